import type {
  Released,
  ReleasedRow,
  ReleasedTable,
  Snapshot,
  SnapshotContent,
} from '../../src/domain/release/snapshot.js';
import type { RowLevel } from '../../src/domain/disclosure/release.js';

/** A release with numbers set by hand: 48 of 60 invited answered, some numbers are withheld. */

type Number = number | 'x';

const released = (value: Number): Released =>
  value === 'x' ? { shown: false } : { shown: true, value };

const LEVELS: Readonly<Record<string, readonly [RowLevel, string]>> = {
  total: ['total', 'Alle'],
  'area/prohlis': ['area', 'Prohlis'],
  'area/gorbitz-ii': ['area', 'Gorbitz II'],
  'publicationGroup/soziales': ['publicationGroup', 'Soziale Arbeit und Kultur'],
  'publicationGroup/verwaltung': ['publicationGroup', 'Verwaltung und Sicherheit'],
};

type Rows = Readonly<Record<string, readonly [n: Number, ...cells: readonly Number[]]>>;

const rowsOf = (rows: Rows): readonly ReleasedRow[] =>
  Object.entries(rows).map(([key, [n, ...cells]]) => {
    const [level, name] = LEVELS[key] ?? ['total', key];
    return { key, name, level, n: released(n), cells: cells.map(released) };
  });

export function aReleasedTable(key: string, columns: readonly string[], rows: Rows): ReleasedTable {
  return {
    key,
    question: key,
    columns: columns.map((label) => ({ key: label, label, codes: [label] })),
    rows: rowsOf(rows),
  };
}

const SCALE = ['gar nicht', 'wenig', 'teils', 'viel', 'sehr viel'];

const CONTENT: SnapshotContent = {
  id: '0b6e1f0a-3c5d-4e7f-8a9b-0c1d2e3f4a5b',
  survey: {
    key: 'quartier',
    title: 'Befragung der Akteure im Quartier',
    confidentiality: 'vertraulich',
  },
  wave: '2023',
  edition: 1,
  correction: null,
  date: '2026-10-30',
  fictitious: true,
  made: {
    data: 'a'.repeat(64),
    definition: 'b'.repeat(64),
    codebook: 'c'.repeat(64),
    statements: 'd'.repeat(64),
    decisions: 'e'.repeat(64),
    template: 1,
  },
  surveyVersion: 1,
  responses: 48,
  invited: 60,
  dates: { first: '2023-02-03', last: '2023-11-30' },
  themes: [
    { key: 'bedeutung', letter: 'A', title: 'Bedeutung des Quartiersmanagements' },
    { key: 'aufgaben', letter: 'B', title: 'Aufgaben und wer sie übernimmt' },
  ],
  areas: [],
  groups: [],
  participation: aReleasedTable('participation', [], {
    total: [48],
    'area/prohlis': [27],
    'area/gorbitz-ii': [21],
    'publicationGroup/soziales': [42],
    'publicationGroup/verwaltung': [6],
  }),
  statements: [
    {
      id: 'A1',
      key: 'netzwerk',
      theme: 'bedeutung',
      subtopic: 'Netzwerk',
      sentence: 'Die meisten Akteure halten das Netzwerk im Quartier für wichtig.',
      polarity: '+',
      modality: 'ist',
      quantifier: 'die meisten',
      reason: null,
      condition: null,
      item: { key: 'b1', text: 'Wie wichtig ist das Netzwerk?' },
      table: aReleasedTable('statement/netzwerk', ['Nennungen', 'dagegen'], {
        total: [48, 37, 5],
        'area/prohlis': [27, 21, 'x'],
        'area/gorbitz-ii': [21, 16, 'x'],
        'publicationGroup/soziales': [42, 33, 'x'],
        'publicationGroup/verwaltung': [6, 'x', 'x'],
      }),
    },
  ],
  items: [
    {
      key: 'b1',
      kind: 'rating',
      theme: 'bedeutung',
      text: 'Wie wichtig ist das Netzwerk?',
      parts: [
        {
          key: null,
          label: null,
          table: aReleasedTable('item/b1', SCALE, {
            total: [48, 2, 3, 6, 17, 20],
            'area/prohlis': [27, 'x', 'x', 4, 9, 12],
            'area/gorbitz-ii': [21, 'x', 'x', 'x', 8, 8],
          }),
        },
      ],
    },
    {
      key: 'b2',
      kind: 'single',
      theme: 'bedeutung',
      text: 'Soll es nach dem Ende der Förderung weitergehen?',
      parts: [
        {
          key: null,
          label: null,
          table: aReleasedTable('item/b2', ['ja, wie bisher', 'ja, kleiner', 'nein'], {
            total: [46, 30, 12, 4],
            'area/prohlis': [26, 18, 'x', 'x'],
            'area/gorbitz-ii': [20, 12, 'x', 'x'],
          }),
        },
      ],
    },
    {
      key: 'b3',
      kind: 'multiple',
      theme: 'aufgaben',
      text: 'Welche Orte nutzen Sie?',
      parts: [
        ['laden', 'Stadtteilladen', 31, 19, 12],
        ['park', 'Park', 'x', 'x', 7],
      ].map(([key, label, all, prohlis, gorbitz]) => ({
        key: String(key),
        label: String(label),
        table: aReleasedTable(`item/b3/${key}`, ['genannt', 'nicht genannt'], {
          total: [45, all as Number, all === 'x' ? 'x' : 45 - Number(all)],
          'area/prohlis': [25, prohlis as Number, prohlis === 'x' ? 'x' : 25 - Number(prohlis)],
          'area/gorbitz-ii': [20, gorbitz as Number, 20 - Number(gorbitz)],
        }),
      })),
    },
    {
      key: 'b4',
      kind: 'takeover',
      theme: 'aufgaben',
      text: 'Welche Aufgaben könnten Sie übernehmen?',
      parts: ['Feste', 'Beratung'].map((label) => ({
        key: label.toLowerCase(),
        label,
        table: aReleasedTable(`item/b4/${label}`, ['machen wir', 'könnten wir', 'nein'], {
          total: [44, 11, 9, 24],
          'area/prohlis': [24, 6, 'x', 'x'],
          'area/gorbitz-ii': [20, 5, 'x', 'x'],
        }),
      })),
    },
  ],
};

/** @param change fields of the content that differ */
export function aSnapshot(change: Partial<SnapshotContent> = {}): Snapshot {
  return { content: { ...CONTENT, ...change }, hash: '0123456789abcdef'.repeat(4) };
}
