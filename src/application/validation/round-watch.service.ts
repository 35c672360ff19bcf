import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Observable, type Subscriber } from 'rxjs';
import { Database } from '../../persistence/database.js';
import {
  type RoundProgress,
  ValidationRepository,
} from '../../persistence/validation.repository.js';

/**
 * Milliseconds between two looks at a round by the clock, for what no signal told; one look serves all
 * who watch it in this process.
 */
const PAUSE = 5000;

/** So many milliseconds pass at least between two looks: a hall that votes is one change, not 200. */
const GAP = 200;

/** More people than fit into a hall; who comes after them reloads by hand. */
const MAX_WATCHERS = 500;

interface Watched {
  readonly watchers: Set<Subscriber<RoundProgress>>;
  last: RoundProgress | undefined;
  timer: NodeJS.Timeout;
  /** The look that a signal has asked for. */
  next: NodeJS.Timeout | undefined;
}

/**
 * Tells whoever shows a round that it has changed. Changes are found in the database, so that it
 * does not matter which process they were made in; its signal only says when to look.
 */
@Injectable()
export class RoundWatch implements OnModuleInit, OnModuleDestroy {
  private readonly rounds = new Map<string, Watched>();
  private ended = false;

  constructor(
    private readonly database: Database,
    private readonly validation: ValidationRepository,
  ) {}

  /** How far the round is, now and after each change. Ends with the round's row, with the server, or by who listens. */
  watch(id: string): Observable<RoundProgress> {
    return new Observable((watcher) => {
      const watched = this.rounds.get(id) ?? this.begin(id);
      if (this.ended || watched.watchers.size >= MAX_WATCHERS) {
        watcher.complete();
        return undefined;
      }
      watched.watchers.add(watcher);
      if (watched.last !== undefined) watcher.next(watched.last);
      return () => {
        watched.watchers.delete(watcher);
        if (watched.watchers.size === 0) this.stop(id);
      };
    });
  }

  onModuleInit(): void {
    this.database.onSignal('rounds', (id) => {
      for (const one of id === undefined ? this.rounds.keys() : [id]) this.lookSoon(one);
    });
  }

  onModuleDestroy(): void {
    this.ended = true;
    for (const [id, { watchers }] of this.rounds) {
      this.stop(id);
      for (const watcher of [...watchers]) watcher.complete();
    }
  }

  private begin(id: string): Watched {
    const timer = setInterval(() => void this.look(id), PAUSE);
    const watched: Watched = { watchers: new Set(), last: undefined, timer, next: undefined };
    this.rounds.set(id, watched);
    void this.look(id);
    return watched;
  }

  private stop(id: string): void {
    const watched = this.rounds.get(id);
    clearInterval(watched?.timer);
    clearTimeout(watched?.next);
    this.rounds.delete(id);
  }

  private lookSoon(id: string): void {
    const watched = this.rounds.get(id);
    if (watched === undefined) return;
    watched.next ??= setTimeout(() => {
      watched.next = undefined;
      void this.look(id);
    }, GAP);
  }

  /** Asks how far the round is. A failure is no change: the next look comes soon. */
  private async look(id: string): Promise<void> {
    const now = await this.validation.progress(this.database.reader, id).catch(() => undefined);
    const watched = this.rounds.get(id);
    if (watched === undefined || now === undefined || now.tick === watched.last?.tick) return;
    watched.last = now;
    for (const watcher of watched.watchers) watcher.next(now);
  }
}
