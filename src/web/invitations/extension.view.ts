import type { ExtensionPlan } from '../../application/roster/roster-extension.service.js';
import { ANONYMOUS_CELL } from '../../domain/invitation/invitation.js';
import type { PlannedEntry } from '../../domain/roster/plan-invitations.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount } from '../format.de.js';
import { actorTypeName, areaName, invitationsPath } from './invitation-texts.js';

/** View model of `pages/invitations/extension`. */
export interface ExtensionView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly wave: string;
  readonly back: string;
  readonly action: string;
  readonly areas: readonly {
    readonly id: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
  readonly summary: string;
  /** Why the promise to respondents would be a lesser one; '' where it stays. */
  readonly warning: string;
  readonly unfit: string;
  readonly hidden: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    readonly value: string;
    readonly name: string;
    readonly area: string;
    readonly actorType: string;
  }[];
}

export const entryValue = ({ area, organisation }: PlannedEntry): string =>
  `${area}/${organisation}`;

export const extensionPath = (survey: string): string =>
  `/planung/${encodeURIComponent(survey)}/einladungen/alle`;

export function toExtensionView(
  survey: Survey,
  { wave, areas }: { readonly wave: string; readonly areas: readonly string[] },
  plan: ExtensionPlan,
): ExtensionView {
  const { fresh, known, unfit } = plan;
  const found = formatCount(fresh.length, 'Einrichtung', 'Einrichtungen');
  const there = known === 0 ? '' : ` ${known} stehen schon auf der Liste.`;
  return {
    title: `Einrichtungen einladen – ${survey.title}`,
    surveyTitle: survey.title,
    wave,
    back: invitationsPath(survey.key, { welle: wave }),
    action: extensionPath(survey.key),
    areas: survey.areas.map(({ key, name }, index) => ({
      ...{ id: `gebiet-${index + 1}`, value: key, label: name, checked: areas.includes(key) },
    })),
    summary: `${found} aus diesen Gebieten ${fresh.length === 1 ? 'ist' : 'sind'} noch nicht eingeladen.${there}`,
    warning:
      plan.promise === plan.promiseNow
        ? ''
        : `Mit allen zusammen lässt sich nur noch „vertraulich“ zusagen, nicht mehr „anonym“: In mindestens einer Gruppe eines Gebiets wären es weniger als ${ANONYMOUS_CELL}.`,
    unfit:
      unfit.length === 0
        ? ''
        : `Ohne Gruppe dieser Befragung und deshalb nicht dabei: ${unfit.join(', ')}.`,
    hidden: areas,
    rows: fresh.map((entry, index) => ({
      ...{ id: `neu-${index + 1}`, value: entryValue(entry), name: entry.name },
      area: areaName(survey, entry.area),
      actorType: actorTypeName(survey, entry.actorType),
    })),
  };
}
