import { toString as toQr } from 'qrcode';
import type { ReleaseFigureView } from '../release/release-figure.view.js';
import type { ReleaseStatementView } from '../release/release-statement.view.js';
import type { ReleaseThemeView, ReleaseView } from '../release/release.view.js';
import type { ReleaseSectionView } from '../release/release-sections.view.js';
import type { DrawnChart } from './chart-svg.js';
import { drawFigures, type Draw } from './figure-charts.js';
import { networkSvg, timelineSvg } from './report-pictures.js';

/** A release for `views/paper/release.typ`: the page's view model, charts drawn. */
export interface ReleasePaper {
  readonly office: string;
  /** Said on every page where a later edition has replaced this one; else empty. */
  readonly overtaken: string;
  readonly release: Omit<ReleaseView, 'themes' | 'sections'> & {
    readonly themes: readonly PaperReleaseTheme[];
    readonly sections: readonly PaperSection[];
  };
}

/** A section with its pictures as SVG; empty where it has none. */
type PaperSection = ReleaseSectionView<PaperReleaseTheme> & {
  readonly networkSvg: string;
  readonly timelineSvg: string;
};

type PaperReleaseTheme = Omit<ReleaseThemeView, 'figures' | 'statements'> & {
  readonly statements: readonly PaperReleaseStatement[];
  readonly figures: readonly PaperReleaseFigure[];
};

type PaperReleaseStatement = ReleaseStatementView & {
  /** SVG of the QR code to its evidence, and what it says to whoever cannot see it. */
  readonly qr: string;
  readonly qrAlt: string;
};

type PaperReleaseFigure = ReleaseFigureView & {
  /** SVG; empty where the table says it alone. */
  readonly svg: string;
  readonly alt: string;
};

export interface ReleaseFrame {
  readonly office: string;
  readonly overtaken: string;
  /** Where the pages of evidence are, without a slash at the end. */
  readonly baseUrl: string;
}

export async function toReleasePaper(
  release: ReleaseView,
  { office, overtaken, baseUrl }: ReleaseFrame,
  draw: Draw,
): Promise<ReleasePaper> {
  const figures = release.sections.flatMap(({ theme }) => theme?.figures ?? []);
  const charts = await drawFigures(figures, draw);
  const sections = await Promise.all(
    release.sections.map(async (section) => ({
      ...section,
      theme: section.theme && (await toPaperTheme(section.theme, baseUrl, charts)),
      networkSvg: section.network === null ? '' : networkSvg(section.network.picture),
      timelineSvg: section.timeline === null ? '' : timelineSvg(section.timeline),
    })),
  );
  const themes = sections.flatMap(({ theme }) => theme ?? []);
  return { office, overtaken, release: { ...release, sections, themes } };
}

const toPaperTheme = async (
  theme: ReleaseThemeView,
  baseUrl: string,
  charts: ReadonlyMap<ReleaseFigureView, DrawnChart>,
): Promise<PaperReleaseTheme> => ({
  ...theme,
  statements: await Promise.all(
    theme.statements.map((statement) => toPaperStatement(statement, baseUrl)),
  ),
  figures: theme.figures.map((figure) => toPaperFigure(figure, charts.get(figure))),
});

async function toPaperStatement(
  statement: ReleaseStatementView,
  baseUrl: string,
): Promise<PaperReleaseStatement> {
  const address = `${baseUrl}/beleg/${statement.evidence}`;
  const qr = await toQr(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return { ...statement, qr, qrAlt: `QR-Code. Er öffnet den Beleg zu ${statement.id}: ${address}` };
}

function toPaperFigure(
  figure: ReleaseFigureView,
  drawn: DrawnChart | undefined,
): PaperReleaseFigure {
  return {
    ...figure,
    svg: drawn?.svg ?? '',
    alt: `Diagramm. ${figure.finding} ${figure.size}. Alle Zahlen stehen in der Tabelle darunter.`,
  };
}
