import type { Cell, ItemResult, Results } from '../../src/domain/analysis/results.js';
import type { EvaluatedStatement, GroupSupport } from '../../src/domain/statement/statement.js';
import type { Audience, Report } from '../../src/domain/report/report.js';

/** A report of realistic size with figures set by hand: 48 of 60 invited actors answered. */

const SCALE = [
  'stimme gar nicht zu',
  'stimme eher nicht zu',
  'teils, teils',
  'stimme eher zu',
  'stimme voll zu',
];

export function cellsOf(labels: readonly string[], counts: readonly number[]): Cell[] {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return labels.map((label, index) => {
    const count = counts[index] ?? 0;
    const share = n === 0 ? null : count / n;
    return { code: String(index + 1), label, count, share, low: null, high: null, finite: null };
  });
}

export function anItem(overrides: Partial<ItemResult> & Pick<ItemResult, 'key'>): ItemResult {
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

const figuresA = [
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

const takeover = anItem({
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

const ranking = anItem({
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

const points = anItem({
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

const TYPES = [
  ['soziokultur', '(Sozio-)kulturelle Einrichtungen', 8, 9],
  ['jugend', 'Kinder-, Jugend- und Schulsozialarbeit', 12, 15],
  ['wohnen', 'Wohnungsunternehmen und Einkaufszentren', 5, 8],
  ['migration', 'Migrationssozialarbeit', 6, 7],
  ['beratung', 'Beratungsstellen und Treffs', 8, 9],
  ['verwaltung', 'Stadtbezirksamt und Fachbereiche', 6, 8],
  ['polizei', 'Polizei', 3, 4],
] as const;

const AREAS = [
  ['prohlis', 'Prohlis', 20, 24],
  ['gorbitz-ii', 'Gorbitz II', 16, 21],
  ['am-koitschgraben', 'Am Koitschgraben', 12, 15],
] as const;

type GroupRows = readonly (readonly [string, string, number, number])[];

/** Support in groups; outside, a group or its complement under 5 is withheld. */
function spread(groups: GroupRows, counts: readonly number[], audience: Audience): GroupSupport[] {
  return groups.map(([key, name, n, invited], index) => {
    const withheld = audience === 'external' && n < 9;
    return { key, name, support: withheld ? null : { count: counts[index] ?? 0, n, invited } };
  });
}

interface Sentence {
  readonly id: string;
  readonly theme: string;
  readonly sentence: string;
  readonly count: number;
  readonly contrary: number;
  readonly quantifier?: 'die meisten' | 'die Mehrheit' | 'viele' | 'einige';
  readonly fits?: boolean;
  readonly fitting: 'die meisten' | 'die Mehrheit' | 'viele' | 'einige';
  readonly types: readonly number[];
  readonly areas: readonly number[];
  readonly item: string;
}

function statement(audience: Audience, given: Sentence): EvaluatedStatement {
  const item = [...figuresA, takeover, ranking].find(({ key }) => key === given.item);
  return {
    id: given.id,
    definition: {
      key: given.id.toLowerCase(),
      theme: given.theme,
      subtopic: 'Beispiel',
      sentence: given.sentence,
      ...(given.quantifier === undefined ? {} : { quantifier: given.quantifier }),
      polarity: '+',
      modality: 'ist',
      rule: { item: given.item, codes: ['4', '5'] },
      contrary: { codes: ['1', '2'] },
    },
    support: { count: given.count, n: 48, invited: 60 },
    contrary: given.contrary,
    quantifierFits: given.fits ?? null,
    fittingQuantifier: given.fitting,
    robustness: given.fits === true ? { needed: 9, silent: 12 } : null,
    byArea: spread(AREAS, given.areas, audience),
    byActorType: spread(TYPES, given.types, audience),
    item: { key: given.item, text: item?.text ?? '' },
  };
}

const SENTENCES: readonly Sentence[] = [
  {
    id: 'A1',
    theme: 'bedeutung',
    item: 'b3a',
    count: 37,
    contrary: 4,
    quantifier: 'die meisten',
    fits: true,
    fitting: 'die meisten',
    sentence:
      'Die meisten Akteure sehen im Quartiersmanagement die Stelle, die die Lage der Menschen vor Ort besonders gut kennt.',
    types: [7, 10, 3, 5, 6, 4, 2],
    areas: [16, 12, 9],
  },
  {
    id: 'A2',
    theme: 'bedeutung',
    item: 'b3b',
    count: 31,
    contrary: 6,
    quantifier: 'die meisten',
    fits: false,
    fitting: 'die Mehrheit',
    sentence:
      'Für die meisten Akteure macht das Quartiersmanagement Probleme sichtbar, die sonst untergehen würden.',
    types: [6, 8, 2, 5, 6, 3, 1],
    areas: [14, 10, 7],
  },
  {
    id: 'B1',
    theme: 'teilaufgaben',
    item: 'c1',
    count: 24,
    contrary: 5,
    quantifier: 'viele',
    fits: true,
    fitting: 'viele',
    sentence:
      'Viele Einrichtungen können die Leitung der Akteursrunde nicht übernehmen, auch nicht gegen Geld.',
    types: [4, 7, 2, 3, 4, 3, 1],
    areas: [10, 8, 6],
  },
  {
    id: 'C1',
    theme: 'schwerpunkte',
    item: 'd1',
    count: 39,
    contrary: 0,
    quantifier: 'die meisten',
    fits: true,
    fitting: 'die meisten',
    sentence: 'Die meisten Akteure wollen, dass die Akteursrunden nach 2025 weitergehen.',
    types: [7, 11, 3, 5, 7, 4, 2],
    areas: [17, 13, 9],
  },
];

const THEMES = [
  { key: 'bedeutung', letter: 'A', title: 'Bedeutung und Arbeitsweisen des Quartiersmanagements' },
  { key: 'teilaufgaben', letter: 'B', title: 'Wahrnehmung von Teilaufgaben durch die Akteure' },
  { key: 'schwerpunkte', letter: 'C', title: 'Aufgabenschwerpunkte nach 2025' },
];

const FIGURES = [figuresA, [takeover], [ranking, points]];

export function aReport(audience: Audience): Report {
  const statements = SENTENCES.map((sentence) => statement(audience, sentence));
  const group = ([key, name, responses, invited]: GroupRows[number]) => ({
    key,
    name,
    responses,
    invited,
  });
  return {
    survey: {
      key: 'verstetigung-qm',
      title: 'Befragung der Akteure zur Zukunft des Quartiersmanagements',
      confidentiality: 'vertraulich',
    },
    version: 1,
    wave: '2023',
    audience,
    responses: 48,
    invited: 60,
    dates: { first: '2023-02-03', last: '2023-11-30' },
    channels: { online: 39, paper: 6, interview: 3, workshop: 0 },
    themes: THEMES.map((theme, index) => ({
      theme,
      statements: statements.filter(({ definition }) => definition.theme === theme.key),
      figures: FIGURES[index] ?? [],
    })),
    tables: [
      {
        key: 'finanzierung',
        title: 'Mitfinanzierung durch Wohnungsunternehmen',
        rows: [
          'Wir beteiligen uns an den Personalkosten, wenn die Aufgaben angepasst werden.',
          'Wir stellen Räume zur Verfügung.',
          'Wir beteiligen uns nicht.',
        ].map((sentence, index) => {
          const base = statement(audience, { ...(SENTENCES[0] as Sentence), sentence });
          const support =
            audience === 'external' ? null : { count: [3, 7, 1][index] ?? 0, n: 11, invited: 14 };
          return { ...base, support };
        }),
      },
    ],
    areas: AREAS.map(group),
    actorTypes: TYPES.map(group),
  };
}

/** Results with two groups, for the planners' page. */
export function someResults(): Results {
  const single = aRating('b1', [1, 3, 7, 20, 17], {
    finite: { invited: 60, lowActors: 40, highActors: 51, bounds: [37 / 60, 49 / 60] },
  });
  const groups = {
    prohlis: aRating('b1', [0, 1, 3, 9, 7]),
    'gorbitz-ii': aRating('b1', [1, 2, 4, 11, 10]),
  };
  return {
    survey: 'verstetigung-qm',
    version: 1,
    wave: '2023',
    filter: {},
    by: 'area',
    responses: 51,
    invited: 60,
    forOrganisation: 40,
    dates: { first: '2023-02-03', last: '2023-11-30' },
    channels: { online: 51 },
    groupSizes: {
      prohlis: { responses: 21, invited: 24 },
      'gorbitz-ii': { responses: 30, invited: 36 },
    },
    items: [{ ...single, groups }, ...figuresA, takeover, ranking, points],
  };
}
