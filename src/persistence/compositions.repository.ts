import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompositionRow } from './entities/composition.entity.js';

/** One version of how a report is put together. */
export type StoredComposition = Readonly<CompositionRow>;

/** Adds versions and reads them. There is no way to change or to remove one. */
@Injectable()
export class CompositionsRepository {
  /** Newest first. */
  async history(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<readonly StoredComposition[]> {
    return reader.find(CompositionRow, { where: { surveyKey, wave }, order: { number: 'DESC' } });
  }

  async add(tx: EntityManager, version: Omit<StoredComposition, 'number'>): Promise<void> {
    const last = (await tx.maximum(CompositionRow, 'number')) ?? 0;
    await tx.insert(CompositionRow, { ...version, number: last + 1 });
  }
}
