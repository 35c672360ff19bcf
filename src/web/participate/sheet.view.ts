import type { Respondent } from '../../domain/response/answer.js';
import { describeAnswer } from '../../domain/response/describe-answer.js';
import { itemsOfBlock } from '../../domain/survey/items.js';
import type { Block, Item, Section, Survey } from '../../domain/survey/survey.js';
import { detailsPath, sectionPath } from './addresses.js';
import { DETAIL_TEXTS, SPEAKS_FOR_TEXTS } from './details.view.js';
import { read, type Filled, type Reading } from './form-context.js';
import { questionId } from './item.view.js';
import { toJourney } from './journey.js';

/** All answers of one response in words; a section each. */
export interface SheetSectionView {
  readonly id: string;
  readonly title: string;
  /** Where the whole section is changed; '' where it is not. */
  readonly change: string;
  readonly groups: readonly SheetGroupView[];
}

/** One question, or the rows of a battery below its text. */
export interface SheetGroupView {
  readonly id: string;
  /** The battery's text; '' around a single question, which has its own. */
  readonly text: string;
  /** Where the whole battery is changed; '' where it is not, or not as a whole. */
  readonly change: string;
  readonly answers: readonly SheetAnswerView[];
}

export interface SheetAnswerView {
  readonly question: string;
  readonly values: readonly string[];
  readonly empty: boolean;
  /** Several lines in own words. */
  readonly isLong: boolean;
  readonly change: string;
}

/** @param changeable with links to where each answer was given */
export function toSheet(filled: Filled, changeable: boolean): readonly SheetSectionView[] {
  const reading = read(filled);
  const { survey, respondent } = filled;
  const sections = toJourney(filled).sections.map((section) => ({
    id: `abschnitt-${section.key}`,
    title: section.title,
    change: '',
    groups: section.blocks
      .map((block) => toGroup(survey, section, block, { reading, changeable }))
      .filter(({ answers }) => answers.length > 0),
  }));
  return [toDetails(survey, respondent, changeable), ...sections].filter(
    ({ groups }) => groups.length > 0,
  );
}

interface Manner {
  readonly reading: Reading;
  readonly changeable: boolean;
}

/** The text of a battery is said once, not before each of its rows. */
function toGroup(survey: Survey, section: Section, block: Block, manner: Manner): SheetGroupView {
  const { reading, changeable } = manner;
  const isBattery = block.kind === 'battery';
  const parts = isBattery || block.kind === 'info' ? [] : toParts(block, reading);
  const change = changeable
    ? `${sectionPath(survey.key, section.key)}?zurueck=pruefen#${questionId(block.key)}`
    : '';
  const hasRows = isBattery || parts.length > 0;
  const answers = itemsOfBlock(block)
    .filter(({ key }) => reading.visibility.items.has(key))
    .map((item) => toSheetAnswer(item, reading, isBattery ? '' : change));
  return {
    id: `uebersicht-${block.key}`,
    text: hasRows ? reading.pipe(block.text) : '',
    change: hasRows ? change : '',
    answers: parts.length > 0 ? parts : answers,
  };
}

/** What was said to each task or field, in rows like those of a battery; none where there is one answer. */
function toParts(item: Item, { visibility, pipe }: Reading): readonly SheetAnswerView[] {
  if (item.kind !== 'takeover' && item.kind !== 'points') return [];
  const labels = (item.kind === 'takeover' ? item.tasks : item.options).map(({ label }) => label);
  const rows = describeAnswer(item, visibility.checked.get(item.key)?.answer).map((line) => ({
    line,
    label: labels.find((label) => line.startsWith(`${label}: `)),
  }));
  return rows.flatMap(({ line, label }) =>
    label === undefined
      ? []
      : [
          {
            question: pipe(label),
            values: [line.slice(label.length + 2)],
            ...{ empty: false, isLong: false },
            change: '',
          },
        ],
  );
}

function toSheetAnswer(item: Item, reading: Reading, change: string): SheetAnswerView {
  const checked = reading.visibility.checked.get(item.key);
  const given = describeAnswer(item, checked?.answer);
  const wrong = (checked?.problems.length ?? 0) > 0;
  return {
    question: reading.pipe(item.text),
    values: given.length > 0 ? given : [wrong ? 'noch nicht verwendbar' : 'nicht beantwortet'],
    empty: given.length === 0,
    isLong: item.kind === 'long-text',
    change,
  };
}

function toDetails(
  survey: Survey,
  { area, actorType, speaksFor }: Partial<Respondent>,
  changeable: boolean,
): SheetSectionView {
  const rows = [
    [DETAIL_TEXTS.area, survey.areas.find(({ key }) => key === area)?.name],
    [DETAIL_TEXTS.actorType, survey.actorTypes.find(({ key }) => key === actorType)?.name],
    [DETAIL_TEXTS.speaksFor, speaksFor && SPEAKS_FOR_TEXTS[speaksFor].label],
  ] as const;
  return {
    id: 'abschnitt-angaben',
    title: 'Angaben',
    change: changeable ? `${detailsPath(survey.key)}?zurueck=pruefen` : '',
    groups: rows.map(([question, value], index) => ({
      id: `uebersicht-angabe-${index + 1}`,
      text: '',
      change: '',
      answers: [
        {
          question,
          values: [value ?? 'nicht beantwortet'],
          ...{ empty: value === undefined, isLong: false },
          change: '',
        },
      ],
    })),
  };
}
