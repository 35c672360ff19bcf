import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EntryContent } from '../../domain/entry/entry.js';
import type { SettledBy } from '../../domain/entry/sheet.js';
import { ok, type Result } from '../../domain/problem.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import { SheetsRepository, type StoredSheet } from '../../persistence/sheets.repository.js';
import { Clock } from '../clock.js';
import { EntryBook } from '../entries/entry-book.js';
import { ResponseBook } from '../responses/response-book.js';

/** Two readings that are one now. */
export interface AgreedSheet {
  readonly sheet: StoredSheet;
  readonly survey: SurveyVersion;
  readonly content: EntryContent;
  readonly resolutions: readonly SettledBy[];
}

/** Where sheets turn into responses, and back. Every method is part of one write of the database. */
@Injectable()
export class SheetBook {
  constructor(
    private readonly sheets: SheetsRepository,
    private readonly entries: EntryBook,
    private readonly responses: ResponsesRepository,
    private readonly book: ResponseBook,
    private readonly clock: Clock,
  ) {}

  /** Stores the response and closes the sheet. */
  async complete(tx: EntityManager, agreed: AgreedSheet): Promise<Result<string>> {
    const { sheet, survey, content, resolutions } = agreed;
    const { wave, receiptHash, noticeHash: notice } = sheet;
    const day = sheet.received ?? this.clock.today();
    const paper = { channel: 'paper', receiptHash, notice } as const;
    const typed = { survey, wave, day, content, ...paper };
    const entered = await this.entries.enter(tx, typed);
    if (!entered.ok) return entered;
    const { id, marks } = entered.value;
    await this.sheets.update(tx, sheet.number, {
      ...{ state: 'done', responseId: id, resolutions, marks },
    });
    return ok(id);
  }

  /** Takes the response out again; the sheet can be read anew and keeps the code on its stub. */
  async takeBack(tx: EntityManager, sheet: StoredSheet, survey: SurveyVersion): Promise<void> {
    const record = await this.responses.find(tx, sheet.responseId ?? '');
    const removal = { cause: 'office', today: this.clock.today() } as const;
    if (record !== undefined) await this.book.strike(tx, survey, { record, ...removal });
    const { place, receiptHash } = sheet;
    await this.reset(tx, sheet.number, { place, receiptHash });
  }

  /** Forgets what was read. */
  async reset(
    tx: EntityManager,
    number: number,
    kept: Partial<Pick<StoredSheet, 'place' | 'receiptHash'>> = {},
  ): Promise<void> {
    await this.sheets.removeReadings(tx, number);
    await this.sheets.update(tx, number, {
      ...{ state: 'open', reason: null, received: null, responseId: null },
      ...{ resolutions: [], marks: {}, ...kept },
    });
  }
}
