import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredResponse } from '../../application/responses/responses.service.js';
import { ROOT } from '../../root.js';
import { formatDate } from '../format.de.js';
import { toSheet, type SheetSectionView } from '../participate/sheet.view.js';
import { toFacts, type Fact } from './receipt.view.js';

/** View model of `pages/receipt/own-answers`: a file to keep, to read and to print. */
export interface OwnAnswersView {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  /** A style element: the file must need no other. */
  readonly styles: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly SheetSectionView[];
  readonly closing: readonly string[];
}

const STYLES = join(ROOT, 'views/assets/styles/parts/own-answers.css');

/** @param today `YYYY-MM-DD` */
export function toOwnAnswersView(
  stored: StoredResponse,
  { today, baseUrl }: { readonly today: string; readonly baseUrl: string },
): OwnAnswersView {
  const { survey } = stored.survey;
  const { submission } = stored;
  return {
    title: `Meine Antworten – ${survey.title}`,
    heading: 'Meine Antworten',
    lead: survey.title,
    styles: `<style>\n${readFileSync(STYLES, 'utf8')}</style>`,
    facts: [...toFacts(stored), { term: 'Stand dieser Datei', text: formatDate(today) }],
    sections: toSheet({ survey, respondent: submission, answers: submission.answers }, false),
    closing: [
      'Alles, was zu dieser Antwort gespeichert ist, außer dem persönlichen Code: Er steht nicht in dieser Datei.',
      `Mit dem Code können Sie die Antwort jederzeit lesen und löschen: ${baseUrl}/quittung`,
    ],
  };
}
