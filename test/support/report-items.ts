import type { Provenance } from '../../src/domain/analysis/figure.js';
import type { Cell, ItemResult } from '../../src/domain/analysis/results.js';

/** Items of a report with figures set by hand: 48 of 60 invited actors answered. */

const SCALE = [
  'stimme gar nicht zu',
  'stimme eher nicht zu',
  'teils, teils',
  'stimme eher zu',
  'stimme voll zu',
];

function cellsOf(labels: readonly string[], counts: readonly number[]): Cell[] {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return labels.map((label, index) => {
    const count = counts[index] ?? 0;
    const share = n === 0 ? null : count / n;
    return { code: String(index + 1), label, count, share, low: null, high: null, finite: null };
  });
}

function anItem(overrides: Partial<ItemResult> & Pick<ItemResult, 'key'>): ItemResult {
  return {
    kind: 'rating',
    theme: 'bedeutung',
    section: 'bedeutung',
    text: 'Das Quartiersmanagement kennt die Lage vor Ort besonders gut.',
    battery: null,
    versions: [1],
    excludedVersions: [],
    n: 0,
    shown: 0,
    missing: { empty: 0, hidden: 0, codes: {} },
    cells: [],
    mean: null,
    sd: null,
    median: null,
    top2: null,
    finite: null,
    ranking: null,
    points: null,
    tasks: null,
    ...overrides,
  };
}

/** With where its figures come from: all of one wave, 39 online and 6 on paper, 12 invited. */
export function sourced<T extends ItemResult>(
  item: T,
  change: Partial<Provenance> = {},
): T & { readonly provenance: Provenance } {
  const { key, text, battery, n, shown, versions, excludedVersions } = item;
  const provenance: Provenance = {
    ...{ n, shown, versions, excludedVersions },
    survey: 'klein',
    wave: '2026',
    item: key,
    wording: { text, battery: battery?.text ?? null },
    unit: 'respondent',
    invited: 12,
    channels: { online: 39, paper: 6 },
    filter: {},
    group: null,
    dates: { first: '2026-05-01', last: '2026-05-01' },
    weighted: false,
    ...change,
  };
  return { ...item, provenance };
}

/** A rating of 1 to 5 with counts per point; mean and median are counted from them. */
export function aRating(
  key: string,
  counts: readonly [number, number, number, number, number],
  overrides: Partial<ItemResult> = {},
): ItemResult {
  const values = counts.flatMap((count, index) => Array<number>(count).fill(index + 1));
  const n = values.length;
  const mean = n === 0 ? null : values.reduce((sum, value) => sum + value, 0) / n;
  const middle = [values[Math.floor((n - 1) / 2)] ?? 0, values[Math.floor(n / 2)] ?? 0];
  const count = counts[3] + counts[4];
  return anItem({
    key,
    n,
    shown: n + 3,
    missing: { empty: 1, hidden: 0, codes: { 'weiss-nicht': 2 } },
    cells: cellsOf(SCALE, counts),
    mean,
    median: n === 0 ? null : ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2,
    top2: { count, share: n === 0 ? null : count / n, low: null, high: null },
    ...overrides,
  });
}

const BATTERY = {
  key: 'b3',
  text: 'Wie sehr stimmen Sie diesen Aussagen zum Quartiersmanagement zu?',
};

export const figuresA = [
  aRating('b3a', [1, 3, 7, 20, 17], {
    battery: BATTERY,
    text: 'Es kennt die Lage der Menschen vor Ort besonders gut.',
  }),
  aRating('b3b', [2, 4, 9, 19, 13], {
    battery: BATTERY,
    text: 'Es macht Probleme sichtbar, die sonst untergehen.',
  }),
  aRating('b3c', [3, 6, 12, 15, 11], {
    battery: BATTERY,
    text: 'Es steht als neutrale Stelle über den einzelnen Einrichtungen.',
  }),
  aRating('b3d', [9, 14, 11, 8, 4], { battery: BATTERY, text: 'Es würde hier niemandem fehlen.' }),
  anItem({
    key: 'b5',
    kind: 'multiple',
    text: 'Wobei haben Sie in den letzten zwölf Monaten mit dem Quartiersmanagement zu tun gehabt?',
    n: 46,
    shown: 48,
    missing: { empty: 2, hidden: 0, codes: {} },
    cells: cellsOf(
      [
        'Akteursrunde',
        'Verfügungsfonds',
        'Stadtteilfest oder gemeinsame Aktion',
        'Vermittlung zur Verwaltung',
        'Nichts davon',
      ],
      [38, 21, 29, 17, 2],
    ).map((cell) => ({ ...cell, share: cell.count / 46 })),
  }),
];

const STANCES = ['machen wir schon', 'könnten wir', 'mit Geld', 'zum Teil', 'nein'];

export const takeover = anItem({
  key: 'c1',
  kind: 'takeover',
  theme: 'teilaufgaben',
  text: 'Welche Aufgaben könnte Ihre Einrichtung ganz oder zum Teil übernehmen?',
  n: 44,
  shown: 48,
  missing: { empty: 4, hidden: 0, codes: {} },
  tasks: [
    ['Akteursrunde einladen und leiten', [2, 3, 8, 6, 24]],
    ['Stadtteilzeitung herausgeben', [1, 2, 6, 9, 25]],
    ['Ehrenamtliche gewinnen und begleiten', [5, 6, 10, 11, 11]],
    ['Netzwerk für ältere Menschen', [4, 7, 9, 12, 10]],
  ].map(([label, counts], index) => {
    const cells = cellsOf(STANCES, counts as number[]);
    const n = (counts as number[]).reduce((sum, count) => sum + count, 0);
    const hours = index === 3 ? null : { n: 9 + index, sum: 80, median: 6 + index };
    return { task: `t${index}`, label: label as string, n, cells, hours };
  }),
});

const PRIORITIES = [
  'Akteursrunden fortführen',
  'Ansprechbar für Bürger/-innen sein',
  'Verfügungsfonds weiterführen',
  'Ehrenamt unterstützen',
];

export const ranking = anItem({
  key: 'd1',
  kind: 'ranking',
  theme: 'schwerpunkte',
  text: 'Welche drei Aufgaben sind nach 2025 am wichtigsten?',
  n: 45,
  shown: 48,
  missing: { empty: 3, hidden: 0, codes: {} },
  cells: cellsOf(PRIORITIES, [39, 36, 28, 22]),
  ranking: {
    '1': { meanRank: 1.7, borda: 2.2, first: 19, ranked: 39, ranks: [19, 12, 8] },
    '2': { meanRank: 1.9, borda: 1.9, first: 14, ranked: 36, ranks: [14, 12, 10] },
    '3': { meanRank: 2.1, borda: 1.3, first: 7, ranked: 28, ranks: [7, 11, 10] },
    '4': { meanRank: 2.2, borda: 0.9, first: 5, ranked: 22, ranks: [5, 8, 9] },
  },
});

export const points = anItem({
  key: 'd2',
  kind: 'points',
  theme: 'schwerpunkte',
  text: 'Verteilen Sie 100 Punkte auf die Aufgaben nach 2025.',
  n: 30,
  shown: 48,
  missing: { empty: 18, hidden: 0, codes: {} },
  cells: cellsOf(PRIORITIES, [28, 27, 25, 20]),
  points: {
    '1': { mean: 34.5, median: 30, share: 28 / 30, givers: 28, all: 1 },
    '2': { mean: 28, median: 25, share: 27 / 30, givers: 27, all: 0 },
    '3': { mean: 21.5, median: 20, share: 25 / 30, givers: 25, all: 0 },
    '4': { mean: 16, median: 15, share: 20 / 30, givers: 20, all: 0 },
  },
});
