import { Controller, Get, Module } from '@nestjs/common';
import { load } from 'cheerio';
import { Database } from '../../src/persistence/database.js';
import { statusOf } from '../../src/web/failure.js';
import { keepWords } from '../../src/web/unbroken-words.js';
import { besideTheApp, TroubleModule } from '../support/trouble.js';
import { createSurveyFolder } from '../support/survey-folder.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

describe('the frame around all pages', () => {
  let web: WebApp;
  const get: WebApp['get'] = (path, headers) => web.get(path, headers);
  const post: WebApp['post'] = (path, form, headers) => web.post(path, form, headers);

  beforeAll(async () => {
    web = await startWebApp({
      module: besideTheApp(TroubleModule),
      environment: { BASE_URL: 'http://localhost:3000' },
    });
  });
  afterAll(() => web.close());

  it.each(['/', '/datenschutz', '/impressum', '/barrierefreiheit', '/ergebnisse', '/anmelden'])(
    'stands around %s, in German, with contact and legal pages',
    async (url) => {
      const response = await get(url);
      const page = load(response.text);

      expect(response.status).toBe(200);
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page('html').attr('lang')).toBe('de');
      expect(page('title').text()).toMatch(/ – Akteursrunde$/);
      expect(page('h1')).toHaveLength(1);
      const links = page('footer a').toArray();
      expect(links.map((link) => page(link).attr('href'))).toEqual(
        expect.arrayContaining(['/datenschutz', '/barrierefreiheit', '/impressum']),
      );
    },
  );

  it('keeps words like "Bürger/-innen" on one line, in text and nowhere else', () => {
    const kept = keepWords(
      '<title>Bürger/-innen</title><p title="Mieter/-innen">Für Mieter/-innen und/oder 3/-4</p><textarea>Bürger/-innen</textarea>',
    );
    expect(kept).toBe(
      '<title>Bürger/-innen</title><p title="Mieter/-innen">Für <span class="unbroken">Mieter/-innen</span> und/oder 3/-4</p><textarea>Bürger/-innen</textarea>',
    );
  });

  it('allows pages nothing from elsewhere and nothing inline', async () => {
    const { headers, text } = await get('/');
    const policy = headers['content-security-policy'];

    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("form-action 'self'");
    for (const none of ['frame-ancestors', 'object-src', 'base-uri']) {
      expect(policy).toContain(`${none} 'none'`);
    }
    expect(headers['x-frame-options']).toBe('DENY');
    expect(policy).not.toContain('unsafe');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(text).not.toMatch(/<style|\sstyle=|<script(?![^>]*src=)/);
  });

  it('asks for HTTPS only where it is served by HTTPS', async () => {
    const secure = await startWebApp({ environment: { BASE_URL: 'https://befragung.example' } });
    const headers = (await secure.get('/')).headers;
    await secure.close();

    const hsts = headers['strict-transport-security'];
    expect(hsts).toMatch(/max-age=31536000\b.*includeSubDomains/);
    expect((await get('/')).headers['strict-transport-security']).toBeUndefined();
  });

  it('serves styles compressed, and lets browsers keep them for ever', async () => {
    const href = load((await get('/')).text)('link[rel=stylesheet]').attr('href') ?? '';
    const style = await get(href, { 'accept-encoding': 'br' });

    expect(href).toMatch(/^\/assets\/styles\/site\.[0-9a-f]{10}\.css$/);
    expect(style.status).toBe(200);
    expect(style.headers['content-encoding']).toBe('br');
    expect(style.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/')).headers['cache-control']).toBe('no-store');
  });

  it('marks fictitious data on every page, and real data on none', async () => {
    const demo = await startWebApp({ environment: { DEMO: '1' } });
    const page = (await demo.get('/ergebnisse')).text;
    await demo.close();

    expect(page).toContain('Fiktive Demodaten');
    expect((await get('/ergebnisse')).text).not.toContain('Fiktive Demodaten');
  });

  it('writes a link to the contact only where there is an address to write to', async () => {
    expect(load((await get('/impressum')).text)('a[href^="mailto:"]').length).toBeGreaterThan(0);

    const folder = createSurveyFolder({ areas: [], vocabularies: [] }, []);
    const bare = await startWebApp({ environment: { SURVEYS_DIR: folder.path } });
    const page = load((await bare.get('/impressum')).text);
    await bare.close();
    folder.remove();
    expect(page('a[href^="mailto:"]').length).toBe(0);
    expect(page('.site-footer').text()).toContain('E-Mail (noch nicht angegeben)');
  });

  it.each([400, 403, 404, 413, 422, 429, 500, 503])(
    'answers an error %i as a page in the same look, with that status',
    async (status) => {
      const response = await get(`/fehler/${status}`);
      const page = load(response.text);

      expect(response.status).toBe(status);
      expect(page('.eyebrow').text()).toBe(`Fehler ${status}`);
      expect(page('h1').text()).not.toBe('');
      expect(page('.site-header')).toHaveLength(1);
    },
  );

  it('answers 404 for what there is not', async () => {
    const response = await get('/gibt-es-nicht');

    expect(response.status).toBe(404);
    expect(load(response.text)('h1').text()).toBe('Diese Seite gibt es nicht');
  });

  it('answers an address that cannot be decoded with a page, too', async () => {
    const response = await get('/%zz');

    expect(response.status).toBe(400);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.text).toContain('Das haben wir nicht verstanden');
    const { headers } = await get('/gibt-es-nicht');
    const secure = ['content-security-policy', 'referrer-policy', 'x-content-type-options'];
    for (const name of [...secure, 'x-frame-options', 'cross-origin-opener-policy']) {
      expect(response.headers[name]).toBe(headers[name]);
    }
  });

  it('tells nothing of a fault but a mark to find it in the log', async () => {
    const response = await get('/kaputt');

    expect(response.status).toBe(500);
    expect(response.text).not.toContain('geheim');
    expect(load(response.text)('code').text()).toMatch(/^[0-9a-f]{8}$/);
  });

  it('answers 503 when the database cannot write', async () => {
    expect((await get('/voll')).status).toBe(503);
  });

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'Query runner already released. Cannot run queries anymore.',
  ])('takes "%s" for what it is: PostgreSQL is gone for the moment', (message) => {
    expect(statusOf(new Error(message))).toBe(503);
    expect(statusOf(Object.assign(new Error(), { driverError: new Error(message) }))).toBe(503);
    expect(statusOf(new Error(`Odd: ${message}`))).toBe(500);
  });

  it('answers programs with problem details as JSON', async () => {
    const response = await get('/api/v1/pruefung');

    expect(response.status).toBe(422);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(response.text)).toMatchObject({
      code: 'response.invalid',
      status: 422,
      problems: [{ code: 'response.unknown-area', at: 'area', details: { value: 'nirgends' } }],
    });
    expect(JSON.parse((await get('/api/v1/gibt-es-nicht')).text)).toMatchObject({
      code: 'request.not-found',
      status: 404,
      problems: [],
    });
  });

  it('reads forms with nested names and more than a thousand fields', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => `answers[x${index}]=1`);
    const response = await post(
      '/formular',
      `${rows.join('&')}&answers[b][]=a&answers[b][]=%C3%A4`,
    );
    const body = response.body as { answers: Record<string, unknown> };

    expect(Object.keys(body.answers)).toHaveLength(1201);
    expect(body.answers.b).toEqual(['a', 'ä']);
  });

  it('keeps a form named after prototypes from reaching any', async () => {
    await post('/formular', '__proto__[geheim]=1&constructor[prototype][geheim]=1');

    expect(({} as Record<string, unknown>).geheim).toBeUndefined();
  });

  it.each([
    ['deeper than any form', 'a[b][c][d][e][f][g]=1', 400],
    ['with broken UTF-8', 'a=%ff', 400],
    ['with more fields than any form', 'a=1&'.repeat(5001), 400],
    ['of more than a megabyte', `a=${'x'.repeat(1024 * 1024)}`, 413],
  ])('refuses a form %s, without a fault', async (_name, payload, status) => {
    expect((await post('/formular', payload)).status).toBe(status);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://anderswo.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }, 201],
    [{ origin: 'http://localhost:3000' }, 201],
    [{}, 201],
  ])('lets a form sent with %j through or not: %i', async (headers, status) => {
    const given = headers as Readonly<Record<string, string>>;
    expect((await post('/formular', 'a=1', given)).status).toBe(status);
  });

  it('leads visitors of planning pages to the login and back', async () => {
    const response = await get('/planer?x=1');

    expect(response.status).toBe(303);
    expect(response.headers.location).toBe('/anmelden?weiter=%2Fplaner%3Fx%3D1');
    expect((await get('/api/v1/planer')).status).toBe(401);
    const forged = { authorization: 'Bearer erfunden' };
    expect((await get('/api/v1/planer', forged)).status).toBe(401);
  });

  it('slows down an address that guesses codes, and no other', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const time = async (address: string) => {
      const begun = performance.now();
      expect((await get('/code/101', from(address))).status).toBe(404);
      return performance.now() - begun;
    };
    for (let guess = 0; guess < 100; guess += 1) {
      expect((await get(`/code/${guess}`, from('203.0.113.1'))).status).toBe(404);
    }

    expect(await time('203.0.113.1')).toBeGreaterThan(900);
    expect(await time('203.0.113.2')).toBeLessThan(900);
  });

  it('says that it is healthy while the database answers, and only then', async () => {
    const other = await startWebApp();
    const healthy = await other.get('/healthz');
    await other.app.get(Database).close();
    const ill = await other.get('/healthz');
    await other.close();

    expect([healthy.status, healthy.body]).toEqual([200, { status: 'ok' }]);
    expect([ill.status, ill.body]).toEqual([503, { status: 'unavailable' }]);
  });

  it('finishes what it has begun before it ends', async () => {
    const ending = await startWebApp({ module: besideTheApp(TroubleModule) });
    await ending.app.listen(0, '127.0.0.1');
    const origin = await ending.app.getUrl();
    const begun = fetch(`${origin}/langsam`);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const ended = ending.close();

    const answer = await begun;
    expect(answer.headers.get('connection')).toBe('close');
    expect(await answer.text()).toBe('fertig');
    await ended;
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow('fetch failed');
  }, 20_000);

  it('does not start while a route says nothing about who may call it', async () => {
    @Controller()
    class OpenController {
      @Get('offen')
      open(): string {
        return 'fuer alle';
      }
    }
    @Module({ controllers: [OpenController] })
    class OpenModule {}

    await expect(startWebApp({ module: besideTheApp(OpenModule) })).rejects.toThrow(
      'OpenController.open',
    );
  });
});
