import { isVisible } from '../response/conditions.js';
import type { Block, Condition, Item } from '../survey/survey.js';
import { phrasesFor } from './phrases.js';
import { choicesOf, soleVariable, subjectOf, valuesFor, type Wording } from './subject.js';

/** What stands beside a choice that leads past the next questions, by its code. */
export type Jumps = ReadonlyMap<string, string>;

interface Step {
  readonly block: Block;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
}

/**
 * "weiter mit Frage 7" beside the choices of a question after which the next questions do not apply.
 * Only where one tick decides that: on conditions that ask about this question alone.
 *
 * @returns by code; empty for questions with several ticks, rows of batteries, and where every choice
 * goes on with the next question. The no-answer codes of the item have the key `none`.
 */
export function jumpsAfter(item: Item, wording: Wording): Jumps {
  const subject = subjectOf(item.key, wording);
  const steps = stepsOf(wording);
  const at = steps.findIndex(({ block }) => block.key === item.key);
  if (subject?.kind !== 'one' || at === -1) return new Map();
  const phrases = phrasesFor(wording.survey.language);
  const following = steps.slice(at + 1);
  const toJump = (code: string | undefined): string | undefined => {
    const values = valuesFor(subject, code);
    const isPassed = ({ conditions }: Step) =>
      conditions.some((each) => soleVariable(each) === item.key && !isVisible(each, values));
    const first = following.findIndex((step) => !isPassed(step));
    const passed = first === -1 ? following : following.slice(0, first);
    if (passed.every(({ block }) => block.kind === 'info')) return undefined;
    if (first === -1) return phrases.end;
    const number = wording.numbers.get(following[first]?.block.key ?? '');
    // A text to read has no number to go on with.
    return number === undefined ? undefined : phrases.jump(number);
  };
  const jumps = [
    ...choicesOf(item).map(({ code }) => [code, toJump(code)] as const),
    ...(item.noAnswer.length === 0 ? [] : [['none', toJump(undefined)] as const]),
  ];
  return new Map(jumps.flatMap(([code, words]) => (words === undefined ? [] : [[code, words]])));
}

function stepsOf({ survey }: Wording): readonly Step[] {
  return survey.sections.flatMap(({ showIf, blocks }) =>
    blocks.map((block) => ({
      block,
      conditions: [showIf, block.showIf].filter((each) => each !== undefined),
    })),
  );
}
