import type {
  InvitationState,
  SettableState,
  Invitation,
  InvitationPlace,
} from '../../domain/invitation/invitation.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatShortDate } from '../format.de.js';

export const STATE_NAMES: Readonly<Record<InvitationState, string>> = {
  open: 'offen',
  reminded: 'erinnert',
  answered: 'geantwortet',
  refused: 'abgesagt',
  represented: 'vertreten',
  'not-reached': 'nicht erreicht',
};

export const STATE_LABELS: Readonly<Record<SettableState, string>> = {
  refused: 'hat abgesagt',
  represented: 'wird von einer anderen Einrichtung vertreten',
  'not-reached': 'war nicht zu erreichen',
};

/** `offen`, `erinnert`; before the first letter `noch nicht angeschrieben`. */
export function stateName({ state, issued }: Pick<Invitation, 'state' | 'issued'>): string {
  return state === 'open' && issued === null ? 'noch nicht angeschrieben' : STATE_NAMES[state];
}

/** When and why: `seit 3.11.2026, durch Verein Nord: antwortet für alle`. */
export function stateDetail(
  { state, day, issued, reminders, reason, representedBy, responses }: Invitation,
  nameOf: (organisation: string) => string,
): string {
  const parts = [
    day === null || (state === 'open' && issued === null) ? '' : formatShortDate(day),
    reminders > 1 ? `${reminders} Erinnerungen` : '',
    representedBy === null ? '' : `durch ${nameOf(representedBy)}`,
    responses > 1 ? `${responses} Antworten` : '',
    reason ?? '',
  ];
  return parts.filter(Boolean).join(', ');
}

export function areaName({ areas }: Survey, key: string): string {
  return areas.find((area) => area.key === key)?.name ?? key;
}

export function actorTypeName({ actorTypes }: Survey, key: string): string {
  return actorTypes.find((type) => type.key === key)?.name ?? key;
}

/** One entry of a roster as the value of a field. Keys of areas and actor types hold no slash. */
export const toValue = ({ area, actorType, organisation }: InvitationPlace): string =>
  [area, actorType, organisation].join('/');

export function invitationsPath(
  survey: string,
  query: Readonly<Record<string, string>>,
  place = '',
): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return `/planung/${encodeURIComponent(survey)}/einladungen${place}?${new URLSearchParams(given).toString()}`;
}
