import type { NoticeParagraph } from '../../domain/privacy/notice.js';
import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import { toFilterWords, type Wording } from '../../domain/filter/filter-words.js';
import { rowLetter } from '../../domain/survey/question-numbers.js';
import type { Section, Survey, Wave } from '../../domain/survey/survey.js';
import { formatDate } from '../format.de.js';
import { DETAIL_TEXTS, SPEAKS_FOR_TEXTS } from '../participate/details.view.js';
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
import { wordingOf } from './wording.js';

/** View model of `pages/print/questionnaire`: a whole survey on paper. */
export interface QuestionnairePrintView {
  readonly title: string;
  /** Of the questions, where it is not German; else empty. */
  readonly lang: string;
  readonly heading: string;
  readonly wave: string;
  /** The same on paper that needs no browser. */
  readonly pdf: string;
  /** HTML that the office has written; else empty, and the survey's own paragraphs are shown. */
  readonly welcome: string;
  readonly intro: readonly string[];
  /** "etwa 20 Minuten"; '' where nobody has said. */
  readonly minutes: string;
  readonly back: {
    readonly office: string;
    readonly address: string;
    readonly until: string;
    readonly contact: string;
  };
  readonly privacy: readonly NoticeParagraph[];
  /** Which version of the notice is printed. */
  readonly noticeMark: string;
  readonly groups: readonly { readonly text: string; readonly options: readonly PaperOption[] }[];
  readonly sections: readonly PaperSection[];
  readonly stub: BlankStub;
}

/** What whoever answered keeps of a questionnaire without a number. */
export interface BlankStub {
  readonly title: string;
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
  const until = wave?.closes ? `bis zum ${formatDate(wave.closes)}` : '';
  return {
    title: `Fragebogen: ${survey.title}`,
    lang: survey.language === 'de' ? '' : survey.language,
    heading: survey.title,
    wave: wave?.key ?? '',
    pdf: `${paperPath(survey.key)}.pdf`,
    welcome: welcome.html,
    intro: welcome.html === '' ? survey.intro : welcome.paragraphs,
    minutes: survey.minutes === undefined ? '' : `etwa ${survey.minutes} Minuten`,
    back: {
      office: process.office,
      address: process.contact.address,
      until,
      contact: [process.contact.name, process.contact.phone, process.contact.email]
        .filter(Boolean)
        .join(' · '),
    },
    privacy: [...notice.content.essential, ...notice.content.more],
    noticeMark: shortMark(notice.hash),
    groups: toGroups(survey),
    sections: toPaperSections(survey),
    stub: toBlankStub(survey, shortMark(notice.hash)),
  };
}

function toBlankStub({ key }: Survey, mark: string): BlankStub {
  return {
    title: 'Zum Abtrennen und Behalten',
    survey: key,
    lines: [
      'Dieser Bogen hat keine Nummer: Ist er abgegeben, lässt sich Ihre Antwort nicht mehr heraussuchen, ändern oder löschen.',
      'Wenn Sie das möchten, bitten Sie vor dem Ausfüllen um einen nummerierten Bogen oder antworten Sie im Internet.',
      `Datenschutzhinweise Fassung ${mark}.`,
    ],
    notice: `/datenschutz/${encodeURIComponent(key)}`,
  };
}

export function toGroups(survey: Survey): QuestionnairePrintView['groups'] {
  const named = (list: readonly { readonly name: string }[]) =>
    list.map(({ name }) => toOption(name));
  return [
    { text: DETAIL_TEXTS.area, options: named(survey.areas) },
    { text: DETAIL_TEXTS.actorType, options: named(survey.actorTypes) },
    {
      text: DETAIL_TEXTS.speaksFor,
      options: Object.values(SPEAKS_FOR_TEXTS).map(({ label, hint }) => ({
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
