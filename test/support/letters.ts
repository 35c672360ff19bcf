import { execFileSync } from 'node:child_process';
import jsQR from 'jsqr';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** jsqr is CommonJS: its function is the default of the default. */
const decode = (jsQR as unknown as { readonly default?: typeof jsQR.default }).default;

/** A telephone that reads nothing is moved nearer: jsqr misses about one code in a hundred. */
const NEARER = [120, 200, 300];

/** A part of a page, from the left and the top in mm. */
interface PageArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of each letter that holds its code. */
const LETTER = { left: 22, top: 125, width: 56, height: 90 };

const dots = (mm: number, dpi: number) => Math.round((mm / 25.4) * dpi);

/**
 * What a telephone reads off each page of a PDF; '' where it reads nothing.
 * @param isAsked the pages it is held over (from 0); where a page has no code, looking costs most
 */
export function readQrCodes(
  pdf: Buffer,
  area: PageArea = LETTER,
  isAsked: (page: number) => boolean = () => true,
): readonly string[] {
  let texts: readonly string[] = [];
  for (const dpi of NEARER) {
    const before = texts;
    texts = picturesOf(pdf, area, dpi).map((picture, page) => {
      const known = before[page] ?? '';
      return known === '' && isAsked(page) ? readQrCode(picture) : known;
    });
    if (!texts.some((text, page) => text === '' && isAsked(page))) break;
  }
  return texts;
}

/** A part of each page as a grey picture (PGM). */
function picturesOf(pdf: Buffer, area: PageArea, dpi: number): readonly Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-pictures-'));
  const at = (mm: number) => String(dots(mm, dpi));
  const cut = [
    ...['-x', at(area.left), '-y', at(area.top), '-W', at(area.width), '-H', at(area.height)],
  ];
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    const target = join(folder, 'page');
    execFileSync('pdftoppm', ['-gray', '-r', String(dpi), ...cut, file, target], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    return pictures.sort().map((name) => readFileSync(join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Height of the window that is moved down a strip, and how far at a time (mm). */
const WINDOW = { height: 30, step: 5 };

const EDGE = { left: 162, top: 20, width: 34, height: 260 };

/** What a telephone reads that is moved down the right edge of all pages, each text once. */
export function readQrCodesAtTheEdge(pdf: Buffer): readonly string[] {
  const texts = picturesOf(pdf, EDGE, 200).flatMap((picture) => windowsOf(picture, 200));
  return [...new Set(texts)].filter((text) => text !== '');
}

function windowsOf(pgm: Buffer, dpi: number): readonly string[] {
  const [head = '', width = '0', height = '0'] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40)) ?? [];
  const lines = dots(WINDOW.height, dpi);
  const step = dots(WINDOW.step, dpi);
  const steps = Math.ceil((Number(height) - lines) / step);
  return Array.from({ length: steps }, (_, index) => {
    const from = head.length + index * step * Number(width);
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
