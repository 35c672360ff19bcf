import { Injectable } from '@nestjs/common';
import type { FileCode } from '../../domain/coding/codebook.js';
import { failed, type Problem, type Result } from '../../domain/problem.js';
import { hasTooManyCells } from '../csv-file.js';
import { readCodebookCsv, toCodebookCsv } from './codebook-csv.js';
import { readQdc, toQdc } from './codebook-qdc.js';
import { CodebooksService } from './codebooks.service.js';

const LARGEST = 900 * 1024;

/** Far more than anybody can keep in mind; every code is compared with every other. */
const MOST_CODES = 1000;

const TOO_LONG: Problem = {
  ...{ code: 'codebook.file-long', at: 'datei' },
  details: { max: MOST_CODES },
};

const countCodes = (xml: string): number => xml.match(/<(?:\w+:)?Code\b/g)?.length ?? 0;

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
    const read = await this.readText(surveyKey, text);
    return read.ok && read.value.length > MOST_CODES ? failed(TOO_LONG) : read;
  }

  private async readText(surveyKey: string, text: string): Promise<Result<readonly FileCode[]>> {
    if (!text.trimStart().startsWith('<')) {
      return hasTooManyCells(text) ? failed(TOO_LONG) : readCodebookCsv(text);
    }
    if (countCodes(text) > MOST_CODES) return failed(TOO_LONG);
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
