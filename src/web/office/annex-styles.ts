import { AlignmentType, BorderStyle, LineRuleType, type IStylesOptions } from 'docx';

/** A4 with the margins of a file; in twentieths of a point. */
export const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1417, bottom: 1417, left: 1417, right: 1134, header: 709, footer: 567 },
  textWidth: 11906 - 1417 - 1134,
};

const FONT = 'Arial';
const INK = '1b1d2a';
const QUIET = '4f5468';

/** Space above and below, in twentieths of a point. */
const LINES = { line: 276, lineRule: LineRuleType.AUTO };
const space = (before: number, after: number) => ({ spacing: { before, after, ...LINES } });

/**
 * Titles, headings and captions are Word's own styles, so that the template of an office dresses
 * them; what Word has no style for bears a German name.
 */
export const ANNEX_STYLES = (accent: string): IStylesOptions => ({
  default: {
    document: {
      run: { font: FONT, size: 21, color: INK, language: { value: 'de-DE' } },
      paragraph: { spacing: { after: 100, ...LINES } },
    },
    title: { run: { size: 40, bold: true, font: FONT }, paragraph: space(0, 120) },
    heading1: heading(30, accent, space(400, 140)),
    heading2: heading(25, INK, space(320, 100)),
    heading3: heading(22, INK, space(280, 80)),
    hyperlink: { run: { color: accent, underline: {} } },
  },
  paragraphStyles: [
    named('Subtitle', 'Subtitle', { size: 23, color: QUIET }, space(0, 60)),
    named('Caption', 'caption', { size: 19, bold: true }, { ...space(200, 60), keepNext: true }),
    named('Header', 'header', { size: 17, color: QUIET }, space(0, 0)),
    named('Footer', 'footer', { size: 15, color: QUIET }, space(0, 0)),
    named('Hinweis', 'Hinweis', { bold: true }, { ...space(120, 60), border: framed(INK) }),
    named('Verzeichnistitel', 'Verzeichnistitel', { size: 26, bold: true }, space(400, 120)),
    named('Kernzahl', 'Kernzahl', { size: 24, bold: true }, { ...space(0, 60), keepNext: true }),
    named('Quelle', 'Quelle', { size: 18, color: QUIET }, space(40, 100)),
    named(
      'Methodenkasten',
      'Methodenkasten',
      {},
      {
        ...{ ...space(0, 0), border: framed(accent) },
        indent: { left: 113, right: 113 },
      },
    ),
    named('Abbildung', 'Abbildung', {}, space(140, 100)),
    named('Beleg', 'Beleg', { size: 18, color: QUIET }, space(80, 160)),
    named('Tabellenkopf', 'Tabellenkopf', { size: 16, bold: true }, cell({})),
    named('Tabellentext', 'Tabellentext', { size: 18 }, cell({})),
  ],
});

type Style = NonNullable<IStylesOptions['paragraphStyles']>[number];

const named = (
  id: string,
  name: string,
  run: NonNullable<Style['run']>,
  paragraph: NonNullable<Style['paragraph']>,
): Style => ({ id, name, basedOn: 'Normal', next: 'Normal', quickFormat: true, run, paragraph });

const heading = (size: number, color: string, spacing: object) => ({
  run: { size, color, bold: true, font: FONT },
  paragraph: { ...spacing, keepNext: true, keepLines: true },
});

const cell = (more: object) => ({
  ...{ ...space(0, 0), alignment: AlignmentType.LEFT },
  ...more,
});

function framed(color: string) {
  const line = { style: BorderStyle.SINGLE, size: 8, color, space: 5 };
  return { top: line, bottom: line, left: line, right: line };
}
