import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { ServerProcess } from './server-process.js';

export interface Load {
  /** Whole requests, ready to be sent: what making them costs is not measured. */
  readonly requests: readonly Buffer[];
  /** How many are under way at once, each on a connection of its own that is kept. */
  readonly connections: number;
  /** What every answer must have. */
  readonly status: number;
}

export interface LoadTiming {
  readonly perSecond: number;
  /** From the first byte sent to the last received, median of all requests, in milliseconds. */
  readonly ms: number;
  /** Processor milliseconds of the server for each. */
  readonly cpu: number;
}

/** A request as a browser or program would send it on a kept connection. */
export function request(
  method: 'GET' | 'POST',
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Buffer {
  const all = {
    host: 'localhost',
    ...headers,
    ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Sends all requests and waits for all answers. A client of its own, because one of 50 lines costs
 * this machine a tenth of what the usual ones do, and would otherwise be what is measured.
 *
 * @throws Error for an answer with another status
 */
export async function load(server: ServerProcess, given: Load): Promise<LoadTiming> {
  const sockets = await Promise.all(
    Array.from({ length: Math.min(given.connections, given.requests.length) }, async () => {
      const socket = connect(server.port, '127.0.0.1').setNoDelay(true);
      await once(socket, 'connect');
      return socket;
    }),
  );
  const queue = given.requests.values();
  const took: number[] = [];
  const before = await server.cpu();
  const begun = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (const bytes of queue) {
        const sent = performance.now();
        await exchange(socket, bytes, given.status);
        took.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const cpu = ((await server.cpu()) - before) / given.requests.length;
  for (const socket of sockets) socket.destroy();
  took.sort((a, b) => a - b);
  return {
    perSecond: given.requests.length / seconds,
    ms: took[Math.floor(took.length / 2)] ?? NaN,
    cpu,
  };
}

function exchange(socket: Socket, bytes: Buffer, status: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const answer = new Answer();
    const done = (error?: Error) => {
      socket.off('data', take).off('close', closed).off('error', done);
      if (error === undefined) resolve();
      else reject(error);
    };
    const take = (chunk: Buffer) => {
      if (!answer.take(chunk)) return;
      done(answer.status === status ? undefined : new Error(answer.text()));
    };
    const closed = () => {
      done(new Error('The server closed the connection.'));
    };
    socket.on('data', take).on('close', closed).on('error', done);
    socket.write(bytes);
  });
}

/** An answer as it comes in: by its length, or in chunks to the empty one. */
class Answer {
  private head = '';
  private chunks: Buffer[] = [];
  private received = 0;
  private expected: number | undefined;

  /** @returns whether it is whole */
  take(chunk: Buffer): boolean {
    this.chunks.push(chunk);
    this.received += chunk.length;
    if (this.head === '') this.readHead();
    if (this.head === '') return false;
    if (this.expected !== undefined) return this.received >= this.expected;
    return Buffer.concat(this.chunks.slice(-2)).subarray(-5).toString('latin1') === '0\r\n\r\n';
  }

  get status(): number {
    return Number(this.head.slice(9, 12));
  }

  text(): string {
    return Buffer.concat(this.chunks).toString().slice(0, 2000);
  }

  private readHead(): void {
    const all = Buffer.concat(this.chunks);
    const end = all.indexOf('\r\n\r\n');
    if (end === -1) return;
    this.head = all.subarray(0, end).toString('latin1');
    const length = /^content-length: (\d+)/im.exec(this.head)?.[1];
    if (length !== undefined) this.expected = end + 4 + Number(length);
    else if (this.status === 304 || this.status === 204) this.expected = end + 4;
  }
}
