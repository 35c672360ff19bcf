import type { Block, Item, MultipleItem, Section, SingleItem, Survey } from './survey.js';
import { OTHER } from './survey.js';

/** Every item of the survey in document order, rows of batteries included, without info blocks. */
export function itemsOf(survey: Pick<Survey, 'sections'>): readonly Item[] {
  const known = allItems.get(survey.sections) ?? survey.sections.flatMap(itemsOfSection);
  allItems.set(survey.sections, known);
  return known;
}

/** A definition never changes, so its items are gathered once. */
const allItems = new WeakMap<readonly Section[], readonly Item[]>();

/** The items of one section in order; empty for a section of information only. */
export function itemsOfSection(section: Section): readonly Item[] {
  return section.blocks.flatMap(itemsOfBlock);
}

/** The item itself, the rows of a battery, nothing for an information block. */
export function itemsOfBlock(block: Block): readonly Item[] {
  if (block.kind === 'info') return [];
  return block.kind === 'battery' ? block.rows : [block];
}

/** The item of this key, or undefined; batteries and information blocks are not items. */
export function findItem(survey: Pick<Survey, 'sections'>, key: string): Item | undefined {
  return itemsOf(survey).find((item) => item.key === key);
}

/** The section an item stands in, or undefined where there is no such item. */
export function sectionOf(survey: Pick<Survey, 'sections'>, itemKey: string): Section | undefined {
  return survey.sections.find((section) =>
    itemsOfSection(section).some((item) => item.key === itemKey),
  );
}

/** Whether the item offers "Anderes, und zwar" with a text of its own. */
export function hasOther(item: Item): item is SingleItem | MultipleItem {
  return (
    (item.kind === 'single' || item.kind === 'multiple') &&
    item.options.some((option) => option.code === OTHER)
  );
}
