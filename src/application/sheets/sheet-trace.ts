import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SheetsRepository } from '../../persistence/sheets.repository.js';
import type { ResponseRecord } from '../../persistence/responses.repository.js';
import type { Removal, ResponseTrace } from '../responses/response-traces.js';

/** What two people read off a sheet of paper, and what leads from its number to the response. */
@Injectable()
export class SheetTrace implements ResponseTrace {
  readonly tables = ['sheets', 'sheet_readings'];

  constructor(private readonly sheets: SheetsRepository) {}

  /** Only that there was such a sheet stays: it must not be typed in once more. */
  async forget(tx: EntityManager, { record }: Removal): Promise<void> {
    const sheet = await this.sheets.findByResponse(tx, record.envelope.id);
    if (sheet === undefined) return;
    await this.sheets.removeReadings(tx, sheet.number);
    await this.sheets.update(tx, sheet.number, {
      ...{ state: 'deleted', place: null, receiptHash: null, received: null, responseId: null },
      ...{ resolutions: [], marks: {} },
    });
  }

  /** What was read off the paper is not what the answer says any more. */
  async outdate(tx: EntityManager, { envelope }: ResponseRecord): Promise<void> {
    const sheet = await this.sheets.findByResponse(tx, envelope.id);
    if (sheet === undefined) return;
    await this.sheets.removeReadings(tx, sheet.number);
    await this.sheets.update(tx, sheet.number, { resolutions: [], marks: {} });
  }
}
