import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../application/privacy/notices.service.js';
import { ProcessTextsService } from '../../application/process/process-texts.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Medium } from '../../domain/privacy/notice.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { renderMarkdown, toParagraphs } from '../process/markdown.js';
import { NoticeDesk, type CurrentNotice } from './notice-desk.js';

/** A welcome as HTML for pages, and as plain paragraphs for what is set in type. */
export interface Welcome {
  readonly html: string;
  readonly paragraphs: readonly string[];
}

/** What stands before a questionnaire and after it: its welcome, its privacy notice, its thanks. */
@Injectable()
export class SurveyFront {
  constructor(
    private readonly surveys: SurveysService,
    private readonly texts: ProcessTextsService,
    private readonly desk: NoticeDesk,
    private readonly notices: NoticesService,
  ) {}

  find(key: string): Survey | undefined {
    return this.surveys.find(key)?.survey;
  }

  /** What the office has written; both empty: the survey's own introduction holds. */
  welcome(key: string): Welcome {
    const text = this.texts.find('welcome', key) ?? '';
    return { html: renderMarkdown(text), paragraphs: toParagraphs(text) };
  }

  /** HTML; empty where the office has written nothing. */
  thanks(key: string): string {
    return renderMarkdown(this.texts.find('thanks', key) ?? '');
  }

  /** @param wave the one that is answered; the open one where absent */
  notice(survey: Survey, medium: Medium = 'screen', wave?: Wave): Promise<CurrentNotice> {
    return this.desk.current(survey, medium, wave);
  }

  /** Keeps a notice that somebody has seen, so that it can always be read again; gives its hash. */
  keep({ content, medium }: CurrentNotice): Promise<string> {
    return this.notices.keep(content, medium);
  }
}
