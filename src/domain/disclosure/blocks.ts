import type { QuestionCounts } from './release.js';
import { total } from './terms.js';

/** Questions that were answered by the same people. */
export interface Block {
  readonly name: string;
  readonly questions: readonly QuestionCounts[];
}

/**
 * The questions of a release by who answered them: parts of one item together, except where their
 * bases differ. Those were not answered by the same people, whatever they have in common.
 */
export function toBlocks(questions: readonly QuestionCounts[]): readonly Block[] {
  const groups = new Map<string, QuestionCounts[]>();
  for (const counts of questions) {
    const { item, part, key } = counts.question;
    const name = part === null ? `question ${key}` : `item ${item}`;
    groups.set(name, [...(groups.get(name) ?? []), counts]);
  }
  return [...groups].flatMap(([name, alike]) => separate(name, alike));
}

function separate(name: string, questions: readonly QuestionCounts[]): readonly Block[] {
  const byBases = new Map<string, QuestionCounts[]>();
  for (const question of questions) {
    const bases = question.counts.map(total).join(' ');
    byBases.set(bases, [...(byBases.get(bases) ?? []), question]);
  }
  return [...byBases.values()].map((alike, index) => ({
    name: `${name} ${index}`,
    questions: alike,
  }));
}

/**
 * Blocks that hang together by conditions: a question with those that decide who is asked it, these
 * with theirs, and so on.
 *
 * @returns every block once, in the order of the first of its component
 */
export function toComponents(blocks: readonly Block[]): readonly (readonly Block[])[] {
  let components: (readonly Block[])[] = [];
  for (const block of blocks) {
    const linked = components.filter((component) =>
      component.some((other) => isLinked(block, other)),
    );
    const [first] = linked;
    const joined = [...linked.flat(), block];
    components =
      first === undefined
        ? [...components, joined]
        : components.flatMap((each) => {
            if (each === first) return [joined];
            return linked.includes(each) ? [] : [each];
          });
  }
  return components;
}

function isLinked(one: Block, other: Block): boolean {
  return isAskedBy(one, other) || isAskedBy(other, one);
}

function isAskedBy({ questions }: Block, decisive: Block): boolean {
  const groups = (questions[0]?.askedIf ?? []).flatMap((asked) => asked.groups);
  return groups.some((group) =>
    decisive.questions.some(({ question }) => question.key === group.question),
  );
}
