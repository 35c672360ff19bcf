import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Assessment, Protection, ReleaseInput } from '../../domain/disclosure/release.js';
import { ProtectionRunner } from './protection-runner.js';

export type JobState<T> =
  | { readonly state: 'running'; readonly percent: number }
  | { readonly state: 'failed' }
  | { readonly state: 'done'; readonly answer: T };

/** A question for the engine: about which wave, and all that decides the answer. */
export interface EngineQuestion {
  readonly place: string;
  readonly fingerprint: string;
  readonly input: ReleaseInput;
}

interface Job<T> {
  readonly fingerprint: string;
  readonly result: Promise<T>;
  state: JobState<T>;
}

/** How long somebody who looks waits before being told how far it is, in milliseconds. */
const MOMENT = 1_500;

/** The last run of the engine for each wave, and for each table somebody opened: not twice. */
@Injectable()
export class ProtectionJobs {
  private readonly waves = new Map<string, Job<Protection>>();
  private readonly tables = new Map<string, Job<Assessment>>();

  constructor(private readonly runner: ProtectionRunner) {}

  /** How far it is; starts it where needed, and waits a moment for small ones. */
  look(question: EngineQuestion): Promise<JobState<Protection>> {
    return stateOf(this.start(question));
  }

  /** The same for the ways to mend one table. */
  lookTable(question: EngineQuestion, table: string): Promise<JobState<Assessment>> {
    const { place, fingerprint, input } = question;
    return stateOf(
      startJob(this.tables, { key: `${place}\n${table}`, fingerprint }, (onProgress) =>
        this.runner.assess(input, table, onProgress),
      ),
    );
  }

  /** @throws Error when the engine breaks */
  wait(question: EngineQuestion): Promise<Protection> {
    return this.start(question).result;
  }

  private start({ place, fingerprint, input }: EngineQuestion): Job<Protection> {
    return startJob(this.waves, { key: place, fingerprint }, (onProgress) =>
      this.runner.protect(input, onProgress),
    );
  }
}

async function stateOf<T>(job: Job<T>): Promise<JobState<T>> {
  await Promise.race([job.result.catch(() => undefined), sleep(MOMENT, undefined, { ref: false })]);
  return job.state;
}

function startJob<T>(
  jobs: Map<string, Job<T>>,
  { key, fingerprint }: { readonly key: string; readonly fingerprint: string },
  run: (onProgress: (percent: number) => void) => Promise<T>,
): Job<T> {
  const known = jobs.get(key);
  if (known?.fingerprint === fingerprint && known.state.state !== 'failed') return known;
  const job: Job<T> = {
    fingerprint,
    state: { state: 'running', percent: 0 },
    result: run((percent) => {
      job.state = { state: 'running', percent };
    }),
  };
  job.result.then(
    (answer) => {
      job.state = { state: 'done', answer };
    },
    () => {
      job.state = { state: 'failed' };
    },
  );
  jobs.set(key, job);
  return job;
}
