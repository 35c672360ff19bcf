import type { Medium, NoticeContent } from '../../domain/privacy/notice.js';
import type { RetentionPlan } from '../../domain/privacy/retention-plan.js';
import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { ENGLISH_NOTICE } from './notice-words.en.js';
import { GERMAN_NOTICE } from './notice-words.de.js';
import type { NoticeWords } from './notice-words.js';

/** What a notice is made of: all of it data of the process. */
export interface NoticeSource {
  readonly survey: Survey;
  readonly process: ProcessTexts;
  readonly plan: RetentionPlan;
  /** The wave that is answered; without one the notice names terms instead of days. */
  readonly wave: Wave | undefined;
  /** What may be promised; see `promiseOf`. */
  readonly promise: Survey['confidentiality'];
  readonly medium: Medium;
}

/**
 * The notice of Art. 13 GDPR, what matters most first: who (1 a, b), what for (1 c), what is kept, which
 * rights (2 b to d), then legal basis (1 c), recipients and third countries (1 e, f), period (2 a),
 * whether one must (2 e), automated decisions (2 f).
 */
export function composeNotice(source: NoticeSource): NoticeContent {
  const { survey, process, plan, wave, promise, medium } = source;
  const words = wordsFor(source);
  const { terms } = words;
  return {
    survey: survey.key,
    title: survey.title,
    ...(words === GERMAN_NOTICE ? {} : { language: 'en' }),
    essential: [
      { term: terms.controller, text: process.controller },
      { term: terms.purpose, text: process.purpose },
      { term: terms.stored, text: words.stored(survey, medium) },
      { term: terms.rights, text: words.rights(medium) },
    ],
    more: [
      words.promise[promise],
      { term: terms.legalBasis, text: process.legalBasis },
      { term: terms.recipients, text: process.recipients },
      { term: terms.retention, text: words.retention(plan, survey, wave ?? {}) },
      { term: terms.officer, text: process.dataProtectionOfficer },
      words.furtherRights,
      { term: terms.complaints, text: process.supervisoryAuthority },
      words.voluntary,
      ...(promise === 'vertraulich' ? [words.noNames] : []),
    ],
  };
}

/** Questionnaires on paper speak the language of their questions; pages and guides speak German. */
function wordsFor({ survey, medium }: NoticeSource): NoticeWords {
  const isPrinted = medium === 'paper' || medium === 'sheet';
  return isPrinted && survey.language.split('-')[0] === 'en' ? ENGLISH_NOTICE : GERMAN_NOTICE;
}
