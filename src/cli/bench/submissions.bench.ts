import type { Submission } from '../../domain/response/answer.js';
import { DATABASE_NAMES, type DatabaseKind } from './installation.js';
import type { BenchContext, Measurement, Row } from './measurement.js';
import { spreadOf } from './spread.js';
import {
  measureVariants,
  onEachDatabase,
  startVariants,
  toRow,
  type Variant,
} from './submission-rounds.js';

const WIDTHS = [1, 16, 64] as const;

/** Held at this number of connections. */
const HELD = 16;

const TARGETS: Readonly<Record<DatabaseKind, { nothing: number; naive: number }>> = {
  sqlite: { nothing: 1 / 4, naive: 6 },
  postgres: { nothing: 1 / 8, naive: 4 },
};

const PRODUCT: Variant = { name: 'program', kind: 'product', count: 1200 };

const VARIANTS: readonly Variant[] = [
  PRODUCT,
  {
    name: 'storing nothing',
    kind: 'nothing',
    count: 3000,
    path: (survey) => `/api/v1/surveys/${survey}/nothing`,
  },
  { name: 'bare Node, one insert', kind: 'bare', count: 2000, path: () => '/' },
  { name: 'naive cascade', kind: 'naive', count: 200, path: () => '/responses', body: toRows },
  { name: 'cascade without checks', kind: 'bare-cascade', count: 200, path: () => '/responses' },
];

/** A row for each of forty answers, as whoever writes this first has them sent. */
function toRows({ id, area, actorType, answers }: Submission): unknown {
  const given = Object.entries(answers);
  const rows = Array.from({ length: 40 }, (_, at) => {
    const [item = '', value] = given[at % given.length] ?? [];
    return { item: `${item}/${at}`, value: JSON.stringify(value) };
  });
  return { id, area, actorType, answers: rows };
}

/** By the route that actors' browsers and other programs use, with all checks on. */
export const submissions: Measurement = {
  name: 'Submissions, answered after a durable commit',
  run: (context) => onEachDatabase(context, measure),
};

async function measure(context: BenchContext, database: DatabaseKind): Promise<readonly Row[]> {
  const servers = await startVariants(context, database, VARIANTS);
  const rows: Row[] = [];
  const own = servers.get(PRODUCT);
  await own?.forgetDelays();
  for (const width of WIDTHS) {
    const rounds = await measureVariants(context, servers, width);
    const held = width === HELD && !context.quick;
    const target = (atLeast: number) => (held ? { target: { of: 'ratio', atLeast } as const } : {});
    const place = `${DATABASE_NAMES[database]}, ${width} connections`;
    const { nothing, naive } = TARGETS[database];
    rows.push(
      ...VARIANTS.filter((variant) => variant !== PRODUCT).map(({ name }) =>
        toRow(rounds, `${place}: ${name}`, name),
      ),
      toRow(rounds, `${place}: program`, 'program', {
        with: 'storing nothing',
        ...target(nothing),
      }),
      toRow(rounds, `${place}: program`, 'program', { with: 'bare Node, one insert' }),
      toRow(rounds, `${place}: program`, 'program', { with: 'naive cascade', ...target(naive) }),
      toRow(rounds, `${place}: program`, 'program', { with: 'cascade without checks' }),
    );
  }
  rows.push({
    what: `${DATABASE_NAMES[database]}: longest delay of others meanwhile`,
    unit: 'ms',
    value: spreadOf([(await own?.delays())?.max ?? NaN]),
    ...(context.quick ? {} : { target: { of: 'value', atMost: 50 } as const }),
  });
  for (const server of servers.values()) await server.stop();
  return rows;
}
