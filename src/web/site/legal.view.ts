import type { ProcessTexts } from '../../domain/survey/catalogue.js';

/** View model of `pages/site/privacy`, `pages/site/imprint` and `pages/site/accessibility`. */
export interface LegalView {
  readonly title: string;
  readonly process: ProcessTexts;
}

export const toLegalView = (title: string, process: ProcessTexts): LegalView => ({
  title,
  process,
});
