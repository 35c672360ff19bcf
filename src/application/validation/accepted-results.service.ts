import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import { ValidationRepository } from '../../persistence/validation.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { StatementBook } from '../statements/statement-book.js';
import type { RoundSheet } from './round-sheets.service.js';

/** Results of rounds that became part of their statements. */
@Injectable()
export class AcceptedResults {
  constructor(
    private readonly database: Database,
    private readonly validation: ValidationRepository,
    private readonly book: StatementBook,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes a result part of its statement, which is validated by it: both in one step, or neither.
   *
   * @param reason what shall stand in the history of the statement
   * @returns a problem where the statement was changed or withdrawn since the vote
   */
  async accept(
    { surveyKey, id }: RoundSheet,
    key: string,
    reason: string,
    by: Actor,
  ): Promise<Result<null>> {
    return this.database.write(async (tx) => {
      // Locks the round: nobody accepts the same result in another process.
      await this.validation.update(tx, id, {});
      const topics = await this.validation.topics(tx, id);
      const topic = topics.find((one) => one.key === key);
      const before = await this.book.find(tx, surveyKey, key);
      const isVoted = topic !== undefined && topic.result !== '' && !topic.accepted;
      if (!isVoted || before === undefined || before.state === 'withdrawn') {
        return failed({ code: 'validation.no-such-step', at: 'schritt' });
      }
      const asked = { revision: topic.revision, reason, state: 'validated' } as const;
      const stepped = await this.book.step(tx, surveyKey, before, asked, by);
      if (!stepped.ok) return stepped;
      const acceptedRevision = stepped.value;
      await this.validation.updateTopic(tx, topic, { accepted: true, acceptedRevision });
      const object = `${surveyKey}/${key} ${id}`;
      await this.audit.record({ by, action: 'validation.accepted', object }, tx);
      return ok(null);
    });
  }
}
