import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KnownWaveRow } from './entities/known-wave.entity.js';

export type KnownWave = Readonly<KnownWaveRow>;

@Injectable()
export class KnownWavesRepository {
  /** In the order of their keys. */
  async list(reader: EntityManager): Promise<readonly KnownWave[]> {
    return reader.find(KnownWaveRow, { order: { surveyKey: 'ASC', wave: 'ASC' } });
  }

  async save(tx: EntityManager, waves: readonly KnownWave[]): Promise<void> {
    if (waves.length > 0) await tx.upsert(KnownWaveRow, [...waves], ['surveyKey', 'wave']);
  }

  /** Waves that something is kept of which retention deletes. */
  async used(reader: EntityManager): Promise<readonly Pick<KnownWave, 'surveyKey' | 'wave'>[]> {
    return reader.sql<Pick<KnownWave, 'surveyKey' | 'wave'>[]>`
      SELECT survey_key AS "surveyKey", wave FROM tallies
      UNION SELECT survey_key, wave FROM drafts
      UNION SELECT survey_key, wave FROM sheets
      UNION SELECT survey_key, wave FROM interviews
      UNION SELECT survey_key, wave FROM invitations
      UNION SELECT survey_key, wave FROM roster_entries
      UNION SELECT survey_key, wave FROM workshops
      UNION SELECT survey_key, wave FROM validation_rounds`;
  }
}
