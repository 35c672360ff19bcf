import { toString as toQr } from 'qrcode';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import type { SheetsPaper } from '../entry/sheets.paper.js';
import { paperWordsFor } from './paper-languages.js';
import type { QuestionnairePrintView } from './questionnaire-print.view.js';

/** What a questionnaire without a number shows around its questions. */
export interface BlankFrame {
  readonly version: SurveyVersion['version'];
  readonly baseUrl: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly demo: boolean;
}

/**
 * The questionnaire for anybody, as data of `views/paper/fragebogen.typ`: one sheet without number and
 * receipt, and a stub that says what that means.
 */
export async function toBlankPaper(
  questionnaire: QuestionnairePrintView,
  frame: BlankFrame,
): Promise<SheetsPaper> {
  const { stub, wave, title, back } = questionnaire;
  const words = paperWordsFor(questionnaire.language);
  const file = [stub.survey, wave, String(frame.version)].filter(Boolean).join('/');
  const notice = `${frame.baseUrl}${stub.notice}`;
  const receiptQr = await toQr(notice, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return {
    ...{ title, questionnaire, office: back.office },
    ...{ date: words.date(frame.day), demo: frame.demo },
    reference: `${words.printed.reference} ${file}`,
    numbered: false,
    stub: { text: stub.lines.join(' '), alt: words.alt.notice },
    sheets: [{ number: '', place: '', code: '', qr: '', alt: '', receiptQr }],
  };
}
