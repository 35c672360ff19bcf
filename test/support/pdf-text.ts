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
