import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { QuoteRow } from './entities/quote.entity.js';

export type StoredQuote = Readonly<QuoteRow>;

/** A quote with the text it was taken from as it is redacted now. */
export interface CheckedQuote extends StoredQuote {
  /** `null`: nobody has confirmed what is replaced. */
  readonly redacted: string | null;
  readonly responseId: string | null;
}

@Injectable()
export class QuotesRepository {
  async add(tx: EntityManager, quote: StoredQuote): Promise<void> {
    await tx.insert(QuoteRow, quote);
  }

  async find(reader: EntityManager, id: string): Promise<StoredQuote | undefined> {
    return (await reader.findOneBy(QuoteRow, { id })) ?? undefined;
  }

  /** Of one wave, in the order of their ids, which is nobody's order. */
  async list(reader: EntityManager, surveyKey: string, wave: string): Promise<CheckedQuote[]> {
    return this.joined(reader, await reader.find(QuoteRow, { where: { surveyKey, wave }, order }));
  }

  /** Those of one response. */
  async ofResponse(reader: EntityManager, responseId: string): Promise<CheckedQuote[]> {
    const rows = await reader.sql<{ id: string }[]>`
      SELECT q.id AS "id" FROM quotes q JOIN coding_sources s ON s.id = q.source_id
      WHERE s.response_id = ${responseId}`;
    const ids = rows.map(({ id }) => id);
    return this.joined(reader, await reader.find(QuoteRow, { where: { id: In(ids) }, order }));
  }

  /** Those of these ids that are released. */
  async listReleased(reader: EntityManager, ids: readonly string[]): Promise<StoredQuote[]> {
    if (ids.length === 0) return [];
    return reader.findBy(QuoteRow, { id: In([...ids]), state: 'released' });
  }

  async update(
    tx: EntityManager,
    id: string,
    changes: Partial<Pick<StoredQuote, 'state' | 'day' | 'reference'>>,
  ): Promise<void> {
    await tx.update(QuoteRow, { id }, changes);
  }

  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(QuoteRow, { id });
  }

  private async joined(
    reader: EntityManager,
    quotes: readonly StoredQuote[],
  ): Promise<CheckedQuote[]> {
    const found: CheckedQuote[] = [];
    for (const quote of quotes) {
      const [row] = await reader.sql<{ redacted: string | null; responseId: string | null }[]>`
        SELECT d.text AS "redacted", s.response_id AS "responseId" FROM coding_sources s
          LEFT JOIN coding_redactions d ON d.source_id = s.id
        WHERE s.id = ${quote.sourceId}`;
      found.push({
        ...quote,
        redacted: row?.redacted ?? null,
        responseId: row?.responseId ?? null,
      });
    }
    return found;
  }
}

const order = { id: 'ASC' } as const;
