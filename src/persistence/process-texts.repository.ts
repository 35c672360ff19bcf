import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessTextRow } from './entities/process-text.entity.js';

/** One version of one text. */
export type StoredText = Readonly<ProcessTextRow>;

/** Adds versions and reads them. There is no way to change or to remove one. */
@Injectable()
export class ProcessTextsRepository {
  /** All versions, oldest first. */
  async list(reader: EntityManager): Promise<readonly StoredText[]> {
    return reader.find(ProcessTextRow, { order: { number: 'ASC' } });
  }

  /** Newest first. */
  async history(
    reader: EntityManager,
    surveyKey: string,
    name: string,
  ): Promise<readonly StoredText[]> {
    return reader.find(ProcessTextRow, {
      where: { surveyKey, name },
      order: { number: 'DESC' },
    });
  }

  /** 0 where there is none yet. */
  async lastNumber(reader: EntityManager): Promise<number> {
    return (await reader.maximum(ProcessTextRow, 'number')) ?? 0;
  }

  async add(tx: EntityManager, text: Omit<StoredText, 'number'>): Promise<void> {
    await tx.insert(ProcessTextRow, { ...text, number: (await this.lastNumber(tx)) + 1 });
  }
}
