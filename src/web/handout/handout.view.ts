import { toString as toQr } from 'qrcode';
import type { Snapshot } from '../../domain/release/snapshot.js';
import { decidedShare, totalOf } from '../release/decided-text.js';
import type { ReleaseStatementView, SpreadTable } from '../release/release-statement.view.js';
import type { ValidationView } from '../release/validation.view.js';
import type { ReleaseView } from '../release/release.view.js';
import type { HandoutAsked, HandoutForm } from './handout-form.js';

/** Kernaussagen to take to a meeting: what is released, and room to work with it. */
export interface HandoutView {
  readonly title: string;
  readonly survey: string;
  /** `Welle 2026 · 48 Antwortbögen, eingeladen 60 Akteure`. */
  readonly standing: string;
  readonly form: HandoutForm;
  readonly charts: boolean;
  readonly colour: boolean;
  readonly room: boolean;
  readonly fictitious: boolean;
  /** Said on every page where a later edition has replaced this one; else empty. */
  readonly overtaken: string;
  readonly themes: readonly HandoutTheme[];
  readonly questions: readonly string[];
  /** What (x) means; empty where nothing on these pages is withheld. */
  readonly footnote: string;
  /** Edition, date, id and short hash. */
  readonly foot: string;
}

interface HandoutTheme {
  readonly letter: string;
  readonly title: string;
  readonly statements: readonly HandoutStatement[];
}

interface HandoutStatement {
  readonly id: string;
  readonly sentence: string;
  /** `37 von 48`; empty where the statement has no numbers. */
  readonly short: string;
  readonly figures: string;
  /** Where the numbers come from. */
  readonly source: string;
  /** Filled part of the bar in percent; empty where there is nothing to draw. */
  readonly width: string;
  readonly dissent: string;
  readonly condition: string;
  /** What actors' rounds said to it. */
  readonly validation: readonly ValidationView[];
  readonly spreads: readonly SpreadTable[];
  /** Said in place of spreads of which not one number is published. */
  readonly spreadNote: string;
  /** Short name of its page of evidence, the address, and both as a picture to scan. */
  readonly evidence: string;
  readonly address: string;
  readonly qr: string;
  readonly qrAlt: string;
}

export interface HandoutFrame {
  /** Where the pages of evidence are, without a slash at the end. */
  readonly baseUrl: string;
  readonly overtaken: string;
}

/** The themes of a release that have statements, for the choice. */
export function themesWithStatements({ themes }: ReleaseView) {
  return themes
    .filter(({ statements }) => statements.length > 0)
    .map(({ letter, title }) => ({
      key: letter,
      title: letter === '' ? title : `${letter} ${title}`,
    }));
}

/** @param asked a theme that has no statements stands for all */
export async function toHandout(
  { content }: Snapshot,
  release: ReleaseView,
  asked: HandoutAsked,
  { baseUrl, overtaken }: HandoutFrame,
): Promise<HandoutView> {
  const withStatements = release.themes.filter(({ statements }) => statements.length > 0);
  const one = withStatements.filter(({ letter }) => letter === asked.theme);
  const widths = new Map(content.statements.map(({ id, table }) => [id, widthOf(totalOf(table))]));
  const themes = (one.length > 0 ? one : withStatements).map(
    async ({ letter, title, statements }) => ({
      letter,
      title,
      statements: await Promise.all(
        statements.map((each) => toStatement(each, widths.get(each.id) ?? '', baseUrl)),
      ),
    }),
  );
  const { form, charts, colour, room, questions } = asked;
  return {
    title: `Kernaussagen: ${release.title}`,
    survey: release.title,
    standing: `Welle ${release.wave} · ${release.summary}`,
    ...{ form, charts, colour, room, questions, overtaken },
    fictitious: release.fictitious,
    themes: await Promise.all(themes),
    footnote: release.footnote,
    foot: release.foot,
  };
}

function widthOf(total: ReturnType<typeof totalOf>): string {
  const share = total === undefined ? null : decidedShare(total.cells[0], total.n);
  return share === null ? '' : (share * 100).toFixed(1);
}

async function toStatement(
  statement: ReleaseStatementView,
  width: string,
  baseUrl: string,
): Promise<HandoutStatement> {
  const { id, sentence, short, figures, dissent, condition, spreads, spreadNote, evidence } =
    statement;
  const { source, validation } = statement;
  const address = `${baseUrl}/beleg/${evidence}`;
  return {
    ...{ id, sentence, short, figures, width, dissent, condition, spreads, evidence, address },
    ...{ source, spreadNote, validation },
    qr: await toQr(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
    qrAlt: `QR-Code. Er öffnet den Beleg zu ${id}: ${address}`,
  };
}
