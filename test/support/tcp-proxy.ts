import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to a database that can be cut, and made slow, without anybody at its ends being asked. */
export interface Wire {
  /** The url of the database, by way of the wire. */
  readonly url: string;
  /** Breaks all connections and refuses new ones, as a server that is restarted. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Everything that is said to the database from now on takes so many milliseconds longer. */
  slow(milliseconds: number): void;
  remove(): Promise<void>;
}

export async function createWire(databaseUrl: string): Promise<Wire> {
  const real = new URL(databaseUrl);
  const open = new Set<Socket>();
  let delay = 0;
  const join = (near: Socket) => {
    const far = connect(Number(real.port), real.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    far.on('data', (bytes) => near.write(bytes));
    near.on('data', (bytes) => {
      if (delay === 0) far.write(bytes);
      else setTimeout(() => far.write(bytes), delay);
    });
  };
  let server = createServer(join);
  const listen = async (port: number) => {
    server = createServer(join).listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    mend: () => listen(port),
    slow: (milliseconds) => {
      delay = milliseconds;
    },
    remove: cut,
  };
}
