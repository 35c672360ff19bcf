import { toString as toQr } from 'qrcode';
import type { Letter } from '../../application/invitations/invitations.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatDate } from '../format.de.js';
import { introPath } from '../participate/addresses.js';
import { actorTypeName, areaName } from './invitation-texts.js';
import type { LetterFrame } from './letter-frames.js';

/** Data of `views/paper/einladungen.typ`; all strings ready to print. */
export interface LettersPaper {
  readonly title: string;
  readonly office: string;
  readonly sender: string;
  readonly demo: boolean;
  readonly info: readonly { readonly term: string; readonly text: string }[];
  readonly privacy: string;
  readonly letters: readonly LetterPaper[];
}

export interface LetterPaper {
  readonly name: string;
  readonly place: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly code: string;
  /** SVG of the QR code, and what it says to whoever cannot see it. */
  readonly qr: string;
  readonly alt: string;
  readonly steps: readonly string[];
}

export async function toLettersPaper(
  survey: Survey,
  letters: readonly Letter[],
  frame: LetterFrame,
): Promise<LettersPaper> {
  const { office, contact, demo, date } = frame;
  const reminders = letters.every(({ reminder }) => reminder);
  return {
    title: `${reminders ? 'Erinnerungen' : 'Einladungen'}: ${survey.title}`,
    ...{ office, demo },
    sender: [office, contact.address].filter(Boolean).join(' · '),
    info: [
      { term: 'Ansprechstelle', text: contact.name },
      { term: 'Telefon', text: contact.phone },
      { term: 'E-Mail', text: contact.email },
      { term: 'Datum', text: date },
    ].filter(({ text }) => text !== ''),
    privacy: toPrivacy(survey, frame),
    letters: await Promise.all(letters.map((letter) => toLetter(survey, letter, frame))),
  };
}

/** The address in the QR code: the first page of the survey, with the code in its field. */
export function invitationLink(baseUrl: string, survey: string, code: string): string {
  return `${baseUrl}${introPath(survey)}?einladung=${code}`;
}

async function toLetter(
  survey: Survey,
  { invitation, code, reminder }: Letter,
  frame: LetterFrame,
): Promise<LetterPaper> {
  const { name, area, actorType } = invitation;
  const address = `${frame.baseUrl}${introPath(survey.key)}`;
  return {
    name,
    place: areaName(survey, area),
    subject: `${reminder ? 'Erinnerung an die' : 'Einladung zur'} Befragung „${survey.title}“`,
    paragraphs: [
      ...(reminder ? REMINDER : [INVITATION]),
      `Ihre Einladung gilt für das Gebiet ${areaName(survey, area)} und die Gruppe ${actorTypeName(survey, actorType)}.${toEffort(survey)}`,
      toDeadline(survey, frame),
    ],
    code,
    qr: await toQr(invitationLink(frame.baseUrl, survey.key, code), {
      ...{ type: 'svg', errorCorrectionLevel: 'M', margin: 4 },
    }),
    alt: `QR-Code. Er öffnet ${address} mit Ihrem Einladungscode.`,
    steps: [
      `Scannen Sie das Muster, oder öffnen Sie ${address.replace(/^https?:\/\//, '')}`,
      'Prüfen Sie den Code im Feld, oder geben Sie ihn ein.',
      'Danach erhalten Sie einen zweiten, eigenen Code. Mit ihm können Sie unterbrechen und später weitermachen.',
    ],
  };
}

const INVITATION =
  'wir möchten wissen, wie Sie die Arbeit vor Ort einschätzen und was Sie brauchen. Dafür bitten wir Sie um Ihre Antwort auf unsere Fragen.';

const REMINDER = [
  'vor einiger Zeit haben wir Sie zu dieser Befragung eingeladen. Ihre Antwort fehlt uns noch, und sie ist uns wichtig. Haben Sie in den letzten Tagen geantwortet? Dann danken wir Ihnen, und dieser Brief hat sich erledigt.',
  'Der Code aus dem früheren Brief gilt nicht mehr. Bitte nehmen Sie den Code aus diesem Brief.',
];

function toEffort({ minutes, invitations }: Survey): string {
  const effort = minutes === undefined ? '' : ` Die Fragen dauern etwa ${minutes} Minuten.`;
  return invitations?.responses === 'several'
    ? `${effort} Sie können den Code mehrmals verwenden: ${invitations.unit}.`
    : effort;
}

function toDeadline({ access }: Survey, { wave }: LetterFrame): string {
  const until =
    wave.closes === undefined
      ? 'Wir freuen uns auf Ihre Antwort.'
      : `Bitte antworten Sie bis zum ${formatDate(wave.closes)}.`;
  const need = access === 'invitation' ? ' Ohne diesen Code ist keine Antwort möglich.' : '';
  return `${until} Die Teilnahme ist freiwillig.${need}`;
}

function toPrivacy({ confidentiality }: Survey, { promise, controller, baseUrl }: LetterFrame) {
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
