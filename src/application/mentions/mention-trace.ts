import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MentionsRepository } from '../../persistence/mentions.repository.js';
import type { ResponseRecord } from '../../persistence/responses.repository.js';
import type { Removal, ResponseTrace } from '../responses/response-traces.js';

/**
 * What was found out about contradicting answers hangs on the organisation. Its reason may tell what
 * stood in one of them, and without that answer it settles nothing: it goes with any of them.
 */
@Injectable()
export class MentionTrace implements ResponseTrace {
  readonly tables = ['mention_resolutions'];

  constructor(private readonly mentions: MentionsRepository) {}

  async forget(tx: EntityManager, { record }: Removal): Promise<void> {
    await this.outdate(tx, record);
  }

  async outdate(tx: EntityManager, { surveyKey, envelope }: ResponseRecord): Promise<void> {
    const { wave, organisation } = envelope;
    if (organisation === undefined) return;
    await this.mentions.removeResolutions(tx, { surveyKey, wave, organisation });
  }
}
