import type { Submission } from '../../domain/response/answer.js';
import { toBody } from './gate.js';
import { load, request, type LoadTiming } from './http-load.js';
import { DATABASE_NAMES, type DatabaseKind } from './installation.js';
import type { BenchContext, MeasuredRow, Row } from './measurement.js';
import { interleaved } from './rounds.js';
import type { ServerKind, ServerProcess } from './server-process.js';
import { ratioOf, spreadOf } from './spread.js';

/** One way to take responses. */
export interface Variant {
  readonly name: string;
  readonly kind: ServerKind;
  /** Responses in a round: about a second's worth, so that slow ways do not take the whole run. */
  readonly count: number;
  readonly path?: (survey: string) => string;
  readonly submission?: (submission: Submission) => Submission;
  /** Where it wants it in another form than the API. */
  readonly body?: (submission: Submission) => unknown;
}

/** What stands in the rows of one comparison, by variant; one timing for each round. */
export type Rounds = Readonly<Record<string, readonly LoadTiming[]>>;

/** Measures on each kind of database there is, and names the one that is not there. */
export async function onEachDatabase(
  context: BenchContext,
  measure: (context: BenchContext, database: DatabaseKind) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const database of ['sqlite', 'postgres'] as const) {
    if (context.databases.includes(database)) rows.push(...(await measure(context, database)));
    else rows.push({ what: DATABASE_NAMES[database], skipped: 'no server is named' });
  }
  return rows;
}

/** A server for each variant, on a database of its own. */
export async function startVariants(
  context: BenchContext,
  database: DatabaseKind,
  variants: readonly Variant[],
): Promise<ReadonlyMap<Variant, ServerProcess>> {
  const servers = new Map<Variant, ServerProcess>();
  for (const variant of variants) {
    const installation = await context.emptyInstallation(database);
    servers.set(variant, await context.serve(installation, variant.kind));
  }
  return servers;
}

/** All variants in turn, after a short round that does not count. */
export async function measureVariants(
  context: BenchContext,
  servers: ReadonlyMap<Variant, ServerProcess>,
  connections: number,
): Promise<Rounds> {
  const once = (variant: Variant, server: ServerProcess, count: number) => () =>
    load(server, {
      requests: Array.from({ length: count }, () => toRequest(context, variant)),
      ...{ connections, status: 201 },
    });
  const countOf = ({ count }: Variant) => {
    if (context.quick) return 8;
    return connections === 1 ? Math.ceil(count / 3) : count;
  };
  for (const [variant, server] of servers) await once(variant, server, countOf(variant) / 4)();
  const entries = [...servers].map(
    ([variant, server]) => [variant.name, once(variant, server, countOf(variant))] as const,
  );
  return interleaved(context.rounds, Object.fromEntries(entries));
}

const usualPath = (survey: string) => `/api/v1/surveys/${survey}/responses`;

function toRequest(context: BenchContext, variant: Variant): Buffer {
  const {
    path = usualPath,
    submission = (given: Submission) => given,
    body: form = toBody,
  } = variant;
  const body = JSON.stringify(form(submission(context.nextSubmission())));
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return request('POST', path(context.survey), headers, body);
}

/** The row of one variant, compared with another. */
export function toRow(
  rounds: Rounds,
  what: string,
  name: string,
  compared?: { readonly with: string; readonly target?: MeasuredRow['target'] },
): MeasuredRow {
  const perSecond = (of: string) => (rounds[of] ?? []).map((timing) => timing.perSecond);
  const row = {
    what,
    unit: 'per second',
    value: spreadOf(perSecond(name)),
    cpu: spreadOf((rounds[name] ?? []).map(({ cpu }) => cpu)),
  };
  if (compared === undefined) return row;
  const spread = ratioOf(perSecond(name), perSecond(compared.with));
  return {
    ...row,
    ratio: { to: compared.with, spread },
    ...(compared.target === undefined ? {} : { target: compared.target }),
  };
}
