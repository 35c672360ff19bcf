import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Signal, type SignalListener, Signals, type SignalTopic } from './signals.js';

const CHANNEL = 'akteursrunde';

/** A lost connection is opened again after so many milliseconds. */
const PAUSE = 1_000;

/** So often the connection is asked whether it is still there; a cut cable tells nobody. */
const PULSE = 20_000;

/** So long an answer may take. */
const PATIENCE = 10_000;

/**
 * Signals by NOTIFY, on a connection of their own, opened when somebody first listens. What was said
 * while it was lost nobody hears: with every new connection all listeners look again.
 */
export class PostgresSignals extends Signals {
  /** Of this process: it has heard its own signals with its own commit. */
  private readonly own = randomUUID();
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private pulse: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly databaseUrl: string) {
    super();
  }

  override on(topic: SignalTopic, listener: SignalListener): () => void {
    const end = super.on(topic, listener);
    if (this.pulse === undefined && !this.closed) {
      this.pulse = setInterval(() => {
        this.feel();
      }, PULSE).unref();
      this.connect();
    }
    return end;
  }

  async announce(
    query: (sql: string, parameters: unknown[]) => Promise<unknown>,
    signals: readonly Signal[],
  ): Promise<void> {
    const payloads = signals.map(({ topic, id }) => `${this.own} ${topic} ${id}`);
    if (payloads.length === 0) return;
    // The database itself says the same thing twice only once.
    await query('SELECT pg_notify($1, said) FROM unnest($2::text[]) AS said', [CHANNEL, payloads]);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.pulse);
    clearTimeout(this.retry);
    await this.connecting;
    await this.drop();
  }

  private connect(): void {
    this.connecting = this.open().catch(() => {
      this.again();
    });
  }

  private async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: 'akteursrunde signals',
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
      keepAlive: true,
    });
    client.on('error', () => {
      this.lost(client);
    });
    client.on('end', () => {
      this.lost(client);
    });
    client.on('notification', ({ payload = '' }) => {
      const [from, topic, id = ''] = payload.split(' ');
      if (from !== this.own) this.hear({ topic: topic as SignalTopic, id });
    });
    this.client = client;
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    this.hearAnything();
  }

  /** Of several things that a broken connection says, the first counts. */
  private lost(client: pg.Client): void {
    if (this.client === client) this.again();
  }

  private again(): void {
    void this.drop();
    if (this.closed) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      this.connect();
    }, PAUSE).unref();
  }

  private async drop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private feel(): void {
    const client = this.client;
    client?.query('SELECT 1').catch(() => {
      this.lost(client);
    });
  }
}
