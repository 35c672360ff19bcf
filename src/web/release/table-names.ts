import type { Protection } from '../../domain/disclosure/release.js';
import { findItem } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatQuote } from '../format.de.js';

interface Named {
  readonly key: string;
  readonly name: string;
}

/** What tables, rows and columns of a plan are called, for people. */
export interface TableNames {
  readonly table: (key: string) => string;
  readonly row: (key: string) => string;
  /** The column's label in quotes; empty for the base `n`. */
  readonly column: (table: string, key: string) => string;
}

/** @param statements id and sentence by the key of the statement */
export function toTableNames(
  survey: Survey,
  publicationGroups: readonly Named[],
  statements: ReadonlyMap<string, string>,
  { tables }: Pick<Protection, 'tables'>,
): TableNames {
  const names: Readonly<Record<string, readonly Named[]>> = {
    area: survey.areas,
    actorType: survey.actorTypes,
    publicationGroup: publicationGroups,
  };
  const published = new Map(
    tables.flatMap(({ rows }) => rows.map((row): [string, string] => [row.key, row.name])),
  );
  return {
    table: (key) => tableName(key, survey, statements),
    row: (key) => {
      const [level = '', name = ''] = key.split('/');
      const known = names[level]?.find((one) => one.key === name)?.name;
      return published.get(key) ?? known ?? (level === 'total' ? 'Alle' : key);
    },
    column: (table, key) => {
      if (key === 'n') return '';
      const found = tables.find((one) => one.key === table)?.columns.find((one) => one.key === key);
      return formatQuote(found?.label ?? columnName(table, key, survey));
    },
  };
}

function tableName(key: string, survey: Survey, statements: ReadonlyMap<string, string>): string {
  const [kind, name = '', part] = key.split('/');
  if (kind === 'participation') return 'Wer sich beteiligt hat';
  if (kind === 'statement') return statements.get(name) ?? name;
  const item = findItem(survey, name);
  const text = item === undefined ? name : withoutPiping(item.text);
  return part === undefined ? text : `${text} – ${partName(name, part, survey)}`;
}

function optionsOf(key: string, survey: Survey) {
  const item = findItem(survey, key);
  if (item === undefined) return [];
  if ('tasks' in item) return item.tasks;
  if ('options' in item) return item.options;
  return 'scale' in item ? item.scale : [];
}

const partName = (item: string, part: string, survey: Survey) =>
  optionsOf(item, survey).find(({ code }) => code === part)?.label ?? part;

const WORDS: Readonly<Record<string, string>> = {
  support: 'Nennungen',
  contrary: 'dagegen',
  yes: 'genannt',
  no: 'nicht genannt',
};

/** Of a table that is not published any more, its columns are read from the question. */
function columnName(table: string, key: string, survey: Survey): string {
  const item = table.split('/')[1] ?? '';
  return WORDS[key] ?? partName(item, key, survey);
}
