import type {
  Snapshot,
  SnapshotContent,
  SnapshotStatement,
} from '../../domain/release/snapshot.js';
import { CONDITIONS } from '../../application/release/released-about.js';
import { toChartData } from '../charts/figure-table.js';
import type { ReleaseFigureView } from '../release/release-figure.view.js';
import type { ReleaseStatementView } from '../release/release-statement.view.js';
import { toParticipation, type ReleaseView } from '../release/release.view.js';
import { releaseAddress } from '../release/releases-list.view.js';
import type { Annex, AnnexBlock, AnnexChapter } from './annex.js';
import { evidenceOf, markOf, titleOf } from './deck.view.js';
import { drawingOf } from './drawn-sections.js';
import { spreadCells } from './slide-appendix.js';
import { statementCharts } from './slide-charts.js';
import { statementData } from './statement-rows.js';
import { roundsText } from './slide-notes.js';
import type { DeckFrame } from './slide-pages.js';
import { cellsOf } from './slide-tables.js';

type Frame = Omit<DeckFrame, 'layout'>;

/** The words of quotes are not in it: they can be withdrawn, and a paper that was filed cannot. */
export function toAnnex({ content }: Snapshot, release: ReleaseView, frame: Frame): Annex {
  const { correction, fictitious } = release;
  const statements = new Map(content.statements.map((each) => [each.id, each]));
  return {
    title: titleOf(release),
    office: frame.office,
    date: content.date,
    accent: frame.accent,
    foot: release.foot,
    mark: markOf(release, frame),
    standing: [
      `Kernaussagen und Zahlen · Welle ${release.wave}`,
      `${release.summary}${release.period === '' ? '' : ` · ${release.period}`}`,
      `${frame.office}, ${release.edition}`,
    ],
    warnings: [
      fictitious ? 'Fiktives Beispiel. Alle Antworten und Einrichtungen sind erfunden.' : '',
      frame.overtaken === '' ? '' : `Diese Fassung ist überholt. ${frame.overtaken}`,
      correction?.text ?? '',
    ].filter((text) => text !== ''),
    chapters: [
      ...written(release, (kind) => kind === 'introduction'),
      overview(release),
      said(release, statements, frame),
      numbers(release),
      participation(content, release),
      dissent(release),
      rounds(release),
      ...written(release, (kind) => kind !== 'introduction'),
      method(release),
      sources(release, `${frame.baseUrl}${releaseAddress(content.id)}`),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

const text = (value: string): readonly AnnexBlock[] =>
  value === '' ? [] : [{ kind: 'text', text: value }];

const source = (value: string): readonly AnnexBlock[] =>
  value === '' ? [] : [{ kind: 'source', text: value }];

const heading = (level: 2 | 3, value: string): AnnexBlock => ({
  kind: 'heading',
  level,
  text: value,
});

const statementsOf = ({ themes }: ReleaseView) => themes.flatMap(({ statements }) => statements);

const themeName = ({ letter, title }: ReleaseView['themes'][number]) =>
  letter === '' ? title : `${letter} ${title}`;

/** What the office wrote beside themes and had drawn: introduction, network, phases, outlook. */
function written(
  { sections }: ReleaseView,
  isMeant: (kind: string) => boolean,
): readonly AnnexChapter[] {
  return sections
    .filter(({ kind, theme }) => theme === null && isMeant(kind))
    .map((section) => ({
      title: section.title,
      blocks: [...textsOf([section]), ...drawnBlocks(section)],
    }));
}

function drawnBlocks(section: ReleaseView['sections'][number]): readonly AnnexBlock[] {
  const drawn = drawingOf(section);
  if (drawn === null) return [];
  const { svg, width, alt, caption, table } = drawn;
  return [
    { kind: 'drawing', svg, width, alt },
    { kind: 'table', caption, table },
  ];
}

const textsOf = (sections: readonly Pick<ReleaseView['sections'][number], 'blocks'>[]) =>
  sections
    .flatMap(({ blocks }) => blocks)
    .map(({ kind, text: words }): AnnexBlock => {
      if (kind === 'heading') return { kind: 'strong', text: words };
      return { kind: 'text', text: kind === 'item' ? `– ${words}` : words };
    });

function overview(release: ReleaseView): AnnexChapter {
  const rows = statementsOf(release).map(({ id, sentence, short }) => [id, sentence, short]);
  if (rows.length === 0) return { title: 'Auf einen Blick', blocks: [] };
  const table = { head: ['Nr.', 'Aussage', 'So viele'], rows };
  return {
    title: 'Auf einen Blick',
    blocks: [{ kind: 'table', caption: 'Die Kernaussagen', table }, ...source(release.footnote)],
  };
}

function said(
  release: ReleaseView,
  released: ReadonlyMap<string, SnapshotStatement>,
  { accent, baseUrl }: Frame,
): AnnexChapter {
  const blocks = release.themes.flatMap((theme): readonly AnnexBlock[] => {
    if (theme.statements.length === 0) return [];
    return [
      heading(2, themeName(theme)),
      ...textsOf(release.sections.filter(({ anchor }) => anchor === theme.anchor)),
      ...theme.statements.flatMap((statement) => [
        ...statementBlocks(statement),
        { kind: 'code' as const, evidence: evidenceOf(statement, baseUrl) },
        ...statementPicture(released.get(statement.id), accent),
        ...spreadBlocks(statement),
      ]),
    ];
  });
  return { title: 'Kernaussagen', blocks };
}

function statementBlocks(statement: ReleaseStatementView): readonly AnnexBlock[] {
  const { id, sentence, figures, dissent: against, condition, reason, changed } = statement;
  return [
    heading(3, `${id} ${sentence}`),
    ...(figures === '' ? [] : [{ kind: 'strong' as const, text: `${figures}.` }]),
    ...text(against),
    ...text(condition === '' ? '' : `Bedingung: ${condition}`),
    ...text(reason === '' ? '' : `Zum Wort in der Aussage: ${reason}`),
    ...text(changed),
    ...source(`Grundlage: ${statement.grounds}`),
    ...source(statement.source),
  ];
}

function statementPicture(
  statement: SnapshotStatement | undefined,
  accent: string,
): readonly AnnexBlock[] {
  if (statement === undefined) return [];
  const data = statementData(statement.table);
  if (data === null) return [];
  const alt = statementCharts(statement, accent).map((chart) => chart.alt);
  return [{ kind: 'chart', data, alt: alt.join(' ') }];
}

const spreadBlocks = ({ spreads }: ReleaseStatementView): readonly AnnexBlock[] =>
  spreads.map((spread) => ({ kind: 'table', caption: spread.caption, table: spreadCells(spread) }));

function numbers({ themes }: ReleaseView): AnnexChapter {
  const blocks = themes.flatMap((theme): readonly AnnexBlock[] => {
    if (theme.figures.length === 0) return [];
    return [heading(2, theme.figuresTitle), ...theme.figures.flatMap(figureBlocks)];
  });
  return { title: 'Die Zahlen zu den Fragen', startsPage: true, blocks };
}

function figureBlocks(figure: ReleaseFigureView): readonly AnnexBlock[] {
  const { finding, size, question, table, breakdown, notes, source: origin } = figure;
  const data = toChartData(table);
  const alt = `Diagramm. ${finding} ${size}. Alle Zahlen stehen in der Tabelle darunter.`;
  return [
    heading(3, `${finding} ${size}`.trim()),
    ...text(question),
    ...source(origin),
    ...(data === null ? [] : [{ kind: 'chart' as const, data, alt }]),
    ...[table, ...breakdown].map((each) => ({
      ...{ kind: 'table' as const, caption: each.caption, table: cellsOf(each) },
    })),
    ...notes.flatMap(source),
  ];
}

function participation(content: SnapshotContent, { summary }: ReleaseView): AnnexChapter {
  const table = toParticipation(content);
  return {
    title: 'Wer sich beteiligt hat',
    blocks: [
      ...text(`${summary}.`),
      { kind: 'table', caption: table.caption, table: cellsOf(table) },
    ],
  };
}

function dissent(release: ReleaseView): AnnexChapter {
  const rows = statementsOf(release)
    .filter((statement) => statement.dissent !== '')
    .map((statement) => [statement.id, statement.sentence, statement.dissent]);
  const title = 'Was dagegen spricht';
  if (rows.length === 0) return { title, blocks: [] };
  const table = { head: ['Nr.', 'Aussage', 'Gegenstimmen'], rows };
  return {
    title,
    blocks: [{ kind: 'table', caption: 'Gegenstimmen je Aussage', table }],
  };
}

function rounds(release: ReleaseView): AnnexChapter {
  const blocks = statementsOf(release).flatMap((statement): readonly AnnexBlock[] => {
    const said = roundsText(statement);
    const label = `${statement.id} ${statement.sentence}`.replace(/\.$/, '');
    return said === '' ? [] : [{ kind: 'fact', label, text: said, boxed: false }];
  });
  return { title: 'Was die Akteursrunde dazu sagt', blocks };
}

function method(release: ReleaseView): AnnexChapter {
  const facts = release.method.map((line) => ({ kind: 'fact' as const, ...line, boxed: true }));
  return { title: 'Wie gezählt wurde', blocks: facts };
}

function sources(release: ReleaseView, address: string): AnnexChapter {
  const fact = (label: string, value: string) => ({
    ...{ kind: 'fact' as const, label, text: value, boxed: false },
  });
  return {
    title: 'Quellen und Bedingungen',
    blocks: [
      ...release.made.map((line) => fact(line.label, line.text)),
      fact('Fundstelle', address),
      fact('Bedingungen', CONDITIONS),
      ...source(release.footnote),
    ],
  };
}
