import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { besideTheApp, TroubleModule } from '../support/trouble.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

describe('a body that comes packed', () => {
  let web: WebApp;

  beforeAll(async () => {
    web = await startWebApp({ module: besideTheApp(TroubleModule) });
  });
  afterAll(() => web.close());

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('is counted by what comes out of it: %s', async (encoding, pack) => {
    const send = (body: Buffer, named: string = encoding) =>
      web.app.inject({
        ...{ method: 'POST', url: '/formular', payload: body },
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': named },
      });
    const bomb = pack(Buffer.alloc(30_000_000, 'a'));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await send(bomb)).statusCode).toBe(413);
    expect((await send(pack(Buffer.from('name=wer&password=was')))).statusCode).toBe(201);
    expect((await send(Buffer.from('not packed'))).statusCode).toBe(400);
    expect((await send(Buffer.from('a=1'), 'zip')).statusCode).toBe(415);
  });
});
