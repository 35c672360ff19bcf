import type { PlannedColumn, QuestionCounts } from '../../domain/disclosure/release.js';
import { findItem } from '../../domain/survey/items.js';
import type { Labelled } from '../../domain/survey/catalogue.js';
import type { Item, Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatChoice, formatDate, formatQuote } from '../format.de.js';

/** What tables, rows and columns of a plan are called, for people. */
export interface TableNames {
  readonly table: (key: string) => string;
  readonly row: (key: string) => string;
  /** `„ja“`, `„viel“ oder „sehr viel“` for answers that no column has; `Zahl der Antworten` for `n`. */
  readonly column: (table: string, key: string) => string;
}

interface NamedTable {
  readonly key: string;
  readonly question: string;
  readonly rows: readonly { readonly key: string; readonly name: string }[];
  readonly columns: readonly PlannedColumn[];
}

/**
 * @param statements id and sentence by the key of the statement
 * @param tables planned and decided ones: merged rows have names of their own
 * @param questions what the tables count: numbers that follow from others stand in no table
 */
export function toTableNames(
  survey: Survey,
  statements: ReadonlyMap<string, string>,
  tables: readonly NamedTable[],
  questions: readonly Pick<QuestionCounts, 'question'>[] = [],
): TableNames {
  const rows = new Map(
    tables.flatMap((table) => table.rows.map((row): [string, string] => [row.key, row.name])),
  );
  const columns = new Map(
    tables.flatMap((table) =>
      table.columns.map(({ key, label }): [string, string] => [`${table.key} ${key}`, label]),
    ),
  );
  return {
    table: (key) => tableName(key, survey, statements),
    row: (key) => (ISO_DAY.test(key) ? 'Zusammen mit ' : '') + rowName(key, rows, survey),
    column: (table, key) => {
      if (key === 'n') return 'Zahl der Antworten';
      const label = columns.get(`${table} ${key}`);
      if (label !== undefined) return formatQuote(label);
      const asked = tables.find((each) => each.key === table)?.question;
      const answers = questions.find(({ question }) => question.key === asked)?.question.categories;
      return formatChoice(
        key.split('+').map((code) => formatQuote(labelOf(code, answers ?? []) ?? code)),
      );
    },
  };
}

type Labels = readonly { readonly code: string; readonly label: string }[];

const labelOf = (code: string, labels: Labels) => labels.find((one) => one.code === code)?.label;

/**
 * Rows of no table are put together from others: `large − small` is what is left of a row without
 * another, `area × type` are the people of one cell, and what an earlier edition
 * told has the name of the edition with its day.
 */
function rowName(key: string, rows: ReadonlyMap<string, string>, survey: Survey): string {
  const known = rows.get(key);
  if (known !== undefined) return known;
  const [large, small] = key.split(' − ');
  if (large !== undefined && small !== undefined) {
    return `${rowName(large, rows, survey)} ohne ${rowName(small, rows, survey)}`;
  }
  const [area, type] = key.split(' × ');
  if (area !== undefined && type !== undefined) {
    return `${nameIn(survey.areas, area)}, ${nameIn(survey.actorTypes, type)}`;
  }
  return key.replace(ISO_DAY, formatDate);
}

const ISO_DAY = /\d{4}-\d{2}-\d{2}/;

const nameIn = (named: readonly Labelled[], key: string) =>
  named.find((one) => one.key === key)?.name ?? key;

function tableName(key: string, survey: Survey, statements: ReadonlyMap<string, string>): string {
  const [kind, name = '', part] = key.split('/');
  if (kind === 'statement') return statements.get(name) ?? name;
  if (kind !== 'item') return 'Wer sich beteiligt hat';
  const item = findItem(survey, name);
  if (item === undefined) return name;
  const battery = item.kind === 'rating' ? item.battery : undefined;
  const text = withoutPiping(battery === undefined ? item.text : `${battery.text} – ${item.text}`);
  return part === undefined ? text : `${text} – ${partName(item, part)}`;
}

function partName(item: Item, part: string): string {
  const options = 'tasks' in item ? item.tasks : 'options' in item ? item.options : [];
  return options.find(({ code }) => code === part)?.label ?? part;
}
