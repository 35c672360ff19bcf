import type { TableRow } from '../charts/figure-table.js';
import type { ReleaseFigureView } from '../release/release-figure.view.js';
import type {
  ReleaseStatementView,
  SpreadRow,
  SpreadTable,
} from '../release/release-statement.view.js';
import { NONE } from '../release/decided-text.js';
import { toParticipation } from '../release/release.view.js';
import type { Slide } from './deck.js';
import { drawingOf } from './drawn-sections.js';
import { roundsText } from './slide-notes.js';
import { barName, figureCharts } from './slide-charts.js';
import { BLANK, filled, plain, strong, tableSlides, type DeckSource } from './slide-pages.js';
import { cellsOf, numberTables, textTables } from './slide-tables.js';

export function participationSlides(source: DeckSource): readonly Slide[] {
  const { content, release, note } = source;
  const alt = 'Tabelle: Wer sich beteiligt hat, Zahl der Antwortbögen';
  const pages = {
    title: 'Wer sich beteiligt hat',
    lines: [strong(release.summary)],
    notes: note.ofWhole('Gezählt sind die ausgefüllten Bögen, je Zeile für sich.'),
    tables: (height: number) => numberTables(alt, cellsOf(toParticipation(content)), height),
  };
  return tableSlides(pages, source);
}

export function dissentSlides(source: DeckSource): readonly Slide[] {
  const { release, note } = source;
  const rows = release.themes
    .flatMap(({ statements }) => statements)
    .flatMap(({ id, sentence, dissent, reason }) => {
      const vouched = reason === '' ? '' : `Zum Wort in der Aussage: ${reason}`;
      const said = [dissent, vouched].filter((text) => text !== '').join(' ');
      return said === '' ? [] : [[`${id} ${sentence}`, said]];
    });
  if (rows.length === 0) return [];
  const table = { head: ['Aussage', 'Gegenstimmen und Vorbehalte'], rows, parts: [0.55, 0.45] };
  const pages = {
    title: 'Was dagegen spricht',
    lines: [],
    notes: note.ofWhole('Gegenstimmen stehen hier, soweit sie ausgewiesen werden.'),
    tables: (height: number) => textTables('Tabelle: Gegenstimmen je Aussage', table, height),
  };
  return tableSlides(pages, source);
}

/** What actors' rounds said to the statements, where they were asked. */
export function roundSlides(source: DeckSource): readonly Slide[] {
  const { release, note } = source;
  const rows = release.themes
    .flatMap(({ statements }) => statements)
    .map((statement) => [`${statement.id} ${statement.sentence}`, roundsText(statement)])
    .filter(([, said]) => said !== '');
  if (rows.length === 0) return [];
  const table = { head: ['Aussage', 'Akteursrunde'], rows, parts: [0.4, 0.6] };
  const pages = {
    title: 'Was die Akteursrunde dazu sagt',
    lines: [],
    notes: note.ofWhole('Stimmen der Anwesenden; sie kommen nie zu den Antwortbögen.'),
    tables: (height: number) => textTables('Tabelle: Akteursrunde je Aussage', table, height),
  };
  return tableSlides(pages, source);
}

/** Network and phases, where the report has them: the drawing, then the table that says the same. */
export function drawnSlides(source: DeckSource): readonly Slide[] {
  const { release } = source;
  return release.sections.flatMap((section): readonly Slide[] => {
    const drawn = drawingOf(section);
    if (drawn === null) return [];
    const { svg, alt, caption, table } = drawn;
    const notes = [`${section.title}.`, ...drawn.notes, `Quelle: ${release.foot}`];
    const pages = {
      ...{ title: `${section.title}: ${caption}`, lines: [], notes },
      tables: (height: number) =>
        textTables(`Tabelle: ${caption}`, { ...table, parts: [0.5, 0.3, 0.2] }, height),
    };
    return [
      { ...BLANK, title: section.title, drawing: { svg, alt }, notes },
      ...tableSlides(pages, source),
    ];
  });
}

export function methodSlides(source: DeckSource): readonly Slide[] {
  const { method, made } = source.release;
  const notes = source.note.ofWhole('Gezählt und geschützt nach den veröffentlichten Regeln.');
  const box = { head: ['Worum es geht', 'So ist gezählt'], rows: toRows(method) };
  const origin = { head: ['Angabe', 'Diese Fassung'], rows: toRows(made) };
  const pages = (title: string, table: typeof box, parts: readonly number[]) => ({
    ...{ title, lines: [], notes },
    tables: (height: number) => textTables(`Tabelle: ${title}`, { ...table, parts }, height),
  });
  return [
    ...tableSlides(pages('Wie gezählt wurde', box, [0.22, 0.78]), source),
    ...tableSlides(pages('Woher die Zahlen kommen', origin, [0.22, 0.78]), source),
  ];
}

const toRows = (facts: readonly { readonly label: string; readonly text: string }[]) =>
  facts.map(({ label, text }) => [label, text]);

/** Who says so, by groups and areas: every number the bars are drawn from, all statements together. */
export function spreadSlides(source: DeckSource): readonly Slide[] {
  const statements = source.release.themes.flatMap((theme) => theme.statements);
  const captions = new Set(statements.flatMap(({ spreads }) => spreads).map((one) => one.caption));
  return [...captions].flatMap((caption) => [
    ...sideSlides({ caption, side: 'dafür', of: ({ support }) => support }, statements, source),
    ...sideSlides({ caption, side: 'dagegen', of: ({ contrary }) => contrary }, statements, source),
  ]);
}

/** One side of all statements: `Nach Gebieten: dafür`. */
interface Side {
  readonly caption: string;
  readonly side: string;
  readonly of: (row: SpreadRow) => string;
}

function sideSlides(
  { caption, side, of }: Side,
  statements: readonly ReleaseStatementView[],
  source: DeckSource,
): readonly Slide[] {
  const spread = statements.flatMap(({ id, sentence, spreads }) => {
    const rows = spreads.filter((one) => one.caption === caption).flatMap(({ rows }) => rows);
    return rows.every((row) => of(row) === '') ? [] : [{ name: `${id} ${sentence}`, rows }];
  });
  if (spread.length === 0) return [];
  const groups = [...new Set(spread.flatMap(({ rows }) => rows.map(({ name }) => name)))];
  const cell = (rows: readonly SpreadRow[], group: string) => {
    const row = rows.find(({ name }) => name === group);
    return row === undefined ? NONE : of(row);
  };
  const table = {
    head: ['Aussage', ...groups],
    rows: spread.map(({ name, rows }) => [name, ...groups.map((group) => cell(rows, group))]),
  };
  const title = `${caption}: ${side}`;
  const pages = {
    ...{ title, lines: [] },
    notes: source.note.ofWhole(
      `${title}, alle Aussagen. Jede Zelle: so viele von allen, die geantwortet haben.`,
    ),
    tables: (height: number) => numberTables(`Tabelle: ${title}`, table, height),
  };
  return tableSlides(pages, source);
}

export const spreadCells = ({ column, withContrary, rows }: SpreadTable) => ({
  head: [column, 'dafür', ...(withContrary ? ['dagegen'] : [])],
  rows: rows.map(({ name, support, contrary }) => [
    ...[name, support],
    ...(withContrary ? [contrary] : []),
  ]),
});

/** One question: drawn where there is something to draw, and all its numbers. */
export function figureSlides(figure: ReleaseFigureView, source: DeckSource): readonly Slide[] {
  const { finding, size, question, table, breakdown } = figure;
  const title = `${finding} ${size}`.trim();
  const rest = { lines: filled([plain(question)]), notes: source.note.ofFigure(figure) };
  const charts = figureCharts(finding, table, source.frame.accent);
  // Bars say all that their table says: number, percentage and base.
  const isSaid = table.chart === 'bars' && charts.length > 0 && table.rows.every(isAllOnBar);
  const tables = (height: number) =>
    [...(isSaid ? [] : [table]), ...breakdown].flatMap((each) =>
      numberTables(`Tabelle: ${finding}. ${each.caption}`, cellsOf(each), height),
    );
  const numbers = charts.length === 0 ? title : `Zahlen: ${title}`;
  return [
    ...charts.map((chart) => ({ ...BLANK, title, ...rest, chart })),
    ...tableSlides({ title: numbers, ...rest, tables }, source),
  ];
}

const isAllOnBar = ({ base, label }: TableRow) => base !== null && barName(label) === label;
