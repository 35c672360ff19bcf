import { existsSync } from 'node:fs';
import { dataSourceOptions } from '../data-source.js';
import { openSource } from '../open-source.js';
import { claimDatabase } from '../server-lock.js';
import { type MovedTable, type Row, tablesInOrder } from './moved-tables.js';
import type { MoveProgress } from './move-progress.js';
import { PostgresTarget } from './postgres-target.js';
import { SqliteSource } from './sqlite-source.js';
import { isSame, type TableSum } from './table-sum.js';

export type MoveRefusal = 'no-database' | 'not-empty' | 'being-moved';

export type MoveOutcome =
  | { readonly ok: true; readonly tables: number; readonly rows: number }
  | { readonly ok: false; readonly why: MoveRefusal }
  | { readonly ok: false; readonly why: 'differs'; readonly tables: readonly string[] };

export interface MovePlan {
  /** Path of the SQLite file. */
  readonly file: string;
  /** `postgres://…` */
  readonly url: string;
  /** Whether what stands in the target may be thrown away. */
  readonly replace: boolean;
  /** Looks at the target before the move counts as done; throws where something is wrong. */
  readonly check: () => Promise<void>;
  readonly watcher: MoveWatcher;
}

/** Is told how it goes. */
export interface MoveWatcher {
  /** An interrupted move goes on, or begins again because the source has changed since. */
  resumed(from: 'there' | 'anew'): void;
  moved(table: string, rows: number): void;
}

/**
 * Copies every table of a SQLite database to PostgreSQL and compares them row by row. Nobody can write
 * to the source meanwhile, no server can run on it, and nothing in it changes but that it is brought up
 * to date first. Killed at any moment and called again, it goes on where it was; until it is done, no
 * server starts on the target.
 *
 * @throws DatabaseInUse while a server runs on the source
 */
export async function moveDatabase(plan: MovePlan): Promise<MoveOutcome> {
  if (!existsSync(plan.file)) return { ok: false, why: 'no-database' };
  const giveBack = await claimDatabase(`sqlite:${plan.file}`);
  try {
    await (await openSource(dataSourceOptions(`sqlite:${plan.file}`))).destroy();
    const source = new SqliteSource(plan.file);
    try {
      return await moveFrom(source, plan);
    } finally {
      source.close();
    }
  } finally {
    giveBack();
  }
}

async function moveFrom(source: SqliteSource, plan: MovePlan): Promise<MoveOutcome> {
  const prepared = await openSource(dataSourceOptions(plan.url));
  const tables = tablesInOrder(prepared);
  await prepared.destroy();
  const target = await PostgresTarget.open(plan.url);
  if (target === undefined) return { ok: false, why: 'being-moved' };
  try {
    return await moveTables({ source, target, tables }, plan);
  } finally {
    await target.close();
  }
}

interface Move {
  readonly source: SqliteSource;
  readonly target: PostgresTarget;
  readonly tables: readonly MovedTable[];
}

async function moveTables(move: Move, plan: MovePlan): Promise<MoveOutcome> {
  const { source, target, tables } = move;
  const sums = new Map(tables.map((table) => [table.name, source.sum(table)]));
  const start = await findStart(move, sums, plan);
  if (start === 'refused') return { ok: false, why: 'not-empty' };
  if (start === 'anew') await target.begin(tables, sums);
  const before = start === 'anew' ? undefined : start;
  if (before?.isCompared !== true) {
    const differing = await copyAll(move, sums, before, plan.watcher);
    if (differing.length > 0) return { ok: false, why: 'differs', tables: differing };
    await target.noteCompared();
  }
  await plan.check();
  await target.end();
  const rows = [...sums.values()].reduce((all, sum) => all + sum.rows, 0);
  return { ok: true, tables: tables.length, rows };
}

/** @returns how far an earlier call has come, where that is of use */
async function findStart(
  { target, tables }: Move,
  sums: ReadonlyMap<string, TableSum>,
  { replace, watcher }: MovePlan,
): Promise<MoveProgress | 'anew' | 'refused'> {
  if (replace) return 'anew';
  const before = await target.progress();
  if (before === undefined) return (await target.isEmpty(tables)) ? 'anew' : 'refused';
  const still = isStill(before, sums);
  watcher.resumed(still ? 'there' : 'anew');
  return still ? before : 'anew';
}

/** Whether what has arrived is of the same source as it is now. */
const isStill = ({ tables }: MoveProgress, sums: ReadonlyMap<string, TableSum>): boolean =>
  tables.size === sums.size && [...sums].every(([name, sum]) => isSame(tables.get(name)?.sum, sum));

/** @returns names of the tables that are not the same in both places then */
async function copyAll(
  move: Move,
  sums: ReadonlyMap<string, TableSum>,
  before: MoveProgress | undefined,
  watcher: MoveWatcher,
): Promise<readonly string[]> {
  for (const table of move.tables) {
    await copy(move, table, before?.tables.get(table.name)?.last);
    watcher.moved(table.name, sums.get(table.name)?.rows ?? 0);
  }
  const differing: string[] = [];
  for (const table of move.tables) {
    const arrived = await move.target.sum(table);
    if (!isSame(sums.get(table.name), arrived)) differing.push(table.name);
  }
  return differing;
}

async function copy(
  { source, target }: Move,
  table: MovedTable,
  after: Row | undefined,
): Promise<void> {
  let last = after;
  for (;;) {
    const rows = source.read(table, last);
    const end = rows.at(-1);
    if (end === undefined) return;
    await target.append(table, rows);
    last = table.key.map((index) => end[index] ?? null);
  }
}
