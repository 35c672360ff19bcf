import { execFileSync } from 'node:child_process';
import jsQR from 'jsqr';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** jsqr is CommonJS: its function is the default of the default. */
const decode = (jsQR as unknown as { readonly default?: typeof jsQR.default }).default;

const DPI = 120;
const dots = (mm: number) => String(Math.round((mm / 25.4) * DPI));

/** A part of a page, from the left and the top in mm. */
interface PageArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of each letter that holds its code. */
const LETTER = { left: 22, top: 125, width: 56, height: 90 };

const cut = ({ left, top, width, height }: PageArea) => [
  ...['-x', dots(left), '-y', dots(top), '-W', dots(width), '-H', dots(height)],
];

/** What a telephone reads off each page of a PDF; '' where it reads nothing. */
export function readQrCodes(pdf: Buffer, area: PageArea = LETTER): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-letters-'));
  try {
    const file = join(folder, 'letters.pdf');
    writeFileSync(file, pdf);
    execFileSync(
      'pdftoppm',
      ['-gray', '-r', String(DPI), ...cut(area), file, join(folder, 'page')],
      {
        stdio: ['ignore', 'ignore', 'ignore'],
      },
    );
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    return pictures.sort().map((name) => readQrCode(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Height of the window that is moved down a strip, and how far at a time (mm). */
const WINDOW = { height: 26, step: 5 };

/** What a telephone reads that is moved down the right edge of all pages, each text once. */
export function readQrCodesAtTheEdge(pdf: Buffer): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-edge-'));
  const strip = ['-x', dots(168), '-y', dots(20), '-W', dots(28), '-H', dots(260)];
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    execFileSync('pdftoppm', ['-gray', '-r', String(DPI), ...strip, file, join(folder, 'page')], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    const texts = pictures.sort().flatMap((name) => windowsOf(readFileSync(join(folder, name))));
    return [...new Set(texts)].filter((text) => text !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function windowsOf(pgm: Buffer): readonly string[] {
  const [head = '', width = '0', height = '0'] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40)) ?? [];
  const lines = Number(dots(WINDOW.height));
  const steps = Math.ceil((Number(height) - lines) / Number(dots(WINDOW.step)));
  return Array.from({ length: steps }, (_, step) => {
    const from = head.length + step * Number(dots(WINDOW.step)) * Number(width);
    const rows = pgm.subarray(from, from + lines * Number(width));
    return readQrCode(Buffer.concat([Buffer.from(`P5 ${width} ${lines} 255\n`), rows]));
  });
}

/** @param pgm a grey picture: a head of four words, then one byte a dot */
function readQrCode(pgm: Buffer): string {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40)) ?? [];
  const [width, height] = [Number(head[1]), Number(head[2])];
  const grey = pgm.subarray(head[0]?.length);
  const pixels = new Uint8ClampedArray(grey.length * 4).fill(255);
  grey.forEach((value, at) => pixels.fill(value, at * 4, at * 4 + 3));
  return decode?.(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data ?? '';
}

/** The text of each page, spaces of all kinds as one. */
export function readPages(pdf: Buffer): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 1 << 26 });
  return text
    .toString('utf8')
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/[\s\u00a0\u202f]+/g, ' '));
}

/** The codes of all letters, in the order of the pages. */
export function readCodes(pdf: Buffer): readonly string[] {
  return readPages(pdf).map((page) => /([0-9A-Z]{5}-){4}[0-9A-Z]{6}/.exec(page)?.[0] ?? '');
}
