import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/persistence/database.js';
import { DeletedResponseRow } from '../../src/persistence/entities/deleted-response.entity.js';
import { signal, type SignalTopic } from '../../src/persistence/signals.js';
import { databases, type EmptyDatabase } from '../support/databases.js';

/** Waits until something is as it should be; gives what it was at last. */
async function eventually<T>(read: () => T, isGood: (value: T) => boolean): Promise<T> {
  for (let count = 0; count < 200 && !isGood(read()); count += 1) await sleep(20);
  return read();
}

/** A write that does nothing else. */
const say = (database: Database, topic: SignalTopic, id: string) =>
  database.write(() => {
    signal(topic, id);
    return Promise.resolve();
  });

describe.each(databases)('signals on $name', (kind) => {
  let empty: EmptyDatabase;
  let one: Database;
  let other: Database;
  let heard: (string | undefined)[] = [];
  const ends: (() => void)[] = [];
  const listen = (database: Database) => {
    ends.push(database.onSignal('rounds', (id) => heard.push(id)));
  };

  beforeAll(async () => {
    empty = await kind.create();
    one = await Database.open(empty.url);
    other = await Database.open(empty.url);
    listen(one);
    listen(other);
    const connections = kind.name === 'PostgreSQL' ? 2 : 0;
    // A new connection makes both look at everything.
    const found = await eventually(
      () => heard.length,
      (length) => length === connections,
    );
    if (found !== connections) throw new Error('Nobody listens.');
  });
  beforeEach(() => {
    for (const end of ends.splice(0)) end();
    heard = [];
  });
  afterAll(async () => {
    await one.close();
    await other.close();
    await empty.remove();
  });

  it('are heard in the process that made them, after the commit and before anybody is told', async () => {
    listen(one);
    const job = one.write((tx) => {
      signal('rounds', 'a');
      return tx.insert(DeletedResponseRow, { idHash: 'a', date: '2026-05-01' });
    });
    expect(heard).not.toContain('a');
    await job;
    expect(heard).toContain('a');
  });

  it('of a job that fails, or of another kind, are not heard', async () => {
    listen(one);
    const jobs = [
      one.write(() => {
        signal('rounds', 'lost');
        return Promise.reject(new Error('no'));
      }),
      say(one, 'texts', 'another'),
      say(one, 'rounds', 'kept'),
    ];
    await Promise.allSettled(jobs);
    expect(heard).toEqual(['kept']);
  });

  it('end with the listening', async () => {
    const end = one.onSignal('rounds', (id) => heard.push(id));
    end();
    await say(one, 'rounds', 'a');
    expect(heard).not.toContain('a');
  });

  it('belong into a write', () => {
    expect(() => {
      signal('rounds', 'a');
    }).toThrow('part of a write');
  });

  if (kind.name === 'PostgreSQL') {
    it('are heard in other processes, each once, and what was rolled back is not', async () => {
      listen(other);
      const failing = one.write(() => {
        signal('rounds', 'lost');
        return Promise.reject(new Error('no'));
      });
      await expect(failing).rejects.toThrow('no');
      await say(one, 'rounds', 'kept');
      await say(one, 'rounds', 'last');
      await eventually(
        () => heard,
        (all) => all.includes('last'),
      );
      expect(heard.slice(-2)).toEqual(['kept', 'last']);
      expect(heard).not.toContain('lost');
    });

    it('are not heard again by the process that made them', async () => {
      listen(one);
      await say(one, 'rounds', 'a');
      await sleep(100);
      expect(heard).toEqual(['a']);
    });

    it('are heard again after the connection broke, and then everybody looks at everything', async () => {
      listen(other);
      await one.reader.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'akteursrunde signals' AND datname = current_database()",
      );
      await say(one, 'rounds', 'while it was broken');
      await eventually(
        () => heard.length,
        (length) => length > 0,
      );
      await say(one, 'rounds', 'afterwards');
      await eventually(
        () => heard,
        (all) => all.includes('afterwards'),
      );
      expect(heard).toEqual([undefined, 'afterwards']);
    });
  }
});
