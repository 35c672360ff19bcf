import { load } from 'cheerio';
import { isDeepStrictEqual } from 'node:util';
import type { DecidedRow, DecidedTable } from '../../src/domain/disclosure/release.js';
import type { SnapshotContent, SnapshotItem } from '../../src/domain/release/snapshot.js';
import { evidenceId } from '../../src/application/release/evidence.service.js';
import { openDataPackage } from './data-package.js';
import { textOfOffice } from './office-files.js';
import { textOfPdf } from './pdf-text.js';
import { signIn } from './planners-desk.js';
import { printed, textOf } from './table-text.js';
import type { WebApp } from './web-app.js';

/**
 * What has to stand beside the numbers of a release, put into words here a second time: from the
 * decided tables and from what the release says of itself, and from no figure object.
 */
interface Source {
  readonly key: string;
  /** Key of its first table: `statement/…`, `item/…`. */
  readonly table: string;
  readonly selector: string;
  readonly line: string;
  readonly figure: Facts;
}

interface Facts {
  readonly unit: string;
  readonly n: number | null;
  readonly invited: number | null;
  readonly wave: string;
  readonly versions: readonly number[];
  readonly dates: SnapshotContent['dates'];
  readonly weighted: boolean;
  readonly edition: { readonly number: number; readonly date: string };
}

const day = (text: string) =>
  new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(text));

function periodOf(dates: { readonly first: string; readonly last: string }): string {
  const [first, last] = [day(dates.first), day(dates.last)];
  const year = last.slice(-5);
  return `${first.endsWith(year) ? first.slice(0, -5) : first} bis ${last}`;
}

function lineOf({ wave, dates, edition, versions, ...facts }: Facts, n: string): string {
  return [
    `n = ${n}${n === '(x)' ? '' : ' Antwortbögen'}`,
    ...(facts.invited === null ? [] : [`eingeladen ${String(facts.invited)}`]),
    ...['ungewichtet', `Welle ${wave}`],
    ...(dates === null ? [] : [periodOf(dates)]),
    `Fragebogen Version ${versions.join(' und ')}`,
    `Fassung ${String(edition.number)} vom ${edition.date.split('-').reverse().join('.')}`,
  ].join(' · ');
}

const totalOf = (table: DecidedTable | undefined): DecidedRow | undefined =>
  table?.rows.find(({ level }) => level === 'total');

/** All statements and items of a release with what has to stand beside their numbers. */
function sourcesOf(
  content: SnapshotContent,
  tables: ReadonlyMap<string, DecidedTable>,
): readonly Source[] {
  const { wave, dates, edition, date, surveyVersion, invited } = content;
  const factsOf = (table: string, all: number | null, versions: readonly number[] | undefined) => {
    const n = totalOf(tables.get(table))?.n;
    const figure: Facts = {
      ...{ unit: 'respondent', n: n?.shown === true ? n.value : null, invited: all },
      ...{ wave, versions: versions ?? [surveyVersion], dates, weighted: false },
      edition: { number: edition, date },
    };
    return { table, figure, line: lineOf(figure, printed(n)) };
  };
  return [
    ...content.statements.map((each): Source => ({
      ...{ key: each.key, selector: `#aussage-${each.id}` },
      ...factsOf(each.table.key, each.conditional === true ? null : invited, each.versions),
    })),
    ...content.items.map((each): Source => ({
      ...{ key: each.key, selector: `#abb-${each.key}` },
      ...factsOf(tableOf(each), each.invited ?? null, each.versions),
    })),
  ];
}

const tableOf = ({ parts }: SnapshotItem): string => parts[0]?.table.key ?? '';

type Lines = readonly (readonly string[])[];

interface Seen {
  readonly id: string;
  readonly content: SnapshotContent;
  /** Beside the content in the JSON file. */
  readonly figures: Figures;
  readonly files: readonly (readonly [string, Lines])[];
}

interface Figures {
  readonly statements: Readonly<Record<string, { readonly respondent: object }>>;
  readonly items: Readonly<Record<string, object>>;
}

/**
 * Where something that shows a statement or an item says otherwise than it must what its numbers come
 * from: pages, print, paper, handout, slides, annex, JSON, CSV, XLSX and data package.
 */
export async function sourceDifferences(
  web: WebApp,
  seen: Seen,
  tables: ReadonlyMap<string, DecidedTable>,
): Promise<readonly string[]> {
  const sources = sourcesOf(seen.content, tables);
  const page = load((await web.get(`/ergebnisse/${seen.id}`)).text);
  const texts = await textsOf(web, seen, sources);
  const objects = await objectsOf(web, seen);
  const head = seen.files.map(([name, lines]) => [name, columnsOf(lines)] as const);
  return sources.flatMap(({ key, selector, line, table, figure }) => [
    ...(textOf(page, selector).includes(line) ? [] : [`page: ${line}`]),
    ...texts
      .filter(
        ({ text, of }) =>
          of(table) && text !== '' && !isSaidOfAll(text, line, sources.filter(shownAs(line, of))),
      )
      .map(({ name }) => `${name}: ${line}`),
    ...objects
      .filter(({ of }) => !isDeepStrictEqual(pick(of(table)), figure))
      .map(({ name }) => `${name}: figure of ${key}`),
    ...head
      .filter(([, cells]) => !isDeepStrictEqual(cells(table), cellsOf(figure)))
      .map(([name]) => `${name}: columns of ${table}`),
  ]);
}

/** Figures that share a line print it as often as there are figures. */
const isSaidOfAll = (text: string, line: string, same: readonly Source[]): boolean =>
  text.split(line).length > same.length;

const shownAs =
  (line: string, of: Text['of']) =>
  (source: Source): boolean =>
    source.line === line && of(source.table);

interface Text {
  readonly name: string;
  readonly text: string;
  /** Whether what has this table is shown there. */
  readonly of: (table: string) => boolean;
}

const isStatement = (table: string) => table.startsWith('statement/');
const isAny = () => true;

/** Outlets that print sentences. */
async function textsOf(
  web: WebApp,
  { id, content }: Seen,
  sources: readonly Source[],
): Promise<readonly Text[]> {
  const staff = await signIn(web, 'planner');
  const read = async (path: string, headers = {}) =>
    textOf(load((await web.get(path, headers)).text), 'body');
  const office = async (name: string) =>
    textOfOffice(await web.download(`/druck/ergebnis/${id}/${name}`)).replace(
      /[\s\u00a0\u202f]+/g,
      ' ',
    );
  const handout = await web.get(`/druck/handout/${id}/blatt.pdf?form=a4`, staff);
  const evidence = content.statements.map(async ({ key, table }): Promise<Text> => ({
    name: `evidence of ${key}`,
    text: await read(`/beleg/${evidenceId(content.survey.key, content.wave, key)}`),
    of: (other) => other === table.key,
  }));
  const whole: readonly Text[] = [
    { name: 'print', text: await read(`/druck/ergebnis/${id}`), of: isAny },
    { name: 'paper', text: textOfPdf(await web.download(`/druck/ergebnis/${id}.pdf`)), of: isAny },
    {
      name: 'handout',
      text: await read(`/druck/handout/${id}/blatt?form=a4`, staff),
      of: isStatement,
    },
    { name: 'handout on paper', text: textOfPdf(handout.body as Buffer), of: isStatement },
    { name: 'slides', text: await office('folien.pptx'), of: isAny },
    { name: 'slides by theme', text: await office('folien.pptx?folien=thema'), of: isAny },
    { name: 'annex', text: await office('anlage.docx'), of: isAny },
  ];
  if (sources.length === 0) return [];
  return [...whole, ...(await Promise.all(evidence))];
}

/** Outlets that have the objects themselves. */
async function objectsOf(web: WebApp, { id, content, figures }: Seen) {
  const { descriptor } = openDataPackage(await web.download(`/ergebnisse/${id}.zip`));
  const titles = new Map<string, string>([
    ...content.statements.map((each) => [each.table.key, `${each.id} ${each.sentence}`] as const),
    ...content.items.map((each) => [tableOf(each), titleOf(each)] as const),
  ]);
  const keys = new Map<string, object | undefined>([
    ...content.statements.map(
      ({ key, table }) => [table.key, figures.statements[key]?.respondent] as const,
    ),
    ...content.items.map((each) => [tableOf(each), figures.items[each.key]] as const),
  ]);
  return [
    { name: 'JSON', of: (table: string) => keys.get(table) },
    {
      name: 'data package',
      of: (table: string) =>
        descriptor.resources.find(({ title }) => title === titles.get(table))?.figure,
    },
  ];
}

const titleOf = ({ text, parts }: SnapshotItem) => [text, parts[0]?.label ?? ''].join(' ').trim();

/** What is asked of an object, and nothing else of it. */
function pick(object: object | undefined) {
  const { unit, n, invited, wave, versions, dates, weighted, edition } = (object ?? {}) as Facts;
  return { unit, n, invited, wave, versions, dates, weighted, edition };
}

const COLUMNS = ['unit', 'n', 'invited', 'wave', 'versions', 'dates', 'weighted'];

/** The line of all in a file of tables, by key of the table. */
function columnsOf(lines: Lines): (table: string) => readonly (string | undefined)[] {
  const head = lines.find(([first]) => first === 'table') ?? [];
  return (table) => {
    const line = lines.find((cells) => cells[0] === table && cells[3] === 'total') ?? [];
    return COLUMNS.map((column) => line[head.indexOf(column)]);
  };
}

const cellsOf = ({ unit, n, invited, wave, versions, dates }: Facts): readonly string[] => [
  ...[unit, n === null ? '(x)' : String(n), invited === null ? '' : String(invited), wave],
  ...[versions.join(' '), dates === null ? '' : `${dates.first}/${dates.last}`, 'no'],
];
