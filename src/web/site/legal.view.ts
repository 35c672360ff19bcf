import { DRAFT_DAYS } from '../../domain/response/draft-days.js';
import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { renderMarkdown } from '../process/markdown.js';

/** View model of `pages/site/privacy`, `pages/site/imprint` and `pages/site/accessibility`. */
export interface LegalView {
  readonly title: string;
  readonly process: ProcessTexts;
  /** HTML that the office has written; for the imprint what was delivered where it has not. */
  readonly written: string;
  /** How long an answer is kept that is not sent. */
  readonly draftDays: number;
  /** The notice of each survey. */
  readonly notices: readonly { readonly href: string; readonly title: string }[];
}

/** @param written Markdown of the office, or of the files; empty for none */
export const toLegalView = (
  title: string,
  process: ProcessTexts,
  { written, surveys }: { readonly written: string; readonly surveys: readonly SurveyVersion[] },
): LegalView => ({
  title,
  process,
  written: renderMarkdown(written),
  draftDays: DRAFT_DAYS,
  notices: surveys.map(({ survey }) => ({
    href: `/datenschutz/${survey.key}`,
    title: survey.title,
  })),
});
