import type { NoticeParagraph } from '../../domain/privacy/notice.js';
import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import { toFilterWords, type Wording } from '../../domain/filter/filter-words.js';
import { rowLetter } from '../../domain/survey/question-numbers.js';
import type { Section, Survey, Wave } from '../../domain/survey/survey.js';
import { paperPath } from '../participate/addresses.js';
import type { CurrentNotice } from '../privacy/notice-desk.js';
import { shortMark } from '../privacy/notice.view.js';
import type { Welcome } from '../privacy/survey-front.js';
import {
  onPaper,
  toOption,
  toPaperBlock,
  type PaperBlock,
  type PaperOption,
} from './paper-blocks.js';
import { paperWordsFor } from './paper-languages.js';
import type { PrintedWords } from './paper-words.js';
import { wordingOf } from './wording.js';

/** View model of `pages/print/questionnaire`: a whole survey on paper. */
export interface QuestionnairePrintView {
  readonly title: string;
  /** Of everything that is not asked: `de` or `en`. */
  readonly language: string;
  /** Of the questions, where it is another one; else empty. */
  readonly lang: string;
  readonly words: PrintedWords;
  readonly heading: string;
  readonly wave: string;
  /** The same on paper that needs no browser. */
  readonly pdf: string;
  /** HTML that the office has written; else empty, and the survey's own paragraphs are shown. */
  readonly welcome: string;
  readonly intro: readonly string[];
  /** How long it takes; '' where nobody has said. */
  readonly minutes: string;
  readonly back: {
    readonly office: string;
    readonly address: string;
    readonly contact: string;
    /** "Bitte zurück bis zum 15. Dezember 2026 an:", and the same as a sentence. */
    readonly term: string;
    readonly sentence: string;
  };
  readonly privacy: readonly NoticeParagraph[];
  /** Which version of the notice is printed. */
  readonly noticeVersion: string;
  readonly groups: readonly { readonly text: string; readonly options: readonly PaperOption[] }[];
  readonly sections: readonly PaperSection[];
  readonly stub: BlankStub;
}

/** What whoever answered keeps of a questionnaire without a number. */
export interface BlankStub {
  readonly survey: string;
  readonly lines: readonly string[];
  /** Path of the privacy notice. */
  readonly notice: string;
}

export interface PaperSection {
  readonly letter: string;
  readonly title: string;
  readonly intro: string;
  readonly condition: string;
  readonly blocks: readonly PaperBlock[];
}

/** What stands before the questions. */
export interface PaperFront {
  readonly wave: Wave | undefined;
  readonly notice: CurrentNotice;
  readonly welcome: Welcome;
}

export function toQuestionnairePrintView(
  survey: Survey,
  process: ProcessTexts,
  { wave, notice, welcome }: PaperFront,
): QuestionnairePrintView {
  const words = paperWordsFor(survey.language);
  const mark = shortMark(notice.hash);
  const { office, contact } = process;
  const back = { until: wave?.closes ?? '', office, address: contact.address };
  return {
    title: words.title(survey.title),
    language: words.language,
    lang: survey.language.split('-')[0] === words.language ? '' : survey.language,
    words: words.printed,
    heading: survey.title,
    wave: wave?.key ?? '',
    pdf: `${paperPath(survey.key)}.pdf`,
    welcome: welcome.html,
    intro: welcome.html === '' ? survey.intro : welcome.paragraphs,
    minutes: survey.minutes === undefined ? '' : words.minutes(survey.minutes),
    back: {
      ...{ office, address: contact.address },
      contact: [contact.name, contact.phone, contact.email].filter(Boolean).join(' · '),
      term: words.backTerm(back),
      sentence: words.backSentence(back),
    },
    privacy: [...notice.content.essential, ...notice.content.more],
    noticeVersion: words.noticeVersion(mark),
    groups: toGroups(survey),
    sections: toPaperSections(survey),
    stub: {
      survey: survey.key,
      lines: words.blankStub(mark),
      notice: `/datenschutz/${encodeURIComponent(survey.key)}`,
    },
  };
}

export function toGroups(survey: Survey): QuestionnairePrintView['groups'] {
  const named = (list: readonly { readonly name: string }[]) =>
    list.map(({ name }) => toOption(name));
  const { details, speaksFor } = paperWordsFor(survey.language);
  return [
    { text: details.area, options: named(survey.areas) },
    { text: details.actorType, options: named(survey.actorTypes) },
    {
      text: details.speaksFor,
      options: Object.values(speaksFor).map(({ label, hint }) => ({
        ...toOption(label),
        hint,
      })),
    },
  ];
}

/** Every question as it stands on paper. */
export function toPaperSections(survey: Survey): readonly PaperSection[] {
  const wording = wordingOf(survey);
  return survey.sections.map((section, index) => toSection(section, index, wording));
}

function toSection(section: Section, index: number, wording: Wording): PaperSection {
  return {
    letter: rowLetter(index).toUpperCase(),
    title: section.title,
    intro: onPaper(section.intro ?? '', wording),
    condition: toFilterWords(section.showIf, wording, 'section'),
    blocks: section.blocks.map((block) => toPaperBlock(block, wording)),
  };
}
