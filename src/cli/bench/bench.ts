import { ReportsService } from '../../application/analysis/reports.service.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { ResultsService } from '../../application/analysis/results.service.js';
import { WeightingService } from '../../application/analysis/weighting.service.js';
import { VerifyService } from '../../application/verify.service.js';
import type { Submission } from '../../domain/response/answer.js';
import type { Services } from '../services.js';
import { audit } from './audit.js';
import { inParallel, summary, timed } from './measure.js';

export interface BenchPlan {
  readonly survey: string;
  readonly supply: Iterator<Submission, never>;
  /** Numbers of stored responses at which reports are measured, ascending. */
  readonly sizes: readonly number[];
  readonly rounds: number;
}

const WIDTHS = [1, 16, 64] as const;
const PER_ROUND = 192;
const REPORTS = 20;
const CHUNK = 500;

/**
 * Gate first: after submissions, changes and deletions the tallies must equal a recount, or no
 * figure means anything. Then interleaved rounds; what is printed are medians and ratios.
 */
export async function bench(services: Services, plan: BenchPlan): Promise<readonly string[]> {
  const lines = [await gate(services, plan)];
  lines.push(...(await submissions(services, plan)));
  lines.push(...(await reports(services, plan)));
  lines.push(await recount(services));
  lines.push(...(await audit(services)));
  return lines;
}

async function gate(services: Services, { survey, supply }: BenchPlan): Promise<string> {
  const responses = services.get(ResponsesService);
  const receipts: string[] = [];
  await inParallel(
    take(supply, 120).map((body) => async () => {
      const stored = await responses.submit(survey, toBody(body));
      if (!stored.ok || stored.value.receipt === undefined) throw new Error('not stored');
      receipts.push(stored.value.receipt);
    }),
    16,
  );
  const others = take(supply, 40);
  await inParallel(
    others.map((body, index) => async () => {
      const { area, actorType, speaksFor, answers } = body;
      await responses.change(receipts[index] ?? '', { area, actorType, speaksFor, answers });
    }),
    16,
  );
  await inParallel(
    receipts.slice(40, 80).map((receipt) => () => responses.remove(receipt)),
    16,
  );
  return recount(services);
}

async function recount(services: Services): Promise<string> {
  const { responses, tallies, differences } = await services.get(VerifyService).verify();
  if (differences.length > 0) throw new Error(`Tallies differ: ${differences.join('; ')}`);
  return `recount of ${responses} responses equals all ${tallies} tallies`;
}

async function submissions(services: Services, plan: BenchPlan): Promise<string[]> {
  const { survey, supply, rounds } = plan;
  const responses = services.get(ResponsesService);
  const rates = new Map<number, number[]>(WIDTHS.map((width) => [width, []]));
  const cpus = new Map<number, number[]>(WIDTHS.map((width) => [width, []]));
  for (let round = 0; round < rounds; round++) {
    for (const width of WIDTHS) {
      const jobs = take(supply, PER_ROUND).map(
        (body) => () => responses.submit(survey, toBody(body)),
      );
      const { ms, cpu } = await timed(() => inParallel(jobs, width));
      rates.get(width)?.push((PER_ROUND / ms) * 1000);
      cpus.get(width)?.push(cpu / PER_ROUND);
    }
  }
  const alone = rates.get(1) ?? [];
  return WIDTHS.map((width) => {
    const rate = rates.get(width) ?? [];
    const ratio = rate.map((value, round) => value / (alone[round] ?? NaN));
    return (
      `submissions, ${width} at a time: ${summary(rate, 0)} per second, ` +
      `${summary(cpus.get(width) ?? [], 2)} ms CPU each, ${summary(ratio, 1)} x one at a time`
    );
  });
}

async function reports(services: Services, plan: BenchPlan): Promise<string[]> {
  const { survey, supply, sizes } = plan;
  const lines: string[] = [];
  let first: number | undefined;
  let stored = (await services.get(VerifyService).verify()).responses;
  for (const size of sizes) {
    for (; stored < size; stored += CHUNK) {
      const bodies = take(supply, Math.min(CHUNK, size - stored));
      const rows = bodies.map((body, index) => ({ row: index + 1, body }));
      const done = await services.get(ResponsesService).submitAll(survey, rows);
      if (!done.ok) throw new Error('filling failed');
    }
    const results = await each(() => services.get(ResultsService).results(survey, {}));
    const report = await each(() =>
      services.get(ReportsService).report(survey, undefined, 'internal'),
    );
    const groups = await each(() => services.get(ResultsService).results(survey, { by: 'area' }));
    const weighted = await each(() => services.get(WeightingService).weighted(survey));
    first ??= median(report);
    lines.push(
      `at ${size} responses: results ${summary(results, 2)} ms, report ${summary(report, 2)} ms, ` +
        `${(median(report) / first).toFixed(2)} x the report at ${sizes[0]}`,
      `at ${size} responses: by area ${summary(groups, 2)} ms, weighted ${summary(weighted, 2)} ms`,
    );
  }
  return lines;
}

async function each(work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let count = 0; count < REPORTS; count++) times.push((await timed(work)).ms);
  return times;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const take = (supply: Iterator<Submission, never>, count: number): Submission[] =>
  Array.from({ length: count }, () => supply.next().value);

/** As it comes over the API: the day is the server's. */
const toBody = (submission: Submission) =>
  Object.fromEntries(Object.entries(submission).filter(([field]) => field !== 'date'));
