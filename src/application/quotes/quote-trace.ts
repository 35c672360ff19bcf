import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QuotesRepository } from '../../persistence/quotes.repository.js';
import type { Removal, ResponseTrace } from '../responses/response-traces.js';

/** Words of the response beside statements, published ones too. They hang on its texts, as codes do. */
@Injectable()
export class QuoteTrace implements ResponseTrace {
  readonly tables = ['quotes'];

  constructor(private readonly quotes: QuotesRepository) {}

  async forget(tx: EntityManager, { record }: Removal): Promise<void> {
    for (const { id } of await this.quotes.ofResponse(tx, record.envelope.id)) {
      await this.quotes.remove(tx, id);
    }
  }
}
