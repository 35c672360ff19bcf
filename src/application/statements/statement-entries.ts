import { randomInt } from 'node:crypto';
import type { Problem } from '../../domain/problem.js';
import { type EditedStatement, STATEMENT_STATES } from '../../domain/statement/edited-statement.js';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import type { StoredStatement } from '../../persistence/statements.repository.js';

const MAX_REASON = 1000;

/** Letters and digits that nobody confuses; eight of them are a trillion keys. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

export function newKey(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '');
  return `k-${letters.join('')}`;
}

/** What is wrong with a reason; undefined where nothing is. */
export function reasonProblem(reason: string, needed: boolean): Problem | undefined {
  if (needed && reason === '') return { code: 'statement.reason-missing', at: 'reason' };
  if (reason.length <= MAX_REASON) return undefined;
  const details = { max: MAX_REASON };
  return { code: 'statement.reason-too-long', at: 'reason', details };
}

/** The last place that is taken in a theme; 0 in an empty one. */
export function lastPlace(listed: readonly EditedStatement[], theme: string): number {
  return Math.max(
    0,
    ...listed.filter(({ definition }) => definition.theme === theme).map((one) => one.position),
  );
}

export function toEdited({
  definition,
  state,
  revision,
  position,
}: StoredStatement): EditedStatement {
  return {
    definition: JSON.parse(definition) as StatementDefinition,
    state: STATEMENT_STATES.find((known) => known === state) ?? 'draft',
    revision,
    position,
  };
}
