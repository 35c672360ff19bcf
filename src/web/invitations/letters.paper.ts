import { toString as toQr } from 'qrcode';
import type { Letter } from '../../application/invitations/invitations.service.js';
import type { Contact } from '../../domain/roster/organisation.js';
import type { Survey } from '../../domain/survey/survey.js';
import { introPath } from '../participate/addresses.js';
import { areaName } from './invitation-texts.js';
import { windowLines } from './letter-window.js';
import type { LetterFrame } from './letter-frames.js';
import { invitationLink, toParagraphs, toPrivacy, toSubject } from './letter-texts.js';

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
  /** Below the name in the window: the postal address, or the area where none is known. */
  readonly window: readonly string[];
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly code: string;
  /** SVG of the QR code, and what it says to whoever cannot see it. */
  readonly qr: string;
  readonly alt: string;
  readonly steps: readonly string[];
}

/** Of the organisations written to, by key. */
type Contacts = ReadonlyMap<string, readonly Contact[]>;

/** What all letters share, to whom they go, and who is told how many are written. */
export interface LettersFrame extends LetterFrame {
  readonly contacts: Contacts;
  readonly written?: (count: number) => void;
}

export async function toLettersPaper(
  survey: Survey,
  letters: readonly Letter[],
  { contacts, written = () => undefined, ...frame }: LettersFrame,
): Promise<LettersPaper> {
  const { office, contact, demo, date } = frame;
  const papers: LetterPaper[] = [];
  for (const letter of letters) {
    papers.push(await toLetter(survey, letter, frame, contacts));
    written(papers.length);
  }
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
    letters: papers,
  };
}

async function toLetter(
  survey: Survey,
  { invitation, code, reminder }: Letter,
  frame: LetterFrame,
  contacts: Contacts,
): Promise<LetterPaper> {
  const { name, area, organisation } = invitation;
  const address = `${frame.baseUrl}${introPath(survey.key)}`;
  return {
    name,
    window: windowLines(name, areaName(survey, area), contacts.get(organisation) ?? []),
    subject: toSubject(survey, reminder),
    paragraphs: toParagraphs(survey, { invitation, reminder }, { ...frame, medium: 'Brief' }),
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
