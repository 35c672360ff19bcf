import type { Snapshot } from '../../domain/release/snapshot.js';
import { formatDate } from '../format.de.js';
import { NONE } from '../release/decided-text.js';
import type { ReleaseStatementView } from '../release/release-statement.view.js';
import type { ReleaseThemeView, ReleaseView } from '../release/release.view.js';
import type { Deck, Slide, SlideChart, SlideEvidence } from './deck.js';
import {
  dissentSlides,
  drawnSlides,
  figureSlides,
  methodSlides,
  participationSlides,
  roundSlides,
  spreadSlides,
} from './slide-appendix.js';
import { fitted } from './slide-geometry.js';
import { statementCharts } from './slide-charts.js';
import { noteWriter } from './slide-notes.js';
import {
  BLANK,
  filled,
  plain,
  strong,
  tableSlides,
  withFootnote,
  withTitlesOfTheirOwn,
  type DeckFrame,
  type DeckSource,
} from './slide-pages.js';
import { textTables } from './slide-tables.js';

/**
 * A release as slides: first what is said, one statement after the other, then what stands behind.
 * The words of quotes are not among them: they can be withdrawn, and a file in other hands cannot.
 */
export function toDeck({ content }: Snapshot, release: ReleaseView, frame: DeckFrame): Deck {
  const source = { content, release, frame, note: noteWriter(content, release) };
  const statements = release.themes.flatMap((theme) => theme.statements);
  const said =
    frame.layout === 'theme'
      ? release.themes.flatMap((theme) => themeSlides(theme, source))
      : statements.flatMap((statement) => statementSlides(statement, source));
  const slides = [
    coverSlide(source),
    ...participationSlides(source),
    ...said,
    ...dissentSlides(source),
    ...roundSlides(source),
    ...drawnSlides(source),
    ...methodSlides(source),
    ...spreadSlides(source),
    ...release.themes.flatMap(({ figures }) => figures).flatMap((one) => figureSlides(one, source)),
  ];
  return {
    title: titleOf(release),
    office: frame.office,
    date: content.date,
    accent: frame.accent,
    foot: release.foot,
    mark: markOf(release, frame),
    slides: withTitlesOfTheirOwn(
      slides.map((slide) => withFootnote(fitted(slide), release.footnote)),
    ),
  };
}

export const titleOf = ({ title, wave }: ReleaseView): string =>
  `Ergebnisse: ${title}, Welle ${wave}`;

/** Said on every slide and page of what is invented, or no longer counts. */
export function markOf(
  { fictitious }: ReleaseView,
  { overtaken }: Pick<DeckFrame, 'overtaken'>,
): string {
  const marks = [
    fictitious ? 'Fiktives Beispiel' : '',
    overtaken === '' ? '' : 'überholte Fassung',
  ];
  return marks.filter((mark) => mark !== '').join(' · ');
}

function coverSlide({ content, release, frame, note }: DeckSource): Slide {
  const { overtaken } = frame;
  return {
    ...BLANK,
    kind: 'cover',
    title: release.title,
    lines: filled([
      strong('Kernaussagen und Zahlen'),
      plain(`Welle ${release.wave} · ${release.summary}`),
      plain(`${frame.office}, ${formatDate(content.date)}`),
      plain(overtaken === '' ? '' : `Diese Fassung ist überholt. ${overtaken}`),
    ]),
    notes: note.ofWhole('Freigegebene Ergebnisse der Befragung.'),
  };
}

function statementSlides(statement: ReleaseStatementView, source: DeckSource): readonly Slide[] {
  const { content, frame, note } = source;
  const { id, sentence, figures, dissent, condition } = statement;
  const released = content.statements.find((each) => each.id === id);
  const charts = released === undefined ? [] : statementCharts(released, frame.accent);
  const pages: readonly (SlideChart | null)[] = charts.length === 0 ? [null] : charts;
  return pages.map((chart) => ({
    ...BLANK,
    title: `${id} ${sentence}`,
    lines: filled([
      strong(figures),
      plain(dissent),
      plain(condition === '' ? '' : `Bedingung: ${condition}`),
    ]),
    chart,
    evidence: evidenceOf(statement, frame.baseUrl),
    notes: note.ofStatement(statement, frame.baseUrl),
  }));
}

export function evidenceOf({ id, evidence }: ReleaseStatementView, baseUrl: string): SlideEvidence {
  const address = `${baseUrl}/beleg/${evidence}`;
  return {
    address,
    name: evidence,
    alt: `QR-Code. Er öffnet den Beleg zu ${id}: ${address}`,
  };
}

function themeSlides(theme: ReleaseThemeView, source: DeckSource): readonly Slide[] {
  const { letter, title, statements } = theme;
  if (statements.length === 0) return [];
  const name = letter === '' ? title : `${letter} ${title}`;
  const table = {
    head: ['Aussage', 'So viele', 'Dagegen'],
    rows: statements.map(({ id, sentence, figures, dissent }) => [
      ...[`${id} ${sentence}`, figures],
      dissent === '' ? NONE : dissent.replace(/^Dagegen: /, ''),
    ]),
    ...{ parts: [0.54, 0.25, 0.21], size: 20 },
  };
  const pages = {
    ...{ title: name, lines: [] },
    notes: [
      ...source.note.ofWhole(`Kernaussagen zum Thema ${name}.`),
      ...statements.map(({ id, source: from }) => `${id}: ${from}`),
    ],
    tables: (height: number) => textTables(`Tabelle: Kernaussagen zu ${name}`, table, height),
  };
  return tableSlides(pages, source);
}
