import { evidenceOf } from '../statement/evidence.js';
import type { StatementDefinition } from '../statement/statement.js';
import { gatherMentions, type GatherInput, type Place, type Voices } from './gather-mentions.js';
import type { MentionSelector, Thing } from './mention-source.js';

/**
 * What an answer does for a statement: speak for it or against it, belong to it without a side, or
 * only be in its base, because it could have said it.
 */
export type UseRole = 'pro' | 'contra' | 'neutral' | 'base';

/** A statement that uses an answer. */
export interface Use {
  readonly definition: StatementDefinition;
  /** In this order: pro, contra, neutral; `base` only where it is nothing else. */
  readonly roles: readonly UseRole[];
}

/**
 * The statements that use answers, and as what.
 *
 * @param input the answers of one response with its texts; of several, what any of them does counts
 * @param only a text of the coding desk: then only what stands in it counts, and there is no base
 * @returns in the order of the statements; those that do not use it are left out
 */
export function findUses(
  statements: readonly StatementDefinition[],
  input: GatherInput,
  only?: string,
): readonly Use[] {
  return statements.flatMap((definition) => {
    const sided = gathered('sided', selectorsOf(definition, false), input);
    const neutral = gathered('neutral', selectorsOf(definition, true), input);
    const isMeant = ({ at }: Place) => only === undefined || ('text' in at && at.text === only);
    const stances = new Set(sided.places.filter(isMeant).map(({ stance }) => stance));
    const roles: UseRole[] = [
      ...(['pro', 'contra'] as const).filter((stance) => stances.has(stance)),
      ...(neutral.places.some(isMeant) ? (['neutral'] as const) : []),
    ];
    if (roles.length > 0) return [{ definition, roles }];
    const isInBase = only === undefined && sided.speakers.length > 0;
    return isInBase ? [{ definition, roles: ['base'] }] : [];
  });
}

/** Links without a side count like others here: they only have to be found. */
function selectorsOf(
  definition: Pick<StatementDefinition, 'rule' | 'contrary' | 'evidence'>,
  neutral: boolean,
): readonly MentionSelector[] {
  return evidenceOf(definition)
    .filter(({ stance }) => (stance === 'neutral') === neutral)
    .map((link) => ({ ...link, stance: link.stance === 'contra' ? 'contra' : 'pro' }));
}

function gathered(key: string, selectors: Thing['selectors'], input: GatherInput): Voices {
  const [found] = gatherMentions([{ key, selectors }], input);
  const columns = [found?.prompted, found?.unprompted].flatMap((column) => column ?? []);
  return {
    speakers: columns.flatMap(({ speakers }) => speakers),
    places: columns.flatMap(({ places }) => places),
  };
}
