import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CodingSettingsRepository } from '../../persistence/coding/coding-settings.repository.js';
import type { ResponseRecord } from '../../persistence/responses.repository.js';
import type { Removal, ResponseTrace } from '../responses/response-traces.js';

/**
 * What coding keeps of a response. Codes, memos and redactions hang on its texts and go with them. A
 * summary of what an actor says hangs on the actor: it may tell what stood in the answer, so it goes
 * as well, whoever else it is about.
 */
@Injectable()
export class CodingTrace implements ResponseTrace {
  readonly tables = [
    ...['coding_sources', 'coding_redactions', 'coding_rounds', 'coding_passages'],
    ...['passage_codes', 'coding_steps', 'case_summaries'],
  ];

  constructor(private readonly settings: CodingSettingsRepository) {}

  async forget(tx: EntityManager, { record }: Removal): Promise<void> {
    await this.outdate(tx, record);
  }

  async outdate(tx: EntityManager, { surveyKey, envelope }: ResponseRecord): Promise<void> {
    const { wave, id, organisation } = envelope;
    for (const caseKey of [id, ...(organisation === undefined ? [] : [organisation])]) {
      await this.settings.removeSummaries(tx, { surveyKey, wave, caseKey });
    }
  }
}
