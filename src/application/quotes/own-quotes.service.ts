import { Injectable } from '@nestjs/common';
import { failed, ok, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import { type CheckedQuote, QuotesRepository } from '../../persistence/quotes.repository.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { hashCode, normaliseCode } from '../codes.js';

/** What an actor decides about words of the own answer. */
@Injectable()
export class OwnQuotesService {
  constructor(
    private readonly database: Database,
    private readonly responses: ResponsesRepository,
    private readonly quotes: QuotesRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** All that somebody wants to quote of the response of this code; empty where there is none. */
  async list(receipt: string): Promise<readonly CheckedQuote[]> {
    const code = normaliseCode(receipt);
    if (code === undefined) return [];
    const { reader } = this.database;
    const record = await this.responses.findByReceipt(reader, hashCode(code));
    return record === undefined ? [] : this.quotes.ofResponse(reader, record.envelope.id);
  }

  /** Yes or no, at any time; a no also takes published words from every page. */
  async answer(receipt: string, id: string, state: 'released' | 'refused'): Promise<Result<null>> {
    const own = (await this.list(receipt)).find((quote) => quote.id === id);
    if (own === undefined) return failed({ code: 'quote.gone', at: '' });
    if (own.state === state) return ok(null);
    const { surveyKey, wave, statement } = own;
    await this.database.write(async (tx) => {
      await this.quotes.update(tx, id, { state, day: this.clock.today(), reference: '' });
      const by = { source: 'respondent', person: '' } as const;
      const action = state === 'released' ? 'quote.released' : 'quote.refused';
      await this.audit.record({ by, action, object: `${surveyKey}/${wave} ${statement}` }, tx);
    });
    if (state === 'refused') await this.database.erase('quick');
    return ok(null);
  }
}
