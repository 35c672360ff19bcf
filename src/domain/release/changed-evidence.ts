import { countedLinks } from '../statement/evidence.js';
import type { StatementDefinition } from '../statement/statement.js';
import { canonicalJson } from '../survey/survey-hash.js';
import type { ChangedEvidence, SnapshotStatement } from './snapshot.js';

/** An earlier edition, and what it counted. */
export interface EarlierEdition {
  readonly edition: number;
  readonly date: string;
  readonly statements: readonly SnapshotStatement[];
  /** Empty where it did not keep them. */
  readonly definitions: readonly StatementDefinition[];
}

/**
 * What the last edition with a statement has said of it, where its figures come from something else
 * now: readers who compare both have to know that it is not the people who have changed their mind.
 *
 * @param editions the first one first
 * @returns undefined where the evidence is the same, or nothing was published or kept
 */
export function changedEvidence(
  statement: StatementDefinition,
  editions: readonly EarlierEdition[],
): ChangedEvidence | undefined {
  const isOwn = ({ key }: { readonly key: string }) => key === statement.key;
  const last = editions.findLast(({ statements }) => statements.some(isOwn));
  const told = last?.definitions.find(isOwn);
  if (last === undefined || told === undefined) return undefined;
  if (countedFrom(told) === countedFrom(statement)) return undefined;
  const figure = figureOf(last.statements.find(isOwn));
  return figure && { edition: last.edition, date: last.date, ...figure };
}

function figureOf(statement: SnapshotStatement | undefined) {
  const total = statement?.table.rows.find(({ level }) => level === 'total');
  const [support] = total?.cells ?? [];
  return total === undefined || support === undefined ? undefined : { support, n: total.n };
}

/** All that figures are drawn from; what stands beside a closed item does not count. */
function countedFrom(definition: StatementDefinition): string {
  const { rule, contrary } = definition;
  return canonicalJson(
    rule === undefined ? countedLinks(definition) : { rule, contrary: contrary ?? null },
  );
}
