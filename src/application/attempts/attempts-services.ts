import type { FactoryProvider } from '@nestjs/common';
import { AttemptsRepository } from '../../persistence/attempts.repository.js';
import { Database } from '../../persistence/database.js';
import { Clock } from '../clock.js';
import { AttemptCounter } from './attempt-counter.js';
import { MemoryAttempts } from './memory-attempts.js';
import { StoredAttempts } from './stored-attempts.js';

/** In memory, or where all processes count together. */
export const attemptCounter = ({
  sessionSecret,
}: {
  readonly sessionSecret?: string;
}): FactoryProvider<AttemptCounter> => ({
  provide: AttemptCounter,
  inject: [Database, AttemptsRepository, Clock],
  useFactory: (database: Database, attempts: AttemptsRepository, clock: Clock) =>
    database.isShared
      ? new StoredAttempts(database, attempts, clock, sessionSecret)
      : new MemoryAttempts(),
});
