import type { Crosstab } from '../../application/analysis/crosstab.service.js';
import { isCategoryItem } from '../../domain/analysis/crosstab.js';
import { recountedFigure } from '../../domain/analysis/figure.js';
import type { Results } from '../../domain/analysis/results.js';
import { itemsOf } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { head, heatCell, textCell, type FigureTable } from '../charts/figure-table.js';
import { withoutPiping } from '../charts/figure.view.js';
import { shareText } from '../charts/numbers.js';
import { excludedNotes, provenanceLine } from '../charts/provenance.js';
import { formatCount } from '../format.de.js';
import { selectField, type FilterView } from './filter.view.js';
import { questionText } from './question-text.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** What is asked for: `?zeile=ITEM&spalte=area|actorType|ITEM&anteile=zeilen&welle=`. */
export interface CrosstabAsked {
  readonly wave: string;
  readonly row: string;
  readonly by: string;
  /** What a share is a share of. */
  readonly base: 'rows' | 'columns';
}

export interface CrosstabView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly surveyKey: string;
  readonly nav: SurveyNav;
  readonly filter: FilterView;
  /** `null` until two things to cross are chosen. */
  readonly result: CrosstabResult | null;
}

export interface CrosstabResult {
  /** The question in the rows. */
  readonly heading: string;
  /** What stands in the columns. */
  readonly against: string;
  readonly table: FigureTable;
  readonly notes: readonly string[];
}

type Query = Readonly<Record<string, unknown>>;

export function readCrosstabAsked(query: Query, defaultWave: string): CrosstabAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return {
    wave: text('welle') || defaultWave,
    row: text('zeile'),
    by: text('spalte') || 'actorType',
    base: text('anteile') === 'zeilen' ? 'rows' : 'columns',
  };
}

const GROUPS = [
  ['actorType', 'Akteursgruppen'],
  ['area', 'Gebiete'],
] as const;

/** What was counted, and the results of the same wave, all responses. */
interface CrosstabCounted {
  readonly crosstab: Crosstab;
  readonly results: Results;
}

/** @param counted undefined until two things to cross are chosen */
export function toCrosstabView(
  survey: Survey,
  asked: CrosstabAsked,
  counted: CrosstabCounted | undefined,
): CrosstabView {
  const questions = itemsOf(survey)
    .filter(isCategoryItem)
    .map((item) => [item.key, questionText(item.text)] as const);
  return {
    title: `Kreuztabelle: ${survey.title}`,
    surveyTitle: survey.title,
    surveyKey: survey.key,
    nav: toSurveyNav(survey, asked.wave, 'kreuztabelle'),
    filter: {
      fields: [
        selectField(
          'zeile',
          'Frage in den Zeilen',
          [['', 'bitte wählen'], ...questions],
          asked.row,
        ),
        selectField('spalte', 'in den Spalten', [...GROUPS, ...questions], asked.by),
        selectField(
          'anteile',
          'Anteile an den',
          [
            ['spalten', 'Spalten'],
            ['zeilen', 'Zeilen'],
          ],
          asked.base === 'rows' ? 'zeilen' : 'spalten',
        ),
        selectField(
          'welle',
          'Welle',
          survey.waves.map(({ key }) => [key, key] as const),
          asked.wave,
        ),
      ],
    },
    result: counted === undefined ? null : toResult(survey, counted, asked.base),
  };
}

function toResult(
  survey: Survey,
  { crosstab, results }: CrosstabCounted,
  base: CrosstabAsked['base'],
): CrosstabResult {
  const { row, by } = crosstab;
  const against =
    'text' in by ? wordingOf(survey, by) : (GROUPS.find(([key]) => key === by.key)?.[1] ?? by.key);
  return {
    heading: wordingOf(survey, row),
    against,
    table: toTable(crosstab, base),
    notes: [...notesOf(crosstab), sourceText(crosstab, results)],
  };
}

function sourceText(crosstab: Crosstab, results: Results): string {
  const { row, by, base, versions, excludedVersions } = crosstab;
  const others = 'text' in by ? [by.key] : [];
  const counted = { n: base, versions, excludedVersions };
  return provenanceLine([recountedFigure(results, [row.key, ...others], counted)]);
}

/** With the question of its battery: a row of one says nothing by itself. */
function wordingOf(
  survey: Survey,
  { key, text }: { readonly key: string; readonly text: string },
): string {
  const item = itemsOf(survey).find((each) => each.key === key);
  const battery = item?.kind === 'rating' ? item.battery : undefined;
  return withoutPiping(battery === undefined ? text : `${battery.text} – ${text}`);
}

function toTable(crosstab: Crosstab, base: CrosstabAsked['base']): FigureTable {
  const { rows, columns, cells } = crosstab;
  return {
    caption: `Zahl der Antwortbögen, Anteile an den ${base === 'rows' ? 'Zeilen' : 'Spalten'}`,
    chart: null,
    head: [head(''), ...columns.map(({ label, n }) => head(`${label} (n\u00a0=\u00a0${n})`))],
    rows: rows.map((row) => ({
      label: `${row.label} (n\u00a0=\u00a0${row.n})`,
      base: null,
      cells: [
        ...columns.map((column) => {
          const cell = cells.find((it) => it.row === row.code && it.column === column.code);
          const n = base === 'rows' ? row.n : column.n;
          const count = cell?.count ?? 0;
          return n === 0 ? textCell('–') : heatCell(shareText(count, n), count, n);
        }),
      ],
    })),
  };
}

function notesOf(crosstab: Crosstab): readonly string[] {
  const { base, row, by, excludedVersions } = crosstab;
  const who =
    'text' in by
      ? 'die beide Fragen gültig beantwortet haben'
      : 'die die Frage gültig beantwortet haben';
  const kinds = [row.kind, 'text' in by ? by.kind : ''];
  return [
    `Basis: ${formatCount(base, 'Antwortbogen', 'Antwortbögen')}, ${who}.`,
    'Unter 20 Antworten stehen nur Zahlen. Ein Unterschied von ein, zwei Antworten ist kein Befund.',
    ...(kinds.includes('multiple')
      ? [
          'Mehrfachnennungen waren möglich: Wer mehreres nannte, zählt in mehreren Zeilen oder Spalten.',
        ]
      : []),
    ...excludedNotes(excludedVersions, 'eine Frage'),
  ];
}
