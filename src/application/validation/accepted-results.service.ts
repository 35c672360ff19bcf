import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import { ValidationRepository } from '../../persistence/validation.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { StatementsService } from '../statements/statements.service.js';
import type { RoundSheet } from './round-sheets.service.js';

/** Results of rounds that became part of their statements. */
@Injectable()
export class AcceptedResults {
  constructor(
    private readonly database: Database,
    private readonly validation: ValidationRepository,
    private readonly statements: StatementsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes a result part of its statement, which is validated by it.
   *
   * @param reason what shall stand in the history of the statement
   * @returns a problem where the statement was changed since the vote
   */
  async accept(
    { surveyKey, id, topics }: RoundSheet,
    key: string,
    reason: string,
    by: Actor,
  ): Promise<Result<null>> {
    const topic = topics.find((one) => one.key === key);
    if (topic?.result === undefined || topic.accepted) {
      return failed({ code: 'validation.no-such-step', at: 'schritt' });
    }
    const { revision } = topic;
    const asked = { revision, reason };
    const stepped = await this.statements.step(surveyKey, key, 'validated', asked, by);
    if (!stepped.ok) return stepped;
    const after = await this.statements.find(surveyKey, key);
    await this.database.write(async (tx) => {
      const acceptedRevision = after?.revision ?? 0;
      await this.validation.updateTopic(tx, topic, { accepted: true, acceptedRevision });
      await this.validation.update(tx, id, {});
      const object = `${surveyKey}/${key} ${id}`;
      await this.audit.record({ by, action: 'validation.accepted', object }, tx);
    });
    return ok(null);
  }
}
