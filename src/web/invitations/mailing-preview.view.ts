import type { Contact } from '../../domain/roster/organisation.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import { isMailAddress, type MailingItem } from '../../domain/invitation/mailing.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { MailingsService, Recipient } from '../../application/mailings/mailings.service.js';
import { formatCount } from '../format.de.js';
import { toSentence } from '../texts.de.js';
import { areaName, invitationsPath, toValue } from './invitation-texts.js';
import type { LetterFrame } from './letter-frames.js';
import { mailLine, NO_MAIL } from './mailing-texts.js';
import { CODE_TO_COME, toMailText, toPlainText, type MailText } from './mail.js';

/** View model of `pages/invitations/mail-preview`. */
export interface MailPreviewView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly back: string;
  readonly action: string;
  /** What was wrong; '' for nothing. */
  readonly problem: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly summary: string;
  readonly rows: readonly RecipientRow[];
  readonly subject: string;
  readonly plain: string;
  readonly mail: MailText;
  /** Why nothing can be sent; '' where it can. */
  readonly noMail: string;
  /** Label of the button; '' where there is none. */
  readonly send: string;
}

export interface RecipientRow {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What the form says where there is nobody to choose; '' else. */
  readonly nobody: string;
  readonly before: string;
}

export interface PreviewRoom {
  readonly survey: Survey;
  readonly frame: LetterFrame;
  readonly kind: 'invitation' | 'reminder';
  readonly id: string;
  readonly chosen: readonly Invitation[];
  readonly contacts: ReadonlyMap<string, readonly Contact[]>;
  /** What the last e-mail of each became, by value of the field. */
  readonly before: ReadonlyMap<string, MailingItem>;
  readonly readiness: MailingsService['readiness'];
  readonly problems: readonly Problem[];
}

export function toMailPreview(room: PreviewRoom): MailPreviewView {
  const { survey, frame, kind, chosen, readiness } = room;
  const reminder = kind === 'reminder';
  const [first] = chosen;
  const rows = chosen.map((invitation, index) => toRow(room, invitation, index));
  const reachable = rows.filter(({ options }) => options.length > 1).length;
  const sample = first ?? anybody(survey, frame);
  const mail = toMailText(
    survey,
    { invitation: sample, code: CODE_TO_COME, reminder: reminder && sample.issued !== null },
    frame,
  );
  const noMail = NO_MAIL[readiness];
  const missing = chosen.length - reachable;
  return {
    title: `E-Mails vorbereiten – ${survey.title}`,
    surveyTitle: survey.title,
    back: invitationsPath(survey.key, { welle: frame.wave.key }),
    action: `/planung/${encodeURIComponent(survey.key)}/einladungen/post`,
    problem: room.problems.map(toSentence).join(' '),
    hidden: [
      { name: 'versand', value: room.id },
      { name: 'welle', value: frame.wave.key },
      { name: 'art', value: reminder ? 'erinnerung' : 'einladung' },
    ],
    summary: [
      `${formatCount(reachable, 'Einrichtung hat', 'Einrichtungen haben')} eine E-Mail-Adresse`,
      missing === 0 ? '' : `${missing} nicht; ihnen schreiben Sie einen Brief`,
    ]
      .filter(Boolean)
      .join(', '),
    rows,
    subject: mail.subject,
    plain: toPlainText(mail),
    mail,
    noMail,
    send:
      noMail === '' && reachable > 0
        ? `${formatCount(reachable, 'E-Mail', 'E-Mails')} jetzt senden`
        : '',
  };
}

const anybody = ({ key, areas, actorTypes }: Survey, { wave }: LetterFrame): Invitation => ({
  ...{ surveyKey: key, wave: wave.key, organisation: '', name: 'Einrichtung' },
  ...{ area: areas[0]?.key ?? '', actorType: actorTypes[0]?.key ?? '' },
  ...{ issued: null, reminders: 0, state: 'open', day: null, reason: null },
  ...{ representedBy: null, responses: 0 },
});

function toRow(room: PreviewRoom, invitation: Invitation, index: number): RecipientRow {
  const { name, area, organisation } = invitation;
  const value = toValue(invitation);
  const contacts = room.contacts.get(organisation) ?? [];
  const options = contacts
    .filter(({ email }) => isMailAddress(email))
    .map((contact) => ({
      value: `${value}#${contact.id}`,
      label: `${contact.name} <${contact.email}>`,
    }));
  return {
    id: `an-${index + 1}`,
    name,
    area: areaName(room.survey, area),
    options: [...options, { value: `${value}#`, label: 'nicht per E-Mail' }],
    nobody: options.length === 0 ? `${value}#` : '',
    before: mailLine(room.before.get(value)),
  };
}

/** Whom the form names; what it does not name, or names wrongly, is left out. */
export function readRecipients(
  given: unknown,
  waiting: readonly Invitation[],
): readonly Recipient[] {
  const byValue = new Map(waiting.map((each) => [toValue(each), each]));
  const chosen = new Map<string, Recipient>();
  for (const field of (Array.isArray(given) ? given : [given]).map(String)) {
    const at = field.lastIndexOf('#');
    const invitation = byValue.get(field.slice(0, at));
    if (at < 0 || invitation === undefined) continue;
    chosen.set(toValue(invitation), { invitation, contact: field.slice(at + 1) });
  }
  return [...chosen.values()];
}
