import type { MailingBook, MailingsService } from '../../application/mailings/mailings.service.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import { isPending, type MailingItem } from '../../domain/invitation/mailing.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount, formatDate, formatOf } from '../format.de.js';
import { areaName, invitationsPath } from './invitation-texts.js';
import { countLine, MAIL_STATE_NAMES, NO_MAIL } from './mailing-texts.js';

/** View model of `pages/invitations/mailing`. */
export interface MailingView {
  readonly title: string;
  readonly heading: string;
  readonly surveyTitle: string;
  readonly back: string;
  readonly here: string;
  readonly state: string;
  readonly counts: string;
  readonly done: number;
  readonly all: number;
  readonly progress: string;
  readonly running: boolean;
  /** Where it goes on; '' where it cannot. */
  readonly resume: string;
  readonly pause: string;
  readonly unclear: string;
  readonly rows: readonly MailingRowView[];
}

export interface MailingRowView {
  readonly name: string;
  readonly area: string;
  readonly state: string;
  readonly reason: string;
}

export const mailingPath = (survey: string, id: string, ...parts: readonly string[]): string =>
  [`/planung/${encodeURIComponent(survey)}/einladungen/post/${id}`, ...parts].join('/');

export function toMailingView(
  survey: Survey,
  { mailing, items }: MailingBook,
  invitations: readonly Invitation[],
  readiness: MailingsService['readiness'],
): MailingView {
  const pending = items.filter(isPending).length;
  const done = items.length - pending;
  const heading =
    mailing.kind === 'reminder' ? 'Erinnerungen per E-Mail' : 'Einladungen per E-Mail';
  const unclear = items.filter(({ state }) => state === 'unclear').length;
  const address = (part: string) => mailingPath(survey.key, mailing.id, part);
  return {
    title: `${heading} – ${survey.title}`,
    heading: `${heading} vom ${formatDate(mailing.day)}`,
    surveyTitle: survey.title,
    back: invitationsPath(survey.key, { welle: mailing.wave }),
    here: mailingPath(survey.key, mailing.id),
    state: toState(mailing, pending, readiness),
    counts: countLine(items),
    ...{ done, all: items.length },
    progress: `${formatOf(done, items.length)} erledigt`,
    running: mailing.state === 'running',
    resume: mailing.state === 'paused' && pending > 0 ? address('weiter') : '',
    pause: mailing.state === 'running' ? address('anhalten') : '',
    unclear:
      unclear === 0
        ? ''
        : `${formatCount(unclear, 'E-Mail ist', 'E-Mails sind')} ungewiss: Die Verbindung brach ab, während sie hinausging. Sie wird nicht von selbst noch einmal gesendet. Bis Sie neu schreiben, gelten der bisherige Code und der aus dieser E-Mail.`,
    rows: items.map((item) => toRow(survey, item, invitations)),
  };
}

function toState(
  { state, reason }: MailingBook['mailing'],
  pending: number,
  readiness: MailingsService['readiness'],
): string {
  if (state === 'running') return 'Der Versand läuft. Sie können diese Seite verlassen.';
  if (state === 'done' || pending === 0) return 'Der Versand ist abgeschlossen.';
  return [
    'Der Versand ist angehalten',
    reason === '' ? '.' : `: ${reason}.`,
    ` ${NO_MAIL[readiness]}`,
  ]
    .join('')
    .replace(/\.\.(\s|$)/, '.$1')
    .trim();
}

function toRow(
  survey: Survey,
  item: MailingItem,
  invitations: readonly Invitation[],
): MailingRowView {
  const { organisation, area, state, reason } = item;
  const name = invitations.find((each) => each.organisation === organisation)?.name;
  return {
    name: name ?? organisation,
    area: areaName(survey, area),
    state: MAIL_STATE_NAMES[state],
    reason,
  };
}
