import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { InterviewRow } from './entities/interview.entity.js';
import { SheetReadingRow } from './entities/sheet-reading.entity.js';
import { SheetRow } from './entities/sheet.entity.js';

interface Place {
  readonly surveyKey: string;
  readonly wave: string;
}

/** What was typed in for others and never became a response. */
@Injectable()
export class EntryDraftsRepository {
  async count(reader: EntityManager, place: Place): Promise<number> {
    const talks = await reader.countBy(InterviewRow, whereUnfinished(place));
    const sheet = In(await this.unfinishedSheets(reader, place));
    return talks + (await reader.countBy(SheetReadingRow, { sheet }));
  }

  /** All of the wave at once; the sheets wait to be read again. @returns what named each of them */
  async remove(tx: EntityManager, place: Place): Promise<readonly string[]> {
    const talks = await tx.findBy(InterviewRow, whereUnfinished(place));
    const number = In(await this.unfinishedSheets(tx, place));
    const readings = await tx.findBy(SheetReadingRow, { sheet: number });
    await tx.delete(InterviewRow, whereUnfinished(place));
    await tx.delete(SheetReadingRow, { sheet: number });
    await tx.update(SheetRow, { number }, { state: 'open', received: null });
    return [...talks.map(({ id }) => id), ...readings.map((row) => `${row.sheet}/${row.round}`)];
  }

  private async unfinishedSheets(
    reader: EntityManager,
    { surveyKey, wave }: Place,
  ): Promise<readonly number[]> {
    const state = In(['open', 'differing']);
    const rows = await reader.findBy(SheetRow, { surveyKey, wave, state });
    return rows.map(({ number }) => number);
  }
}

const whereUnfinished = ({ surveyKey, wave }: Place) => ({
  ...{ surveyKey, wave },
  responseId: IsNull(),
});
