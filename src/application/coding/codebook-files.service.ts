import { Injectable } from '@nestjs/common';
import type { FileCode } from '../../domain/coding/codebook.js';
import { failed, type Result } from '../../domain/problem.js';
import { readCodebookCsv, toCodebookCsv } from './codebook-csv.js';
import { readQdc, toQdc } from './codebook-qdc.js';
import { CodebooksService } from './codebooks.service.js';

const LARGEST = 900 * 1024;

/** Codebooks as files, to be worked on elsewhere and to come back. */
@Injectable()
export class CodebookFiles {
  constructor(private readonly books: CodebooksService) {}

  async toFile(surveyKey: string, format: 'csv' | 'qdc'): Promise<string> {
    const { codes } = await this.books.get(surveyKey);
    return format === 'csv' ? toCodebookCsv(codes) : toQdc(surveyKey, codes);
  }

  /** Reads a file by what is in it, whatever its name. */
  async read(surveyKey: string, file: Buffer): Promise<Result<readonly FileCode[]>> {
    if (file.length === 0) return failed({ code: 'codebook.file-missing', at: 'datei' });
    const text = decode(file);
    if (file.length > LARGEST || text === undefined) {
      return failed({ code: 'codebook.file-type', at: 'datei' });
    }
    if (!text.trimStart().startsWith('<')) return readCodebookCsv(text);
    const { codes } = await this.books.get(surveyKey);
    return readQdc(text, surveyKey, codes);
  }
}

function decode(file: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
}
