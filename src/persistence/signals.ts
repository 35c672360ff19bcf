import { AsyncLocalStorage } from 'node:async_hooks';

/** What one process may change while another keeps it in memory, or waits for it. */
export type SignalTopic = 'indexes' | 'jobs' | 'letterhead' | 'mailings' | 'rounds' | 'texts';

/** That something has changed, and which: never what it is now. Whoever hears it reads it again. */
export interface Signal {
  readonly topic: SignalTopic;
  /** Empty where there is only one of the kind. */
  readonly id: string;
}

const collected = new AsyncLocalStorage<Signal[]>();

/** Says that something has changed, as part of the write that changes it; heard after its commit. */
export function signal(topic: SignalTopic, id = ''): void {
  const signals = collected.getStore();
  if (signals === undefined) throw new Error('A signal is part of a write.');
  signals.push({ topic, id });
}

/** Runs one write, and gives what it wants to be heard. */
export async function collectSignals<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly signals: readonly Signal[] }> {
  const signals: Signal[] = [];
  const value = await collected.run(signals, work);
  return { value, signals };
}

/** @param id which one; undefined: any may have changed, because something may not have been heard */
export type SignalListener = (id: string | undefined) => void;

/**
 * How processes learn of each other's changes: a hint to look sooner, never the news itself. One that
 * gets lost costs time, because everybody also looks by the clock.
 */
export abstract class Signals {
  private readonly listeners = new Map<SignalTopic, Set<SignalListener>>();

  /** @returns ends the listening */
  on(topic: SignalTopic, listener: SignalListener): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  /** Part of the transaction that made the changes: other processes hear of them with its commit. */
  abstract announce(
    query: (sql: string, parameters: unknown[]) => Promise<unknown>,
    signals: readonly Signal[],
  ): Promise<void>;

  abstract close(): Promise<void>;

  /** After the commit: whoever listens in this process. */
  hear({ topic, id }: Signal): void {
    for (const listener of this.listeners.get(topic) ?? []) listener(id);
  }

  /** Everybody has to look again. */
  protected hearAnything(): void {
    for (const listeners of this.listeners.values()) {
      for (const listener of listeners) listener(undefined);
    }
  }
}

/** Where there is one server process: nobody else needs to be told. */
export class LocalSignals extends Signals {
  announce(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
