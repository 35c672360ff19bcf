import type { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import { collectSignals, type Signal, type Signals } from './signals.js';
import { type Attempt, Transaction } from './transaction.js';

/** Does many jobs of one kind at once, as if one came after the other; gives an outcome for each. */
export type Together<I, T> = (tx: EntityManager, inputs: readonly I[]) => Promise<readonly T[]>;

export interface Job {
  readonly work: (tx: EntityManager) => Promise<unknown>;
  /** Where it may be done together with others that have the same `all`. */
  readonly shared?: { readonly all: Together<unknown, unknown>; readonly input: unknown };
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** On the process's own clock, in milliseconds. */
  readonly since: number;
}

/** What became of a group that is on the disk. */
export interface Written {
  /** Tells each owner. */
  readonly settled: readonly (() => void)[];
  /** Of the jobs that are kept. */
  readonly signals: readonly Signal[];
}

/** The group before. */
export interface LastGroup {
  /** How many jobs may come soon: those that it had, and those that waited when it was done. */
  readonly expected: number;
  /** How long it took, in milliseconds. */
  readonly took: number;
}

/** How it stands with the jobs that wait. */
export interface Gathering {
  readonly waiting: number;
  /** Whether the last turn of the event loop has brought any. */
  readonly grows: boolean;
  /** For so long already, in milliseconds. */
  readonly waited: number;
}

/** While nobody comes, a job is never held back longer for others, in milliseconds. */
const LONGEST = 2;

/**
 * Whether others are likely to come in a moment. Whoever was answered with the last group may send the
 * next at once; begun with the first of them, a group of one would make all others wait for it. While
 * one comes after the other, they are waited for as long as that group took; a job that comes alone,
 * after one that came alone, waits for nobody.
 */
export function isWorthWaiting({ waiting, grows, waited }: Gathering, last: LastGroup): boolean {
  const patience = grows ? last.took : Math.min(last.took / 8, LONGEST);
  return waiting < last.expected && waited < patience;
}

/** Writes jobs that wait together: one transaction, and each fails alone. */
export class GroupWriter {
  constructor(
    private readonly source: DataSource,
    private readonly signals: Signals,
    private readonly insideWrite: AsyncLocalStorage<true>,
  ) {}

  /** @throws where the group as a whole could not be committed: nothing of it is kept */
  async write(group: readonly Job[]): Promise<Written> {
    const runs = runsOf(group);
    const [run] = runs;
    if (runs.length !== 1 || run === undefined) return this.writeInSavepoints(runs);
    const work = workOf(run);
    const tried = await this.writeWhole(work);
    if (tried.ok) return { ...tried.value, settled: toSettled(run, tried.value.values) };
    const alone = run.map((job) => [job]);
    if (alone.length > 1) return this.writeInSavepoints(alone);
    return { settled: run.map((job) => toRejected(job, tried.error)), signals: [] };
  }

  /**
   * One call that is all of its transaction needs no savepoint: the transaction is one. That spares
   * SQLite a second copy of every page, and PostgreSQL two trips.
   */
  private async writeWhole(work: Work): Promise<Attempt<Done & Pick<Written, 'signals'>>> {
    const transaction = await Transaction.begin(this.source);
    const tried = await transaction.attemptWhole((tx) => this.run(tx, work));
    if (!tried.ok) return tried;
    await this.commit(transaction, tried.value.signals);
    return tried;
  }

  private async writeInSavepoints(runs: readonly Run[]): Promise<Written> {
    const transaction = await Transaction.begin(this.source);
    const settled: (() => void)[] = [];
    const signals: Signal[] = [];
    try {
      for (const run of runs) settled.push(...(await this.attemptRun(transaction, run, signals)));
    } catch (error) {
      await transaction.abandon();
      throw error;
    }
    await this.commit(transaction, signals);
    return { settled, signals };
  }

  /**
   * @param signals gets those of the jobs that are kept
   * @returns what to tell their owners once the group is committed
   */
  private async attemptRun(
    transaction: Transaction,
    run: Run,
    signals: Signal[],
  ): Promise<readonly (() => void)[]> {
    const tried = await transaction.attempt((tx) => this.run(tx, workOf(run)));
    if (tried.ok) {
      signals.push(...tried.value.signals);
      return toSettled(run, tried.value.values);
    }
    if (run.length === 1) return run.map((job) => toRejected(job, tried.error));
    const settled: (() => void)[] = [];
    for (const job of run) settled.push(...(await this.attemptRun(transaction, [job], signals)));
    return settled;
  }

  private async run(tx: EntityManager, work: Work) {
    const { value, signals } = await this.insideWrite.run(true, () =>
      collectSignals(() => work(tx)),
    );
    return { values: value, signals };
  }

  private async commit(transaction: Transaction, signals: readonly Signal[]): Promise<void> {
    try {
      await this.signals.announce(transaction.query, signals);
      await transaction.commit();
    } catch (error) {
      await transaction.abandon();
      throw error;
    }
  }
}

/** Jobs that stand next to each other and can be done by one call; or a single one. */
type Run = readonly Job[];

/** Gives an outcome for each job. */
type Work = (tx: EntityManager) => Promise<readonly unknown[]>;

interface Done {
  readonly values: readonly unknown[];
}

function workOf(run: Run): Work {
  const [first] = run;
  const all = run.length > 1 ? first?.shared?.all : undefined;
  if (all === undefined) return async (tx) => [await first?.work(tx)];
  const inputs = run.map(({ shared }) => shared?.input);
  return (tx) => all(tx, inputs);
}

/** Jobs as they stand, those next to each other that can be done at once put together. */
function runsOf(group: readonly Job[]): readonly Run[] {
  const runs: Job[][] = [];
  for (const job of group) {
    const run = runs.at(-1);
    const all = run?.[0]?.shared?.all;
    if (all !== undefined && all === job.shared?.all) run?.push(job);
    else runs.push([job]);
  }
  return runs;
}

const toSettled = (run: Run, values: readonly unknown[]) =>
  run.map(({ resolve }, at) => () => {
    resolve(values[at]);
  });

const toRejected =
  ({ reject }: Job, error: unknown) =>
  () => {
    reject(error);
  };
