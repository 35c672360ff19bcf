import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EntryContent } from '../domain/entry/entry.js';
import type { Reader, Sheet, SheetWithReaders } from '../domain/entry/sheet.js';
import { SheetReadingRow } from './entities/sheet-reading.entity.js';
import { SheetRow } from './entities/sheet.entity.js';

export interface StoredSheet extends Sheet {
  readonly receiptHash: string | null;
  /** Hash of the privacy notice that stands on it, where that is known. */
  readonly noticeHash: string | null;
}

/** One person's reading of a sheet. */
export interface Reading extends Reader {
  readonly sheet: number;
  /** 1 or 2, in the order in which they were begun. */
  readonly round: number;
  readonly content: EntryContent;
}

type ReaderRow = Omit<Reader, 'done'> & {
  readonly sheet: number;
  /** A number on SQLite. */
  readonly done: boolean | number;
};

type Changes = Partial<Omit<StoredSheet, 'number' | 'surveyKey' | 'version' | 'wave'>>;

@Injectable()
export class SheetsRepository {
  /** The highest number there is; 0 before the first. */
  async lastNumber(reader: EntityManager): Promise<number> {
    const [row] = await reader.sql<{ last: number | null }[]>`
      SELECT max(number) AS "last" FROM sheets`;
    return row?.last ?? 0;
  }

  async insert(tx: EntityManager, sheets: readonly StoredSheet[]): Promise<void> {
    for (const sheet of sheets) await tx.insert(SheetRow, toRow(sheet));
  }

  async find(reader: EntityManager, number: number): Promise<StoredSheet | undefined> {
    const row = await reader.findOneBy(SheetRow, { number });
    return row === null ? undefined : toSheet(row);
  }

  async findByResponse(
    reader: EntityManager,
    responseId: string,
  ): Promise<StoredSheet | undefined> {
    const row = await reader.findOneBy(SheetRow, { responseId });
    return row === null ? undefined : toSheet(row);
  }

  /** The sheets of one wave, by number. */
  async list(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<readonly SheetWithReaders[]> {
    const rows = await reader.find(SheetRow, {
      where: { surveyKey, wave },
      order: { number: 'ASC' },
    });
    const readings = await reader.sql<ReaderRow[]>`
      SELECT r.sheet AS "sheet", r.person AS "person", r.done AS "done", r.updated AS "updated"
      FROM sheet_readings r JOIN sheets s ON s.number = r.sheet
      WHERE s.survey_key = ${surveyKey} AND s.wave = ${wave} ORDER BY r.sheet, r.round`;
    const bySheet = new Map<number, Reader[]>();
    for (const { sheet, person, done, updated } of readings) {
      const reader = { person, done: Boolean(done), updated };
      bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), reader]);
    }
    return rows.map((row) => ({ sheet: toSheet(row), readers: bySheet.get(row.number) ?? [] }));
  }

  async update(tx: EntityManager, number: number, changes: Changes): Promise<void> {
    const { resolutions, marks, ...plain } = changes;
    await tx.update(
      SheetRow,
      { number },
      {
        ...plain,
        ...(resolutions === undefined ? {} : { resolutions: JSON.stringify(resolutions) }),
        ...(marks === undefined ? {} : { marks: JSON.stringify(marks) }),
      },
    );
  }

  /** In the order in which they were begun. */
  async readings(reader: EntityManager, sheet: number): Promise<readonly Reading[]> {
    const rows = await reader.find(SheetReadingRow, { where: { sheet }, order: { round: 'ASC' } });
    return rows.map(({ content, ...row }) => ({
      ...row,
      content: JSON.parse(content) as EntryContent,
    }));
  }

  async saveReading(tx: EntityManager, { content, ...reading }: Reading): Promise<void> {
    const row = { ...reading, content: JSON.stringify(content) };
    await tx.upsert(SheetReadingRow, row, ['sheet', 'round']);
  }

  async removeReadings(tx: EntityManager, sheet: number): Promise<void> {
    await tx.delete(SheetReadingRow, { sheet });
  }
}

const toRow = ({ resolutions, marks, ...sheet }: StoredSheet) => ({
  ...sheet,
  resolutions: JSON.stringify(resolutions),
  marks: JSON.stringify(marks),
});

const toSheet = ({ resolutions, marks, ...row }: SheetRow): StoredSheet => ({
  ...row,
  state: row.state as Sheet['state'],
  resolutions: JSON.parse(resolutions) as Sheet['resolutions'],
  marks: JSON.parse(marks) as Sheet['marks'],
});
