import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LetterheadRow } from './entities/letterhead.entity.js';

/** One version of the letterhead. */
export type StoredLetterhead = Readonly<LetterheadRow>;

/** Adds versions and reads them. There is no way to change or to remove one. */
@Injectable()
export class LetterheadsRepository {
  /** Newest first. */
  async list(reader: EntityManager): Promise<readonly StoredLetterhead[]> {
    return reader.find(LetterheadRow, { order: { number: 'DESC' } });
  }

  async newest(reader: EntityManager): Promise<StoredLetterhead | undefined> {
    const [newest] = await reader.find(LetterheadRow, { order: { number: 'DESC' }, take: 1 });
    return newest;
  }

  /** 0 where there is none yet. */
  async lastNumber(reader: EntityManager): Promise<number> {
    return (await reader.maximum(LetterheadRow, 'number')) ?? 0;
  }

  async add(tx: EntityManager, letterhead: StoredLetterhead): Promise<void> {
    await tx.insert(LetterheadRow, letterhead);
  }
}
