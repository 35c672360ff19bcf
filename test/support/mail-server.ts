import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { ROOT } from '../../src/root.js';

const DATA = join(ROOT, 'test', 'data', 'smtp');

/** Signs for itself, for 127.0.0.1 and 127.0.0.2; worth nothing outside the tests. */
export const CERTIFICATE = join(DATA, 'test-only-certificate.pem');

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly from: string;
  readonly encrypted: boolean;
  /** Name of the header in small letters; folded lines joined. */
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: string;
  readonly text: string;
  readonly html: string;
}

export interface MailServerOptions {
  /** `none` knows no TLS, `starttls` offers it, `tls` begins with it. */
  readonly tls?: 'none' | 'starttls' | 'tls';
  readonly host?: string;
  readonly port?: number;
  readonly login?: { readonly user: string; readonly pass: string };
  /** What it says to a recipient instead of taking the mail; `undefined`: it takes it. */
  readonly refuse?: (address: string) => readonly [code: number, text: string] | undefined;
  /** Asked when the message has come in, before it is taken over: may wait, or end the connection. */
  readonly onMessage?: (mail: ReceivedMail) => Promise<void>;
}

/** A real SMTP server on this machine that keeps what it takes. */
export async function startMailServer(options: MailServerOptions = {}) {
  const { tls = 'none', host = '127.0.0.1', login } = options;
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    secure: tls === 'tls',
    disabledCommands: [
      ...(tls === 'none' ? ['STARTTLS'] : []),
      ...(login === undefined ? ['AUTH'] : []),
    ],
    ...(tls === 'none'
      ? {}
      : {
          key: readFileSync(join(DATA, 'test-only-key.pem')),
          cert: readFileSync(CERTIFICATE),
        }),
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === login?.user && password === login?.pass;
      if (isRight) done(null, { user: 'office' });
      else done(replyWith(535, 'Authentication failed'));
    },
    onRcptTo: ({ address }, _session, done) => {
      const refused = options.refuse?.(address);
      done(refused === undefined ? null : replyWith(...refused));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          ...readMail(Buffer.concat(chunks).toString('utf8')),
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          encrypted: session.secure,
        };
        const wait = options.onMessage?.(mail) ?? Promise.resolve();
        wait.then(
          () => {
            mails.push(mail);
            done();
          },
          () => undefined,
        );
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    mails,
    port,
    url: `${tls === 'tls' ? 'smtps' : 'smtp'}://${toUserPart(login)}${host}:${port}`,
    /** Ends at once, also what is on its way. */
    close: () =>
      new Promise<void>((resolve) => {
        for (const connection of server.connections) connection.close();
        server.close(() => {
          resolve();
        });
      }),
  };
}

export type TestMailServer = Awaited<ReturnType<typeof startMailServer>>;

const toUserPart = (login: MailServerOptions['login']) =>
  login === undefined ? '' : `${login.user}:${encodeURIComponent(login.pass)}@`;

function replyWith(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function readMail(raw: string) {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = body.split(`--${boundary}`).map((part) => split(part.replace(/^\r\n/, '')));
  const of = (type: string) => {
    const part = parts.find((each) => each.headers.get('content-type')?.startsWith(type));
    return part === undefined ? '' : decode(part);
  };
  return { raw, headers, text: of('text/plain'), html: of('text/html') };
}

function split(raw: string) {
  const at = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, at)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { headers, body: raw.slice(at + 4) };
}

function decode({ headers, body }: ReturnType<typeof split>): string {
  if (headers.get('content-transfer-encoding') === 'base64') {
    return Buffer.from(body, 'base64').toString('utf8');
  }
  if (headers.get('content-transfer-encoding') !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
