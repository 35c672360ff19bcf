import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InterviewsRepository } from '../../persistence/interviews.repository.js';
import type { ResponseRecord } from '../../persistence/responses.repository.js';
import type { Removal, ResponseTrace } from '../responses/response-traces.js';

/** The conversation a response was written down in. Its notes are open texts and go with these. */
@Injectable()
export class InterviewTrace implements ResponseTrace {
  readonly tables = ['interviews', 'spoken_texts'];

  constructor(private readonly interviews: InterviewsRepository) {}

  async forget(tx: EntityManager, { record }: Removal): Promise<void> {
    const { id } = record.envelope;
    const interview = await this.interviews.findByResponse(tx, id);
    if (interview === undefined) return;
    await this.interviews.removeSpoken(tx, id);
    await this.interviews.remove(tx, interview.id);
  }

  async outdate(tx: EntityManager, { envelope }: ResponseRecord): Promise<void> {
    await this.interviews.keepNotesOnly(tx, envelope.id);
  }
}
