import type { Letter } from '../../application/invitations/invitations.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatDate } from '../format.de.js';
import { introPath } from '../participate/addresses.js';
import { actorTypeName, areaName } from './invitation-texts.js';
import type { LetterFrame } from './letter-frames.js';

/** What an invitation says, on paper and by e-mail. */
export type Medium = 'Brief' | 'E-Mail';

/** The address in the QR code: the first page of the survey, with the code in its field. */
export function invitationLink(baseUrl: string, survey: string, code: string): string {
  return `${baseUrl}${introPath(survey)}?einladung=${code}`;
}

export function toSubject({ title }: Survey, reminder: boolean): string {
  // Most titles begin with that word themselves, and twice would read like a slip.
  const survey = /^Befragung\b/.test(title) ? title : `Befragung „${title}“`;
  return `${reminder ? 'Erinnerung an die' : 'Einladung zur'} ${survey}`;
}

export function toParagraphs(
  survey: Survey,
  { invitation, reminder }: Pick<Letter, 'invitation' | 'reminder'>,
  frame: Pick<LetterFrame, 'wave'> & { readonly medium: Medium },
): readonly string[] {
  const { area, actorType } = invitation;
  return [
    ...(reminder ? reminderOf(frame.medium) : [INVITATION]),
    `Ihre Einladung gilt für das Gebiet ${areaName(survey, area)} und die Gruppe ${actorTypeName(survey, actorType)}.${toEffort(survey)}`,
    toDeadline(survey, frame),
  ];
}

const INVITATION =
  'wir möchten wissen, wie Sie die Arbeit vor Ort einschätzen und was Sie brauchen. Dafür bitten wir Sie um Ihre Antwort auf unsere Fragen.';

const reminderOf = (medium: Medium): readonly string[] => [
  'vor einiger Zeit haben wir Sie zu dieser Befragung eingeladen. Ihre Antwort fehlt uns noch, und sie ist uns wichtig. Haben Sie in den letzten Tagen geantwortet? Dann danken wir Ihnen, und dieses Schreiben hat sich erledigt.',
  `Ihr früherer Code gilt nicht mehr. Bitte nehmen Sie den Code aus ${medium === 'Brief' ? 'diesem Brief' : 'dieser E-Mail'}.`,
];

function toEffort({ minutes, invitations }: Survey): string {
  const effort = minutes === undefined ? '' : ` Die Fragen dauern etwa ${minutes} Minuten.`;
  return invitations?.responses === 'several'
    ? `${effort} Sie können den Code mehrmals verwenden: ${invitations.unit}.`
    : effort;
}

function toDeadline({ access }: Survey, { wave }: Pick<LetterFrame, 'wave'>): string {
  const until =
    wave.closes === undefined
      ? 'Wir freuen uns auf Ihre Antwort.'
      : `Bitte antworten Sie bis zum ${formatDate(wave.closes)}.`;
  const need = access === 'invitation' ? ' Ohne diesen Code ist keine Antwort möglich.' : '';
  return `${until} Die Teilnahme ist freiwillig.${need}`;
}

export function toPrivacy(
  { confidentiality }: Survey,
  { promise, controller, baseUrl }: Pick<LetterFrame, 'promise' | 'controller' | 'baseUrl'>,
): string {
  const link =
    confidentiality === 'anonym'
      ? 'Zu Ihrer Einladung wird nur vermerkt, dass geantwortet wurde, ohne Tag; welche Antwort dazugehört, wird nicht gespeichert.'
      : 'Ihre Antwort ist Ihrer Einrichtung zugeordnet, aber keiner Person.';
  const word =
    promise === 'anonym'
      ? 'Die Befragung ist anonym.'
      : 'Die Befragung ist vertraulich: Einzelne Antworten liest nur die auswertende Stelle, veröffentlicht wird zusammengefasst.';
  return `${word} ${link} Verantwortlich: ${controller.replace(/\.?$/, '.')} Alle Hinweise: ${baseUrl.replace(/^https?:\/\//, '')}/datenschutz`;
}
