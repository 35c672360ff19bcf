import type { MeasuredRow } from './measurement.js';
import type { BenchRun } from './run.js';

const WIDTH = 760;
const HEIGHT = 380;
const LEFT = 60;
const RIGHT = 230;
const TOP = 20;
const BOTTOM = 45;

/** Told apart without colour: by dashes, and by the name at the end of each line. */
const DASHES = ['', '8 4', '2 3', '10 3 2 3', '5 5', '1 4'];

interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [responses: number, value: number])[];
}

/**
 * How values grow with stored responses, both on logarithmic scales: what does not grow is level,
 * what grows as the responses do climbs by a decade for each decade.
 *
 * @param unit only curves of this unit are drawn
 * @returns SVG in one colour; empty where there is no such curve
 */
export function growthChart(run: BenchRun, unit: string): string {
  const curves = curvesOf(run, unit);
  const all = curves.flatMap(({ points }) => points);
  if (all.length === 0) return '';
  const x = scale(
    all.map(([responses]) => responses),
    [LEFT, WIDTH - RIGHT],
  );
  const y = scale(
    all.map(([, value]) => value),
    [HEIGHT - BOTTOM, TOP],
  );
  const ends = apart(curves.map(({ points }) => y.at(points.at(-1)?.[1] ?? NaN)));
  const lines = curves.flatMap(({ name, points }, index) => {
    const path = points.map(([responses, value]) => `${x.at(responses)},${y.at(value)}`);
    const [last = 0] = points.at(-1) ?? [];
    return [
      `<polyline points="${path.join(' ')}" fill="none" stroke="#222" stroke-width="2" ` +
        `stroke-dasharray="${DASHES[index % DASHES.length] ?? ''}"/>`,
      ...path.map((point) => circle(point)),
      text(x.at(last) + 10, (ends[index] ?? 0) + 4, name, 'start'),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" fill="#222">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...x.ticks.map((tick) => text(x.at(tick), HEIGHT - BOTTOM + 20, count(tick), 'middle')),
    ...y.ticks.flatMap((tick) => [
      `<path d="M${LEFT} ${y.at(tick)}H${WIDTH - RIGHT}" stroke="#bbb"/>`,
      text(LEFT - 8, y.at(tick) + 4, count(tick), 'end'),
    ]),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, `stored responses; ${unit} upwards`, 'middle'),
    ...lines,
    '</svg>\n',
  ].join('\n');
}

function curvesOf({ measured }: BenchRun, unit: string): readonly Curve[] {
  const curves = new Map<string, [number, number][]>();
  const rows = measured.flatMap((each) => each.rows);
  const drawn = rows.filter((row): row is MeasuredRow => 'unit' in row && row.unit === unit);
  for (const { curve, value } of drawn) {
    if (curve === undefined) continue;
    const points = curves.get(curve.name) ?? [];
    points.push([curve.responses, value.median]);
    curves.set(curve.name, points);
  }
  return [...curves].map(([name, points]) => ({ name, points }));
}

/** A logarithmic scale over whole decades. */
function scale(values: readonly number[], [from, to]: readonly [number, number]) {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  const at = (value: number) =>
    Math.round(from + ((Math.log10(value) - low) / (high - low)) * (to - from));
  const ticks = Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step));
  return { at, ticks };
}

/** Names that would lie on each other are moved down. */
function apart(heights: readonly number[]): readonly number[] {
  const moved = [...heights];
  const order = [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  let last = -Infinity;
  for (const index of order) {
    last = Math.max(heights[index] ?? 0, last + 16);
    moved[index] = last;
  }
  return moved;
}

const count = (value: number) => value.toLocaleString('en-US');

const circle = (point: string) => {
  const [x, y] = point.split(',');
  return `<circle cx="${x}" cy="${y}" r="3"/>`;
};

const text = (x: number, y: number, words: string, anchor: string) =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;
