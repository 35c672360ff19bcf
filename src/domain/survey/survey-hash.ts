import { itemsOfBlock } from './items.js';
import type { Block, Condition, Item, Section, Survey } from './survey.js';

/** Members of an item that no respondent sees. */
const UNSEEN = ['theme', 'equivalentTo', 'ordered', 'probes'];

/**
 * All that a respondent sees, as canonical JSON text: title, introduction, promise of
 * confidentiality, language, areas, actor types and sections. Two surveys are the same version
 * exactly when these texts are equal. Waves, access, minutes, themes, publication groups, declared
 * equivalences and orders of options may change without making a new version.
 *
 * The text is hashed by the caller (SHA-256), because the domain knows no cryptography.
 */
export function surveyFingerprint(survey: Survey): string {
  return canonicalJson({
    key: survey.key,
    title: survey.title,
    intro: survey.intro,
    language: survey.language,
    confidentiality: survey.confidentiality,
    areas: survey.areas.map(({ key, name }) => ({ key, name })),
    actorTypes: survey.actorTypes.map(({ key, name }) => ({ key, name })),
    sections: survey.sections.map(visibleSection),
  });
}

/**
 * What one item asks, of whom, and with which possible answers, as canonical JSON text: wording,
 * kind, options or scale, limits, the battery's text, no-answers and every condition above it
 * (section, battery, own). Figures of two versions are combined only where these texts are equal
 * or declared equivalent. Whether an answer is required, theme and position do not matter.
 *
 * @param survey the survey the item stands in
 */
export function itemFingerprint(survey: Pick<Survey, 'sections'>, item: Item): string {
  const { battery, ...own } = withoutKeys(item, [...UNSEEN, 'required', 'showIf']);
  return canonicalJson({
    ...own,
    battery: (battery as { text?: string } | undefined)?.text,
    conditions: conditionsOf(survey, item),
  });
}

/** Whether a condition may hide the item from somebody: its own, its battery's or its section's. */
export const isConditional = (survey: Pick<Survey, 'sections'>, item: Item): boolean =>
  conditionsOf(survey, item).length > 0;

/**
 * JSON with the members of every object sorted by name and without spaces: equal values give
 * equal texts, whatever order they were built in. Undefined members are left out.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** JavaScript itself puts names that are whole numbers first and by size, in every object. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const members = value as Readonly<Record<string, unknown>>;
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort()) {
    const inner = sorted(members[name]);
    if (name === '__proto__') {
      // Set like the others, it would be no member.
      Object.defineProperty(result, name, { value: inner, enumerable: true });
    } else {
      result[name] = inner;
    }
  }
  return result;
}

function visibleSection(section: Section): unknown {
  const { key, title, intro, showIf, blocks } = section;
  return { key, title, intro, showIf, blocks: blocks.map(visibleBlock) };
}

function visibleBlock(block: Block): unknown {
  if (block.kind === 'info') return block;
  if (block.kind === 'battery') {
    return { ...withoutKeys(block, UNSEEN), rows: block.rows.map(visibleItem) };
  }
  return visibleItem(block);
}

function visibleItem(item: Item): unknown {
  return withoutKeys(item, UNSEEN);
}

function conditionsOf(survey: Pick<Survey, 'sections'>, item: Item): readonly Condition[] {
  for (const section of survey.sections) {
    for (const block of section.blocks) {
      if (!itemsOfBlock(block).some(({ key }) => key === item.key)) continue;
      const above = block.kind === 'battery' ? [section.showIf, block.showIf] : [section.showIf];
      return [...above, item.showIf].filter((condition) => condition !== undefined);
    }
  }
  return item.showIf === undefined ? [] : [item.showIf];
}

function withoutKeys(item: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}
