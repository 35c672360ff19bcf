import type { NoticeParagraph } from '../../domain/privacy/notice.js';
import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { formatDate } from '../format.de.js';
import type { CurrentNotice } from '../privacy/notice-desk.js';
import { shortMark } from '../privacy/notice.view.js';
import type { PaperBlock } from './paper-blocks.js';
import { toGroups, toPaperSections, type PaperSection } from './questionnaire-print.view.js';

/** View model of `pages/print/guide` and data of `views/paper/leitfaden.typ`. */
export interface GuideView {
  readonly title: string;
  readonly heading: string;
  readonly office: string;
  readonly reference: string;
  readonly date: string;
  readonly demo: boolean;
  readonly pdf: string;
  readonly opening: readonly string[];
  readonly groups: readonly GuideQuestion[];
  readonly sections: readonly {
    readonly letter: string;
    readonly title: string;
    readonly intro: string;
    readonly condition: string;
    readonly questions: readonly GuideQuestion[];
  }[];
  readonly closing: readonly string[];
  /** To hand over, or to read out. */
  readonly notice: {
    readonly mark: string;
    readonly address: string;
    readonly paragraphs: readonly NoticeParagraph[];
  };
}

export interface GuideQuestion {
  readonly number: string;
  readonly text: string;
  readonly condition: string;
  /** What helps to ask on: the help of the question, and its probes. */
  readonly probes: readonly string[];
  /** What is answered with a number in the entry, with these numbers. */
  readonly choices: readonly string[];
  readonly rows: readonly string[];
  /** Lines to write on. */
  readonly lines: readonly number[];
}

export interface GuideFrame {
  readonly process: ProcessTexts;
  readonly version: number;
  readonly notice: CurrentNotice;
  readonly baseUrl: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly demo: boolean;
}

/** What is said before and after, in every conversation the same. */
const OPENING = [
  'Ich stelle mich vor und sage, für wen ich frage.',
  'Die Teilnahme ist freiwillig; jede Frage kann ausgelassen werden.',
  'Ich schreibe mit. Sie bekommen das Protokoll zu lesen; zitiert wird nur, was Sie freigeben.',
];

const CLOSING = [
  'Gibt es etwas, wonach ich nicht gefragt habe?',
  'An welche Adresse darf das Protokoll gehen? (Nicht auf diesem Blatt notieren.)',
  'Dank, und wie es weitergeht.',
];

/** So many lines below an open question, and below one with answers to choose from. */
const LINES = { open: 9, closed: 4 };

/** @param wave the one it was printed for; the open one where absent */
export function toGuideView(survey: Survey, frame: GuideFrame, wave?: Wave): GuideView {
  const { process, version, notice, baseUrl, day, demo } = frame;
  const mark = shortMark(notice.hash);
  return {
    title: `Leitfaden: ${survey.title}`,
    heading: survey.title,
    ...{ office: process.office, date: formatDate(day), demo },
    reference: `Az. ${survey.key}/${version}`,
    pdf: `/druck/leitfaden/${encodeURIComponent(survey.key)}.pdf${wave === undefined ? '' : `?welle=${encodeURIComponent(wave.key)}`}`,
    opening: [
      ...OPENING,
      `Datenschutzhinweise Fassung ${mark} übergeben oder vorlesen. Sie stehen am Ende; welche Fassung es war, wird beim Eintragen gefragt.`,
    ],
    groups: toGroups(survey).map(({ text, options }) => ({
      ...{ number: '', text, condition: '', probes: [], rows: [], lines: [] },
      choices: numbered(options),
    })),
    sections: toPaperSections(survey).map((section) => ({
      letter: section.letter,
      title: section.title,
      intro: section.intro,
      condition: section.condition,
      questions: toQuestions(section, survey),
    })),
    closing: CLOSING,
    notice: {
      mark,
      address: `${baseUrl.replace(/^https?:\/\//, '')}/datenschutz/${survey.key}`,
      paragraphs: [...notice.content.essential, ...notice.content.more],
    },
  };
}

function toQuestions({ blocks }: PaperSection, survey: Survey): readonly GuideQuestion[] {
  const defined = new Map(
    survey.sections.flatMap((section) => section.blocks).map((block) => [block.key, block]),
  );
  return blocks
    .filter(({ partial }) => partial !== 'partials/paper-info')
    .map((block) => {
      const own = defined.get(block.key);
      const probes = own === undefined || own.kind === 'info' ? [] : (own.probes ?? []);
      return toQuestion(block, probes);
    });
}

function toQuestion(block: PaperBlock, probes: readonly string[]): GuideQuestion {
  const { number, text, condition, help, options, noAnswers, columns, rows } = block;
  const amounts = block.partial === 'partials/paper-amounts';
  const chosen = columns.length > 0 ? columns : amounts ? noAnswers : [...options, ...noAnswers];
  const open = block.partial === 'partials/paper-text';
  const count = open ? LINES.open : LINES.closed;
  return {
    ...{ number, text, condition },
    probes: [...(help === '' ? [] : [help]), ...probes],
    choices: numbered(chosen),
    rows: amounts
      ? options.map(({ label }) => label)
      : rows.map((row) => `${row.letter}) ${row.text}`),
    lines: Array.from({ length: count }, (_, line) => line),
  };
}

const numbered = (list: readonly { readonly label: string }[]) =>
  list.map(({ label }, index) => `${index + 1} ${label}`);
