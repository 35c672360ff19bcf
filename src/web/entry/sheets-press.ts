import { Injectable } from '@nestjs/common';
import type { NewSheet, PrintedPaper } from '../../application/sheets/sheets.service.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Typst } from '../paper/typst.js';
import { found } from '../planning/found.js';
import { SheetsFrames } from './sheets-frames.js';
import { toSheetsPaper } from './sheets.paper.js';

/** Sets numbered sheets as one PDF. */
@Injectable()
export class SheetsPress {
  constructor(
    private readonly frames: SheetsFrames,
    private readonly typst: Typst,
  ) {}

  async toPdf(
    survey: SurveyVersion,
    waveKey: string,
    sheets: readonly NewSheet[],
  ): Promise<PrintedPaper<Buffer>> {
    const wave = found(survey.survey.waves.find(({ key }) => key === waveKey));
    const frame = await this.frames.of(survey, wave);
    const set = await toSheetsPaper(sheets, frame);
    const paper = await this.typst.toPdf('fragebogen', set, frame.day);
    return { paper, noticeHash: frame.noticeHash };
  }
}
