import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConsentRow } from './entities/consent.entity.js';

/** An organisation's written permission to show its own position. */
export type Consent = Readonly<ConsentRow>;

/** An organisation that was invited or has answered. */
export interface KnownOrganisation {
  readonly key: string;
  /** The key where no roster names it. */
  readonly name: string;
}

@Injectable()
export class ConsentsRepository {
  /** Of one wave, also the revoked ones, in the order of organisations. */
  async list(reader: EntityManager, surveyKey: string, wave: string): Promise<Consent[]> {
    return reader.find(ConsentRow, {
      where: { surveyKey, wave },
      order: { organisation: 'ASC', given: 'ASC', id: 'ASC' },
    });
  }

  async find(reader: EntityManager, id: string): Promise<Consent | undefined> {
    return (await reader.findOneBy(ConsentRow, { id })) ?? undefined;
  }

  async add(tx: EntityManager, consent: Consent): Promise<void> {
    await tx.insert(ConsentRow, consent);
  }

  async revoke(tx: EntityManager, id: string, day: string): Promise<void> {
    await tx.update(ConsentRow, { id }, { revoked: day });
  }

  /** By key. */
  async organisations(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<KnownOrganisation[]> {
    const rows = await reader.sql<{ key: string; name: string | null }[]>`
      SELECT organisation AS "key", name AS "name" FROM roster_entries
      WHERE survey_key = ${surveyKey} AND wave = ${wave}
      UNION ALL
      SELECT organisation AS "key", NULL AS "name" FROM responses
      WHERE survey_key = ${surveyKey} AND wave = ${wave} AND organisation IS NOT NULL`;
    const names = new Map<string, string>();
    for (const { key, name } of rows) {
      if (name !== null || !names.has(key)) names.set(key, name ?? key);
    }
    return [...names]
      .map(([key, name]) => ({ key, name }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}
