import { itemsOfBlock } from '../survey/items.js';
import type { Block, Item, Section, Survey } from '../survey/survey.js';
import type { Answer, Answers, RawAnswers, Respondent } from './answer.js';
import { checkAnswer } from './check-answer.js';
import { conditionValue, isVisible, respondentValues, type ConditionValues } from './conditions.js';
import { ownValue, type Checked } from './kinds/checked.js';

/** What one respondent is shown, given what was answered so far. */
export interface Visibility {
  /** Keys of the sections whose condition holds. */
  readonly sections: ReadonlySet<string>;
  /** Keys of items, batteries and information blocks; `items` holds the items alone. */
  readonly blocks: ReadonlySet<string>;
  readonly items: ReadonlySet<string>;
  /** What each visible item's answer was checked to be, by item key. */
  readonly checked: ReadonlyMap<string, Checked>;
  /** All variables at the end of the questionnaire, for conditions evaluated elsewhere. */
  readonly values: ConditionValues;
}

/**
 * Goes through the questionnaire once, in document order. An answer counts for later conditions
 * only if its item is shown and the answer is valid: what is hidden is unanswered, so hiding one
 * item can hide others that depend on it.
 *
 * @param respondent as far as known; unknown variables are null
 * @param answers checked or not
 */
export function findVisibility(
  survey: Pick<Survey, 'sections'>,
  respondent: Partial<Respondent>,
  answers: RawAnswers,
): Visibility {
  return walkThrough(survey.sections, respondentValues(respondent), checking(answers));
}

/**
 * The same walk through one section alone: what a page in the browser does, which knows no other.
 *
 * @param before all variables as they stand before the section, from `findVisibility` over the
 *   earlier ones
 */
export function findSectionVisibility(
  section: Section,
  before: ConditionValues,
  answers: RawAnswers,
): Visibility {
  return walkThrough([section], before, checking(answers));
}

/**
 * Keys of the items that are shown; section, battery and own conditions all hold.
 *
 * @param answers checked, as they are stored: they are not checked once more
 */
export function visibleItems(
  survey: Pick<Survey, 'sections'>,
  respondent: Partial<Respondent>,
  answers: Answers,
): ReadonlySet<string> {
  const items = new Set<string>();
  walkItems(survey, respondent, ({ key }) => {
    items.add(key);
    return ownValue(answers, key);
  });
  return items;
}

/**
 * The same walk for whoever needs the items alone: it keeps only what conditions ask for.
 *
 * @param visit is called with every visible item, in document order; gives its answer, checked, or
 *   undefined where there is none
 */
export function walkItems(
  survey: Pick<Survey, 'sections'>,
  respondent: Partial<Respondent>,
  visit: (item: Item) => unknown,
): void {
  const asked = variablesOf(survey.sections);
  const values: Record<string, unknown> = { ...respondentValues(respondent) };
  const visitVisible = (item: Item) => {
    if (!isVisible(item.showIf, values)) return;
    const answer = visit(item);
    if (!asked.has(item.key)) return;
    const value = conditionValue(item.kind, answer);
    if (value !== null) values[item.key] = value;
  };
  for (const section of survey.sections) {
    if (!isVisible(section.showIf, values)) continue;
    for (const block of section.blocks) {
      if (isVisible(block.showIf, values)) itemsOfBlock(block).forEach(visitVisible);
    }
  }
}

/**
 * Everything that may be the name of a variable in a condition of these sections: all texts there,
 * and what stands before their first dot. A text that is none does no harm.
 */
function variablesOf(sections: readonly Section[]): ReadonlySet<string> {
  const known = variables.get(sections) ?? new Set(sections.flatMap(textsOfSection));
  variables.set(sections, known);
  return known;
}

/** A definition never changes, so its variables are gathered once. */
const variables = new WeakMap<readonly Section[], ReadonlySet<string>>();

function textsOfSection({ showIf, blocks }: Section): readonly string[] {
  const conditions = blocks.flatMap((block) => [
    block.showIf,
    ...itemsOfBlock(block).map((item) => item.showIf),
  ]);
  return [showIf, ...conditions].flatMap(textsIn);
}

function textsIn(condition: unknown): readonly string[] {
  if (typeof condition === 'string') return [condition, condition.split('.')[0] ?? ''];
  if (typeof condition !== 'object' || condition === null) return [];
  return Object.values(condition).flatMap(textsIn);
}

/** The sections that are shown and hold anything to show, in order. */
export function visibleSections(
  survey: Pick<Survey, 'sections'>,
  respondent: Partial<Respondent>,
  answers: RawAnswers,
): readonly Section[] {
  const { sections, blocks } = findVisibility(survey, respondent, answers);
  return survey.sections.filter(
    (section) => sections.has(section.key) && section.blocks.some(({ key }) => blocks.has(key)),
  );
}

/** What is taken for the answer to an item. */
type AnswerOf = (item: Item) => Checked;

function checking(answers: RawAnswers): AnswerOf {
  return (item) => checkAnswer(item, ownValue(answers, item.key));
}

interface Walk extends Visibility {
  readonly sections: Set<string>;
  readonly blocks: Set<string>;
  readonly items: Set<string>;
  readonly checked: Map<string, Checked>;
  readonly values: Record<string, unknown>;
  readonly answerOf: AnswerOf;
}

function walkThrough(
  sections: readonly Section[],
  before: ConditionValues,
  answerOf: AnswerOf,
): Visibility {
  const walk: Walk = {
    sections: new Set(),
    blocks: new Set(),
    items: new Set(),
    checked: new Map(),
    values: { ...before },
    answerOf,
  };
  for (const section of sections) walkSection(walk, section);
  return walk;
}

function walkSection(walk: Walk, section: Section): void {
  if (!isVisible(section.showIf, walk.values)) return;
  walk.sections.add(section.key);
  for (const block of section.blocks) walkBlock(walk, block);
}

function walkBlock(walk: Walk, block: Block): void {
  if (!isVisible(block.showIf, walk.values)) return;
  walk.blocks.add(block.key);
  for (const item of itemsOfBlock(block)) {
    if (isVisible(item.showIf, walk.values)) visitItem(walk, item);
  }
}

function visitItem(walk: Walk, item: Item): void {
  walk.items.add(item.key);
  walk.blocks.add(item.key);
  const checked = walk.answerOf(item);
  walk.checked.set(item.key, checked);
  const value = conditionValue(item.kind, checked.answer satisfies Answer | undefined);
  if (value !== null) walk.values[item.key] = value;
}
