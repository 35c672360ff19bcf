import { load, request } from './http-load.js';
import type { BenchContext, Measurement, MeasuredRow, Row, Target } from './measurement.js';
import { signIn } from './planner.js';
import { interleaved } from './rounds.js';
import type { ServerProcess } from './server-process.js';
import { ratioOf, spreadOf } from './spread.js';

interface Page {
  readonly name: string;
  readonly path: (survey: string) => string;
  /** Requests in a round. */
  readonly count: number;
  /** Of the largest size: the ratio to the smallest, or milliseconds. */
  readonly target?: Target;
}

const PAGES: readonly Page[] = [
  {
    name: 'results (API)',
    path: (survey) => `/api/v1/surveys/${survey}/results`,
    count: 20,
    target: { of: 'ratio', atMost: 1.1 },
  },
  {
    name: 'cross-table with filter (API)',
    path: (survey) =>
      `/api/v1/surveys/${survey}/crosstab?row=a_kontakt&by=a_lage&where=a_stimme:4,5;a_neutral:3,4,5`,
    count: 20,
    target: { of: 'value', atMost: 15 },
  },
  { name: 'results page', path: (survey) => `/planung/${survey}/ergebnisse`, count: 10 },
  { name: 'statements page', path: (survey) => `/planung/${survey}/aussagen`, count: 10 },
  { name: 'report PDF', path: (survey) => `/druck/bericht/${survey}.pdf`, count: 3 },
];

/** What planners open, at every number of stored responses; all sizes in turn. */
export const growth: Measurement = {
  name: 'Growth: what planners open, over HTTP, by stored responses (SQLite)',
  run: async (context) => {
    const sizes: Size[] = [];
    for (const responses of context.sizes) sizes.push(await open(context, responses));
    const rows: Row[] = [...sizes.map(startRow), ...(await memoryRows(context, sizes, 'idle'))];
    for (const page of PAGES) rows.push(...(await measure(context, page, sizes)));
    rows.push(...(await memoryRows(context, sizes, 'after all of these')));
    for (const { server } of sizes) await server.stop();
    return rows;
  },
};

/** From the start of the process until it listens: once, a start cannot be repeated in turn. */
function startRow({ responses, server }: Size, at: number, all: readonly Size[]): Row {
  const held = at === all.length - 1;
  return {
    what: `start, ${responses} responses`,
    unit: 's',
    value: spreadOf([server.startMs / 1000]),
    curve: { name: 'start', responses },
    ...(held ? { target: { of: 'value', atMost: 3 } as const } : {}),
  };
}

async function memoryRows(
  { quick }: BenchContext,
  sizes: readonly Size[],
  when: 'idle' | 'after all of these',
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const most = when === 'idle' ? 180 : 1024;
  for (const [at, { responses, server }] of sizes.entries()) {
    const held = !quick && (when === 'idle' ? at === 0 : at === sizes.length - 1);
    rows.push({
      what: `memory ${when}, ${responses} responses`,
      unit: 'MB',
      value: spreadOf([await server.memory()]),
      curve: { name: `memory ${when}`, responses },
      ...(held ? { target: { of: 'value', atMost: most } as const } : {}),
    });
  }
  return rows;
}

interface Size {
  readonly responses: number;
  readonly server: ServerProcess;
  readonly headers: Readonly<Record<string, string>>;
}

async function open(context: BenchContext, responses: number): Promise<Size> {
  const installation = await context.filledInstallation(responses);
  const server = await context.serve(installation);
  const { headers } = await signIn(context, installation, server);
  return { responses, server, headers };
}

async function measure(
  context: BenchContext,
  page: Page,
  sizes: readonly Size[],
): Promise<readonly Row[]> {
  const count = context.quick ? 1 : page.count;
  const path = page.path(context.survey);
  const variants = Object.fromEntries(
    sizes.map(({ responses, server, headers }) => {
      const requests = Array<Buffer>(count).fill(request('GET', path, headers));
      const once = () => load(server, { requests, connections: 1, status: 200 });
      return [`${responses}`, once] as const;
    }),
  );
  // Templates, statements of the database and memory are warm before anything counts.
  for (const once of Object.values(variants)) await once();
  const largest = sizes.at(-1)?.server;
  await largest?.forgetDelays();
  const found = await interleaved(context.rounds, variants);
  const delays = await largest?.delays();
  const msAt = (responses: number) => (found[`${responses}`] ?? []).map(({ ms }) => ms);
  const first = sizes[0]?.responses ?? 0;
  const rows = sizes.map(({ responses }, at) => {
    const row: MeasuredRow = {
      what: `${page.name}, ${responses} responses`,
      unit: 'ms',
      value: spreadOf(msAt(responses)),
      cpu: spreadOf((found[`${responses}`] ?? []).map(({ cpu }) => cpu)),
      curve: { name: page.name, responses },
    };
    if (at === 0) return row;
    const ratio = { to: `${first}`, spread: ratioOf(msAt(responses), msAt(first)) };
    const held = at === sizes.length - 1 && page.target !== undefined && !context.quick;
    return { ...row, ratio, ...(held ? { target: page.target } : {}) };
  });
  return [...rows, delayRow(context, page, delays?.max ?? NaN)];
}

const delayRow = ({ quick }: BenchContext, { name }: Page, longest: number): Row => ({
  what: `${name}: longest delay of others, most responses`,
  unit: 'ms',
  value: spreadOf([longest]),
  ...(quick ? {} : { target: { of: 'value', atMost: 50 } as const }),
});
