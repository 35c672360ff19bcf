import { Injectable } from '@nestjs/common';
import type { Compose } from '../../application/mailings/mailing-sender.js';
import type { Letter } from '../../application/invitations/invitations.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Pages } from '../pages.js';
import { introPath } from '../participate/addresses.js';
import { PageProblem } from '../problems.js';
import { LetterFrames, type LetterFrame } from './letter-frames.js';
import { invitationLink, toParagraphs, toPrivacy, toSubject } from './letter-texts.js';

/** What `views/mail/invitation` and the plain text say; all strings ready to print. */
export interface MailText {
  readonly subject: string;
  readonly title: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly link: string;
  readonly code: string;
  /** Where the code is typed in by hand. */
  readonly address: string;
  readonly steps: string;
  readonly privacy: string;
  readonly office: string;
  readonly contact: readonly string[];
  /** Said at the end of every e-mail: why it came. */
  readonly footer: string;
}

/** In place of the code, which is made when the e-mail is sent. */
export const CODE_TO_COME = 'XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX';

export function toMailText(
  survey: Survey,
  letter: Omit<Letter, 'code'> & { readonly code: string },
  frame: LetterFrame,
): MailText {
  const { office, contact, baseUrl } = frame;
  const subject = toSubject(survey, letter.reminder);
  return {
    subject,
    title: subject,
    greeting: 'Guten Tag,',
    paragraphs: toParagraphs(survey, letter, { ...frame, medium: 'E-Mail' }),
    link: invitationLink(baseUrl, survey.key, letter.code),
    code: letter.code,
    address: `${baseUrl}${introPath(survey.key)}`,
    steps:
      'Danach erhalten Sie einen zweiten, eigenen Code. Mit ihm können Sie unterbrechen und später weitermachen. Bitte geben Sie diese E-Mail nicht weiter.',
    privacy: toPrivacy(survey, frame),
    office,
    contact: [contact.name, contact.phone, contact.email, contact.address].filter(Boolean),
    footer: `Diese Einladung geht an: ${letter.invitation.name}`,
  };
}

/** The same as text only, lines of at most 72 characters but for addresses. */
export function toPlainText(text: MailText): string {
  return [
    text.greeting,
    ...text.paragraphs,
    `So kommen Sie zur Befragung:\n${text.link}`,
    `Oder öffnen Sie ${text.address}\nund geben Sie dort Ihren Einladungscode ein:\n${text.code}`,
    text.steps,
    text.privacy,
    'Mit freundlichen Grüßen',
    [text.office, ...text.contact].join('\n'),
    `--\n${text.footer}`,
  ]
    .map(wrapped)
    .join('\n\n');
}

const WIDTH = 72;

const wrapped = (paragraph: string): string =>
  paragraph
    .split('\n')
    .map((line) => {
      const lines = [''];
      for (const word of line.split(' ')) {
        const last = lines.at(-1) ?? '';
        if (last === '') lines[lines.length - 1] = word;
        else if (last.length + 1 + word.length > WIDTH) lines.push(word);
        else lines[lines.length - 1] = `${last} ${word}`;
      }
      return lines.join('\n');
    })
    .join('\n');

/** Writes the e-mails of a mailing when their turn comes. */
@Injectable()
export class MailComposer {
  constructor(
    private readonly surveys: SurveysService,
    private readonly frames: LetterFrames,
    private readonly pages: Pages,
  ) {}

  /** @throws where the survey is gone, or its wave is closed */
  readonly compose: Compose = async (mailing, letter, contact) => {
    const survey = this.surveys.find(mailing.surveyKey)?.survey;
    if (survey === undefined) throw new PageProblem(404);
    const frame = await this.frames.of(survey, mailing.wave);
    const text = toMailText(survey, letter, frame);
    return {
      to: { name: contact.name, address: contact.email },
      ...{ sender: frame.office, replyTo: frame.contact.email, subject: text.subject },
      text: toPlainText(text),
      html: this.pages.toText('mail/invitation', text),
    };
  };
}
