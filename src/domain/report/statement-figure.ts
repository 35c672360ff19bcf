import { figureOf, type Figure, type Provenance } from '../analysis/figure.js';
import type { ItemResult, Results } from '../analysis/results.js';
import { codedItems } from '../statement/evaluate-statement.js';
import type { EvaluatedStatement } from '../statement/statement.js';
import { withholdChannels } from './disclosure.js';

/**
 * Where the numbers of a Kernaussage come from, as a figure of an item says it: the base is that of
 * the statement, and answers to open questions are one wording.
 *
 * @param results the results it was evaluated against
 * @returns `null` where it has no number, because there is none or it is withheld
 */
export function statementFigure(
  results: Results,
  { definition, item, support }: EvaluatedStatement,
  external: boolean,
): Provenance | null {
  if (support === null) return null;
  const asked =
    item === null
      ? codedItems(definition, results)
      : results.items.filter(({ key }) => key === item.key);
  const [first, ...others] = asked.map((each) => figureOf(results, each));
  if (first === undefined) return null;
  const figure = {
    ...(others.length === 0 ? first : joined(first, others)),
    ...{ n: support.n, invited: support.invited },
  };
  return external
    ? { ...figure, shown: null, channels: withholdChannels(figure.channels) }
    : { ...figure, shown: shownOf(asked) };
}

/** Several open questions: all versions in which one of them is counted. */
function joined(first: Figure, others: readonly Figure[]): Figure {
  const versions = new Set([first, ...others].flatMap((figure) => figure.versions));
  return {
    ...first,
    ...{ item: '', wording: { text: 'Offene Antworten', battery: null } },
    versions: [...versions].sort((a, b) => a - b),
    excludedVersions: [],
  };
}

/** How many were asked one of several questions is not counted. */
const shownOf = ([first, ...others]: readonly ItemResult[]): number | null =>
  others.length === 0 ? (first?.shown ?? null) : null;
