import { Injectable } from '@nestjs/common';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { Settings } from '../../config.js';
import { KeptPapers } from '../paper/kept-papers.js';
import { toBlankPaper } from './blank.paper.js';
import type { QuestionnairePrintView } from './questionnaire-print.view.js';

/** Sets a questionnaire without a number as PDF. */
@Injectable()
export class BlankPress {
  constructor(
    private readonly settings: Settings,
    private readonly demoData: DemoDataService,
    private readonly papers: KeptPapers,
  ) {}

  /** @param day of the print, `YYYY-MM-DD` */
  async toPdf(view: QuestionnairePrintView, version: number, day: string): Promise<Buffer> {
    const { baseUrl } = this.settings;
    const paper = await toBlankPaper(view, { version, baseUrl, day, demo: this.demoData.isShown });
    return this.papers.toPdf('fragebogen', paper, day);
  }
}
