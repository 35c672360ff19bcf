import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan, MoreThan } from 'typeorm';
import { LoginFailureRow } from './entities/login-failure.entity.js';

@Injectable()
export class LoginFailuresRepository {
  /** Failed logins of a bucket that still count. */
  async find(
    reader: EntityManager,
    bucket: string,
    now: string,
  ): Promise<LoginFailureRow | undefined> {
    const row = await reader.findOneBy(LoginFailureRow, { bucket });
    return row !== null && row.forgotten > now ? row : undefined;
  }

  /** All that count for a name, from any device. */
  ofName(reader: EntityManager, nameHash: string, now: string): Promise<LoginFailureRow[]> {
    return reader.findBy(LoginFailureRow, { nameHash, forgotten: MoreThan(now) });
  }

  /** Also removes what counts no more. */
  async save(tx: EntityManager, row: Readonly<LoginFailureRow>, now: string): Promise<void> {
    await tx.delete(LoginFailureRow, { forgotten: LessThan(now) });
    await tx.save(LoginFailureRow, { ...row });
  }

  async remove(tx: EntityManager, bucket: string): Promise<void> {
    await tx.delete(LoginFailureRow, { bucket });
  }

  async removeOfName(tx: EntityManager, nameHash: string): Promise<void> {
    await tx.delete(LoginFailureRow, { nameHash });
  }
}
