import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import type { Together } from '../../persistence/group-writer.js';
import { IncomingResponses } from './incoming-responses.js';
import { type Entry, ResponseBook } from './response-book.js';

interface Wanted {
  readonly entry: Entry;
  /** More to do in the same transaction, for a response that is stored. */
  readonly also?: ((tx: EntityManager) => Promise<unknown>) | undefined;
}

/**
 * Takes responses into the book. Those that wait at the same moment are written together: a few
 * statements for all, and each cell of the tallies once.
 */
@Injectable()
export class ResponseIntake {
  constructor(
    private readonly database: Database,
    readonly book: ResponseBook,
    readonly incoming: IncomingResponses,
  ) {}

  /** Resolves after the commit. @returns true if it is new, false if the very same is there */
  take(entry: Entry, also?: Wanted['also']): Promise<Result<boolean>> {
    return this.database.writeTogether(this.enterAll, { entry, also });
  }

  /** Many at once, in one transaction, for whoever makes them: nothing else waits in between. */
  takeAll(entries: readonly Entry[]): Promise<readonly Result<boolean>[]> {
    return this.database.write((tx) => this.book.enterAll(tx, entries));
  }

  private readonly enterAll: Together<Wanted, Result<boolean>> = async (tx, wanted) => {
    const outcomes = await this.book.enterAll(
      tx,
      wanted.map(({ entry }) => entry),
    );
    for (const [at, { also }] of wanted.entries()) {
      if (outcomes[at]?.ok === true) await also?.(tx);
    }
    return outcomes;
  };
}
