import type { StatementDefinition, StatementsFile } from './statement.js';

/** How far a statement has come; each step back says why. */
export const STATEMENT_STATES = ['draft', 'in-validation', 'validated', 'withdrawn'] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** A statement as it is worked on: the newest version, and where it stands in its theme. */
export interface EditedStatement {
  readonly definition: StatementDefinition;
  readonly state: StatementState;
  /** 1, 2, 3 … */
  readonly revision: number;
  /** Place among the statements of its theme, lowest first; equal places by key. */
  readonly position: number;
}

const STEPS: Readonly<Record<StatementState, readonly StatementState[]>> = {
  draft: ['in-validation', 'validated', 'withdrawn'],
  'in-validation': ['validated', 'draft', 'withdrawn'],
  validated: ['draft', 'withdrawn'],
  withdrawn: ['draft'],
};

/** The states a statement may go to from here; never empty. */
export function nextStates(state: StatementState): readonly StatementState[] {
  return STEPS[state];
}

/** Whether a step undoes what others may already rely on, and so has to be reasoned. */
export function needsReason(from: StatementState, to: StatementState): boolean {
  return to === 'withdrawn' || (to === 'draft' && from !== 'draft');
}

/**
 * The statements a report is made from: those of the file, each replaced by its edited version, and
 * those written since. Withdrawn ones are left out, also from the tables.
 *
 * Themes keep the order of the file; within a theme places decide. A statement of the file that
 * nobody touched has the place it has in the file.
 *
 * @param edited each key once; empty: the file as it is
 */
export function mergeStatements(
  file: StatementsFile,
  edited: readonly EditedStatement[],
): StatementsFile {
  if (edited.length === 0) return file;
  const byKey = new Map(edited.map((statement) => [statement.definition.key, statement]));
  const filed = file.statements.map((definition) => {
    const found = byKey.get(definition.key);
    const position = filePosition(file, definition);
    return found ?? { definition, position, state: 'draft' as const };
  });
  const known = new Set(file.statements.map(({ key }) => key));
  const added = edited.filter(({ definition }) => !known.has(definition.key));
  const statements = [...filed, ...added]
    .filter(({ state }) => state !== 'withdrawn')
    .sort((a, b) => a.position - b.position || compare(a.definition.key, b.definition.key))
    .map(({ definition }) => definition);
  const left = new Set(statements.map(({ key }) => key));
  const tables = file.tables
    .map((table) => ({ ...table, statements: table.statements.filter((key) => left.has(key)) }))
    .filter((table) => table.statements.length > 0);
  return { statements, tables };
}

/** The place of a statement of the file within its theme, 1, 2, 3 …; 0 where the file has it not. */
export function filePosition(
  file: Pick<StatementsFile, 'statements'>,
  { key, theme }: Pick<StatementDefinition, 'key' | 'theme'>,
): number {
  return (
    file.statements.filter((each) => each.theme === theme).findIndex((each) => each.key === key) + 1
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
