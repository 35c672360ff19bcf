import {
  SETTABLE_STATES,
  type InvitationState,
  type SettableState,
  type Invitation,
} from '../../domain/invitation/invitation.js';
import type { StateGiven } from '../../application/invitations/invitations.service.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { toSentence } from '../texts.de.js';
import {
  actorTypeName,
  areaName,
  invitationsPath,
  STATE_LABELS,
  stateDetail,
  stateName,
} from './invitation-texts.js';

/** View model of `pages/invitations/state`. */
export interface StateView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly heading: string;
  readonly place: string;
  readonly now: string;
  readonly back: string;
  readonly action: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly states: readonly {
    readonly id: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
  readonly reason: string;
  readonly others: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
  /** Whether there is a state to take back. */
  readonly undo: boolean;
  readonly errorHeading: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
}

/** What the form says; `undefined` where it says nothing usable. */
export function readState(body: Readonly<Record<string, unknown>>): StateGiven | undefined {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  if (body.schritt === 'zurueck') return { state: 'undo' };
  const state = SETTABLE_STATES.find((each) => each === body.stand);
  if (state === undefined) return undefined;
  return { state, reason: text('grund').replaceAll(/\s+/g, ' '), representedBy: text('durch') };
}

export interface StateRoom {
  readonly survey: Survey;
  readonly invitation: Invitation;
  readonly all: readonly Invitation[];
  readonly given: StateGiven | undefined;
  readonly problems: readonly Problem[];
}

export function toStateView(room: StateRoom): StateView {
  const { survey, invitation, all, given, problems } = room;
  const { wave, organisation, area, actorType, name } = invitation;
  const nameOf = (key: string) => all.find((other) => other.organisation === key)?.name ?? key;
  const detail = stateDetail(invitation, nameOf);
  const chosen = given === undefined || given.state === 'undo' ? toGiven(invitation) : given;
  const others = new Map(all.map((each) => [each.organisation, each.name]));
  others.delete(organisation);
  return {
    title: `Stand ändern – ${survey.title}`,
    surveyTitle: survey.title,
    heading: name,
    place: `${areaName(survey, area)}, ${actorTypeName(survey, actorType)}, Welle ${wave}`,
    now: [stateName(invitation), detail].filter(Boolean).join(', '),
    back: invitationsPath(survey.key, { welle: wave }),
    action: invitationsPath(survey.key, {}, '/stand').replace(/\?$/, ''),
    hidden: toHidden({ welle: wave, raum: area, gruppe: actorType, einrichtung: organisation }),
    states: SETTABLE_STATES.map((value) => ({
      ...{ id: `stand-${value}`, value, label: STATE_LABELS[value] },
      checked: chosen.state === value,
    })),
    reason: chosen.reason,
    others: [...others].map(([value, label]) => ({
      ...{ value, label },
      selected: value === chosen.representedBy,
    })),
    undo: isSet(invitation.state),
    errorHeading: 'Der Stand ist noch nicht gespeichert',
    errors: problems.map((problem) => ({
      href: HREFS[problem.at] ?? '#stand',
      text: toSentence(problem),
    })),
  };
}

const HREFS: Readonly<Record<string, string>> = { grund: '#grund', durch: '#durch' };

const isSet = (state: InvitationState): state is SettableState =>
  SETTABLE_STATES.some((each) => each === state);

function toGiven({ state, reason, representedBy }: Invitation) {
  return {
    state: isSet(state) ? state : null,
    reason: reason ?? '',
    representedBy: representedBy ?? '',
  };
}

const toHidden = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).map(([name, value]) => ({ name, value }));
