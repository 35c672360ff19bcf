import { execFileSync } from 'node:child_process';
import { findLayoutFaults } from './pdf-layout.js';

/** What every PDF must stand. Each check gives a list of what is wrong, one line each. */

/** Reads a PDF with one of poppler's tools; what they complain about is not of interest here. */
function ask(tool: string, args: readonly string[], pdf: Buffer): string {
  return execFileSync(tool, args, {
    input: pdf,
    stdio: ['pipe', 'pipe', 'ignore'],
    maxBuffer: 1 << 26,
  }).toString('utf8');
}

const MARKS = [
  ['a tree of tags', '/StructTreeRoot'],
  ['German as its language', '/Lang (de-DE)'],
  ['its title in the window', '/DisplayDocTitle true'],
  ['PDF/UA-1 as its standard', '<pdfuaid:part>1</pdfuaid:part>'],
] as const;

/**
 * @param tiled what goes over the edge of a sheet goes on on the next one
 * @returns nothing for a paper that anybody can read, whatever reads it out
 */
export function findPdfFaults(pdf: Buffer, { tiled = false } = {}): readonly string[] {
  const raw = pdf.toString('latin1');
  const lacking = MARKS.filter(([, mark]) => !raw.includes(mark)).map(([what]) => `lacks ${what}`);
  return [
    ...lacking,
    ...(/^Title: +\S/m.test(ask('pdfinfo', ['-'], pdf)) ? [] : ['has no title']),
    ...findFontFaults(pdf),
    ...findTagFaults(pdf, raw),
    ...(tiled ? [] : findLayoutFaults(pdf, ask)),
  ];
}

function findFontFaults(pdf: Buffer): readonly string[] {
  const [, , ...fonts] = ask('pdffonts', ['-'], pdf).trim().split('\n');
  const columns = fonts.map((line) => line.trim().split(/\s+/));
  // Embedded, subset, and known which letter is which: the three columns before the object's number.
  const faults = columns.filter((cells) => cells.slice(-5, -2).join() !== 'yes,yes,yes');
  if (fonts.length === 0) return ['has no text'];
  return faults.map(([name = '']) => `does not embed ${name}`);
}

function findTagFaults(pdf: Buffer, raw: string): readonly string[] {
  const lines = ask('pdfinfo', ['-struct', '-'], pdf).split('\n');
  const tags = lines.flatMap((line) => /^\s*([A-Z][A-Za-z]*\d?)\b/.exec(line)?.[1] ?? []);
  const levels = tags.flatMap((tag) => (/^H[1-6]$/.test(tag) ? [Number(tag[1])] : []));
  const jumps = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
  const count = (tag: string) => tags.filter((each) => each === tag).length;
  return [
    ...(levels.length === 0 ? ['has no heading'] : []),
    ...jumps.map((level) => `jumps to a heading of level ${level}`),
    ...(levels.length > 0 && !raw.includes('/Outlines') ? ['has no bookmarks'] : []),
    ...(count('Table') > count('THead') ? ['has a table without a head'] : []),
    ...(count('THead') > count('TH') ? ['has a head of a table without cells'] : []),
    ...(count('Figure') > (raw.match(/\/Alt\s?[(<]/g) ?? []).length
      ? ['has a picture without words']
      : []),
  ];
}
