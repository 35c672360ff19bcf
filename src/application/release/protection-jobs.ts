import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReleaseInput } from '../../domain/disclosure/release.js';
import { type Decisions, ProtectionRunner } from './protection-runner.js';

export type JobState =
  | { readonly state: 'running'; readonly percent: number }
  | { readonly state: 'failed' }
  | { readonly state: 'done'; readonly decisions: Decisions };

interface Job {
  readonly fingerprint: string;
  readonly result: Promise<Decisions>;
  state: JobState;
}

/** How long somebody who looks waits before being told how far it is, in milliseconds. */
const MOMENT = 1_500;

/** The last run of the engine for each wave: one at a time, and not again for the same question. */
@Injectable()
export class ProtectionJobs {
  private readonly jobs = new Map<string, Job>();

  constructor(private readonly runner: ProtectionRunner) {}

  /** How far it is; starts it where needed, and waits a moment for small ones. */
  async look(place: string, fingerprint: string, input: ReleaseInput): Promise<JobState> {
    const job = this.start(place, fingerprint, input);
    await Promise.race([
      job.result.catch(() => undefined),
      sleep(MOMENT, undefined, { ref: false }),
    ]);
    return job.state;
  }

  /** @throws Error when the engine breaks */
  wait(place: string, fingerprint: string, input: ReleaseInput): Promise<Decisions> {
    return this.start(place, fingerprint, input).result;
  }

  private start(place: string, fingerprint: string, input: ReleaseInput): Job {
    const known = this.jobs.get(place);
    if (known?.fingerprint === fingerprint && known.state.state !== 'failed') return known;
    const job: Job = {
      fingerprint,
      state: { state: 'running', percent: 0 },
      result: this.runner.run(input, (percent) => {
        job.state = { state: 'running', percent };
      }),
    };
    job.result.then(
      (decisions) => {
        job.state = { state: 'done', decisions };
      },
      () => {
        job.state = { state: 'failed' };
      },
    );
    this.jobs.set(place, job);
    return job;
  }
}
