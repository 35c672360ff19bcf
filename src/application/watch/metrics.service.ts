import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { JobsRepository } from '../../persistence/jobs.repository.js';
import { Database } from '../../persistence/database.js';

/** In seconds, from a page out of memory to a visitor who gives up. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A job takes from a moment to half an hour. */
const JOB_SECONDS = [0.1, 0.5, 1, 5, 15, 60, 300, 1800];

const DELAY_RESOLUTION = 10;

/**
 * Numbers about the running of this process, in the text format of Prometheus. None of them says
 * anything about a person: routes are patterns, and nothing is counted by address or account.
 */
@Injectable()
export class MetricsService implements OnModuleInit, OnModuleDestroy {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private loopDelay: IntervalHistogram | undefined;

  private readonly requests = new Histogram({
    name: 'akteursrunde_http_request_seconds',
    help: 'Duration of requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: this.registers,
  });

  private readonly commits = new Histogram({
    name: 'akteursrunde_commit_seconds',
    help: 'Duration of commits, from the lock of the writers to the disk.',
    buckets: SECONDS,
    registers: this.registers,
  });

  private readonly groups = new Histogram({
    name: 'akteursrunde_commit_writes',
    help: 'Writes that were committed together.',
    buckets: [1, 2, 4, 8, 16, 32, 64],
    registers: this.registers,
  });

  private readonly failures = new Counter({
    name: 'akteursrunde_database_errors_total',
    help: 'Groups of writes that could not be committed, and requests that failed for the database.',
    labelNames: ['kind'],
    registers: this.registers,
  });

  private readonly jobs = new Histogram({
    name: 'akteursrunde_job_seconds',
    help: 'Duration of jobs by kind and how they ended.',
    labelNames: ['kind', 'state'],
    buckets: JOB_SECONDS,
    registers: this.registers,
  });

  constructor(
    private readonly database: Database,
    jobRows: JobsRepository,
  ) {
    // Both stand there from the start: whoever watches them has to see the first one rise.
    for (const kind of ['commit', 'request']) this.failures.inc({ kind }, 0);
    // Of all processes together: whoever adds them up counts the same jobs several times.
    const live = new Gauge({
      ...{ name: 'akteursrunde_jobs', help: 'Jobs of all processes by state.' },
      ...{ labelNames: ['state'], registers: this.registers, aggregator: 'max' as const },
      collect: async () => {
        const counts = await jobRows.countByState(database.reader).catch(() => []);
        for (const state of ['waiting', 'running']) {
          live.set({ state }, counts.find((one) => one.state === state)?.count ?? 0);
        }
      },
    });
    this.gauge('akteursrunde_writes_waiting', 'Writes that wait for their turn.', () => {
      return database.activity.waiting;
    });
    const waits = () => database.activity.waitingSeconds;
    this.gauge(
      'akteursrunde_writes_waiting_seconds',
      'How long the first of them waits.',
      waits,
      'max',
    );
    this.gauge('akteursrunde_memory_bytes', 'Memory of the process.', () => {
      return process.memoryUsage.rss();
    });
    this.gauge(
      'akteursrunde_uptime_seconds',
      'Time since the start.',
      () => process.uptime(),
      'max',
    );
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  onModuleInit(): void {
    this.database.watch({
      committed: (writes, seconds) => {
        this.groups.observe(writes);
        this.commits.observe(seconds);
      },
      failed: () => {
        this.failures.inc({ kind: 'commit' });
      },
    });
    this.watchLoop(monitorEventLoopDelay({ resolution: DELAY_RESOLUTION }));
  }

  onModuleDestroy(): void {
    this.loopDelay?.disable();
  }

  /** @param route the pattern of the route, never an address */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  /** A request could not be answered, because the database refused or was not there. */
  countFailedRequest(): void {
    this.failures.inc({ kind: 'request' });
  }

  /** @param state how it ended; `waiting`: another process goes on with it */
  observeJob(kind: string, state: string, seconds: number): void {
    this.jobs.observe({ kind, state }, seconds);
  }

  /** All numbers as text; the delay of the loop is measured anew from here on. */
  async read(): Promise<string> {
    const text = await this.registry.metrics();
    this.loopDelay?.reset();
    return text;
  }

  /** The same as values, to be put together with those of other processes. */
  async readValues(): Promise<object[]> {
    const values = await this.registry.getMetricsAsJSON();
    this.loopDelay?.reset();
    return values;
  }

  private watchLoop(delay: IntervalHistogram): void {
    this.loopDelay = delay;
    delay.enable();
    const gauge = new Gauge({
      name: 'akteursrunde_loop_delay_seconds',
      help: 'By how much the event loop was late, since the last question.',
      labelNames: ['quantile'],
      aggregator: 'max',
      registers: this.registers,
      collect: () => {
        for (const quantile of [50, 99, 100]) {
          const late = delay.percentile(quantile) / 1e9 - DELAY_RESOLUTION / 1000;
          gauge.set({ quantile: String(quantile / 100) }, Math.max(0, late));
        }
      },
    });
  }

  /** @param aggregator what the value of several workers is: their sum, or the highest */
  private gauge(
    name: string,
    help: string,
    valueOf: () => number,
    aggregator: 'sum' | 'max' = 'sum',
  ): void {
    const gauge = new Gauge({
      ...{ name, help, registers: this.registers, aggregator },
      collect: () => {
        gauge.set(valueOf());
      },
    });
  }
}
