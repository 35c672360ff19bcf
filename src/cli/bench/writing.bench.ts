import type { Submission } from '../../domain/response/answer.js';
import { DATABASE_NAMES, type DatabaseKind } from './installation.js';
import type { BenchContext, Measurement, Row } from './measurement.js';
import {
  measureVariants,
  onEachDatabase,
  startVariants,
  toRow,
  type Variant,
} from './submission-rounds.js';

const CONNECTIONS = 16;
const COUNT = 1000;

const TOGETHER: Variant = { name: 'program', kind: 'product', count: COUNT };
const SINGLE: Variant = { name: 'single commits', kind: 'single-commits', count: COUNT };
const UNCOUNTED: Variant = { name: 'without tallies', kind: 'without-tallies', count: COUNT };

/** Everybody is of the same group in the same area: one tally takes all. */
const oneCell = (submission: Submission): Submission => ({
  ...submission,
  ...{ area: 'prohlis', actorType: 'polizei', channel: 'online', speaksFor: 'organisation' },
});
const ONE_CELL: Variant = { ...TOGETHER, name: 'one cell', submission: oneCell };

/** What each of the two ideas behind the way of a response costs or gains, each taken away. */
export const writing: Measurement = {
  name: 'Group commit, tallies, and everybody in one cell (16 connections)',
  run: (context) => onEachDatabase(context, measure),
};

async function measure(context: BenchContext, database: DatabaseKind): Promise<readonly Row[]> {
  const variants = [TOGETHER, SINGLE, UNCOUNTED, ONE_CELL];
  const servers = await startVariants(context, database, variants);
  const rounds = await measureVariants(context, servers, CONNECTIONS);
  for (const server of servers.values()) await server.stop();
  const name = DATABASE_NAMES[database];
  const atLeast = (ratio: number) =>
    context.quick ? {} : { target: { of: 'ratio', atLeast: ratio } as const };
  return [
    toRow(rounds, `${name}: single commits`, SINGLE.name),
    toRow(rounds, `${name}: group commit`, TOGETHER.name, {
      with: SINGLE.name,
      ...atLeast(2.5),
    }),
    toRow(rounds, `${name}: without tallies`, UNCOUNTED.name),
    toRow(rounds, `${name}: with tallies`, TOGETHER.name, {
      with: UNCOUNTED.name,
      ...atLeast(0.8),
    }),
    toRow(rounds, `${name}: everybody in one cell`, ONE_CELL.name, {
      with: TOGETHER.name,
      ...(database === 'postgres' ? atLeast(0.8) : {}),
    }),
  ];
}
