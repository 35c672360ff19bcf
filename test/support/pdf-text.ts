import { execFileSync } from 'node:child_process';

function hasPdftotext(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Skipped, and named as skipped, where there is nothing that reads PDF. */
export const describeWithPdftotext = hasPdftotext() ? describe : describe.skip;

/** The text of a PDF page by page, spaces of all kinds as one. */
export function pagesOf(pdf: Buffer): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], {
    input: pdf,
    stdio: ['pipe', 'pipe', 'ignore'],
  }).toString('utf8');
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/[\s\u00a0\u202f]+/g, ' '));
}

/** All of it in one line; empty where there is nothing that reads PDF. */
export const textOfPdf = (pdf: Buffer): string => (hasPdftotext() ? pagesOf(pdf).join(' ') : '');

/** A word of a PDF and where its box begins and ends, in mm from the left and the top of its page. */
interface PlacedWord {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Every word with its place, as a ruler would find it. */
export function placedWordsOf(pdf: Buffer): readonly PlacedWord[] {
  const boxes = execFileSync('pdftotext', ['-bbox', '-', '-'], {
    input: pdf,
    stdio: ['pipe', 'pipe', 'ignore'],
    maxBuffer: 1 << 26,
  }).toString('utf8');
  const word = /<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g;
  return boxes
    .split('<page ')
    .slice(1)
    .flatMap((content, page) =>
      [...content.matchAll(word)].map(([, left, top, right, bottom, text = '']) => {
        const mm = (points = '') => (Number(points) / 72) * 25.4;
        return { page, text, left: mm(left), top: mm(top), right: mm(right), bottom: mm(bottom) };
      }),
    );
}
