import { ResponsesService } from '../../application/responses/responses.service.js';
import { VerifyService } from '../../application/verify.service.js';
import type { Submission } from '../../domain/response/answer.js';
import type { Services } from '../services.js';
import { DATABASE_NAMES } from './installation.js';
import type { BenchContext } from './measurement.js';
import { inParallel } from './rounds.js';

const STORED = 120;
const TOUCHED = 40;
const WIDTH = 16;

/**
 * Before anything is measured: after submissions, changes and deletions, many at once, every tally
 * must equal a recount, or no figure means anything.
 *
 * @returns the line that says so, for each database there is
 * @throws Error where they differ
 */
export async function passGate(context: BenchContext): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const kind of context.databases) {
    const installation = await context.emptyInstallation(kind);
    const said = await context.withServices(installation, (services) => shake(services, context));
    lines.push(`${DATABASE_NAMES[kind]}: ${said}`);
  }
  return lines;
}

async function shake(services: Services, context: BenchContext): Promise<string> {
  const responses = services.get(ResponsesService);
  const receipts: string[] = [];
  const bodies = Array.from({ length: STORED }, () => context.nextSubmission());
  await inParallel(
    bodies.map((body) => async () => {
      const stored = await responses.submit(context.survey, toBody(body));
      if (!stored.ok) throw new Error(JSON.stringify(stored.problems));
      if (stored.value.receipt === undefined) throw new Error('stored before');
      receipts.push(stored.value.receipt);
    }),
    WIDTH,
  );
  const changed = receipts.slice(0, TOUCHED).map((receipt) => async () => {
    const { area, actorType, speaksFor, answers } = context.nextSubmission();
    await responses.change(receipt, { area, actorType, speaksFor, answers });
  });
  const removed = receipts
    .slice(TOUCHED, 2 * TOUCHED)
    .map((receipt) => () => responses.remove(receipt));
  await inParallel([...changed, ...removed], WIDTH);
  return recount(services);
}

/** @throws Error where a tally is not what a recount gives */
export async function recount(services: Services): Promise<string> {
  const { responses, tallies, differences } = await services.get(VerifyService).verify();
  if (differences.length > 0) throw new Error(`Tallies differ: ${differences.join('; ')}`);
  return `a recount of ${responses} responses equals all ${tallies} tallies`;
}

/** As it comes over the API: the day is the server's. */
export const toBody = (submission: Submission) =>
  Object.fromEntries(Object.entries(submission).filter(([field]) => field !== 'date'));
