import { toString as toQr } from 'qrcode';
import type { NewSheet } from '../../application/sheets/sheets.service.js';
import { formatSheetNumber } from '../../domain/entry/sheet-number.js';
import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import type { SurveyVersion, Wave } from '../../domain/survey/survey.js';
import { receiptPath } from '../participate/addresses.js';
import {
  toQuestionnairePrintView,
  type QuestionnairePrintView,
} from '../print/questionnaire-print.view.js';
import { paperWordsFor } from '../print/paper-languages.js';
import { toValue } from '../invitations/invitation-texts.js';
import type { CurrentNotice } from '../privacy/notice-desk.js';
import type { Welcome } from '../privacy/survey-front.js';
import { placeName } from './sheet-texts.js';
import { sheetPath } from './entry.view.js';

/** Data of `views/paper/fragebogen.typ`; all strings ready to print. */
export interface SheetsPaper {
  readonly title: string;
  readonly office: string;
  readonly reference: string;
  readonly date: string;
  readonly demo: boolean;
  /** Whether every sheet has a number, and a code on its stub. */
  readonly numbered: boolean;
  readonly questionnaire: QuestionnairePrintView;
  readonly stub: { readonly text: string; readonly alt: string };
  readonly sheets: readonly {
    readonly number: string;
    readonly place: string;
    readonly code: string;
    /** SVG of a QR code with the sheet's number, for the office; and of the receipt, for the stub. */
    readonly qr: string;
    readonly alt: string;
    readonly receiptQr: string;
  }[];
}

export interface SheetsFrame {
  readonly survey: SurveyVersion;
  readonly process: ProcessTexts;
  readonly wave: Wave;
  readonly notice: CurrentNotice;
  readonly noticeHash: string;
  readonly welcome: Welcome;
  readonly baseUrl: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly demo: boolean;
}

export async function toSheetsPaper(
  sheets: readonly NewSheet[],
  frame: SheetsFrame,
): Promise<SheetsPaper> {
  const { survey, process, wave, notice, welcome, baseUrl, day, demo } = frame;
  const address = `${baseUrl.replace(/^https?:\/\//, '')}/quittung`;
  const words = paperWordsFor(survey.survey.language);
  return {
    title: words.title(survey.survey.title),
    ...{ office: process.office, date: words.date(day), demo },
    reference: `${words.printed.reference} ${survey.survey.key}/${wave.key}/${survey.version}`,
    numbered: true,
    questionnaire: toQuestionnairePrintView(survey.survey, process, { wave, notice, welcome }),
    stub: { text: words.numberedStub(address), alt: words.alt.answer },
    sheets: await Promise.all(sheets.map((sheet) => toSheetPaper(sheet, frame))),
  };
}

async function toSheetPaper(
  { number, code, invitation }: NewSheet,
  { survey: { survey }, baseUrl }: SheetsFrame,
): Promise<SheetsPaper['sheets'][number]> {
  const written = formatSheetNumber(number);
  return {
    ...{ number: written, code },
    place:
      invitation === undefined ? '' : placeName(survey, toValue(invitation), () => invitation.name),
    qr: await toCode(`${baseUrl}${sheetPath(number)}`),
    alt: paperWordsFor(survey.language).alt.sheet(written),
    receiptQr: await toCode(`${baseUrl}${receiptPath(code)}`),
  };
}

const toCode = (text: string) => toQr(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
