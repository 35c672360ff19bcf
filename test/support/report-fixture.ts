import type { Audience, Report } from '../../src/domain/report/report.js';
import type { EvaluatedStatement, GroupSupport } from '../../src/domain/statement/statement.js';
import { figuresA, points, ranking, sourced, takeover } from './report-items.js';

/** A report of realistic size with figures set by hand: 48 of 60 invited actors answered. */

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
    basis: 'answers',
    coded: null,
    unfinished: null,
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

const FIRST: Sentence = {
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
};

const SENTENCES: readonly Sentence[] = [
  FIRST,
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

const ENTERED = {
  survey: 'verstetigung-qm',
  wave: '2023',
  invited: 60,
  dates: { first: '2023-02-03', last: '2023-11-30' },
  channels: { online: 39, paper: 6, interview: 3, workshop: 0 },
};

const FIGURES = [figuresA, [takeover], [ranking, points]].map((items) =>
  items.map((item) => sourced(item, ENTERED)),
);

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
    dates: ENTERED.dates,
    channels: ENTERED.channels,
    themes: THEMES.map((theme, index) => ({
      theme,
      statements: statements
        .filter(({ definition }) => definition.theme === theme.key)
        .map((each) => ({ ...each, provenance: null })),
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
          const base = statement(audience, { ...FIRST, sentence });
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
