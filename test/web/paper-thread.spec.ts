import { load } from 'cheerio';
import type { Response } from 'supertest';
import { Typst } from '../../src/web/paper/typst.js';
import { signIn } from '../support/planners-desk.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const PDF = '/druck/ruecklauf/verstetigung-qm.pdf';

describe('the thread of papers', () => {
  let web: WebApp;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    web = await startWebApp();
    headers = await signIn(web, 'planner');
  });
  afterAll(() => web.close());

  const typst = () => web.app.get(Typst, { strict: false });
  const heading = ({ text }: Response) => load(text)('h1').text().trim();

  it('leaves the server to all others while it sets a paper', async () => {
    const answered: string[] = [];
    const paper = web.get(PDF, headers).then(({ status }) => answered.push(`paper ${status}`));
    // Asked later, and answered sooner: one page after the other.
    const pages = async () => {
      for (const path of ['/', '/datenschutz']) {
        answered.push(`${path} ${(await web.get(path)).status}`);
      }
    };
    await Promise.all([paper, pages()]);
    expect(answered).toEqual(['/ 200', '/datenschutz 200', 'paper 200']);
  });

  it('is replaced when it breaks: whoever waited gets a page in German, the next a paper', async () => {
    await web.get(PDF, headers);
    // Sent when somebody waits for it.
    const asked = web.get(PDF, headers).then((answer) => answer);
    while (typst().waiting === 0) await new Promise((resolve) => setImmediate(resolve));
    await typst().onApplicationShutdown();
    const broken = await asked;
    expect([broken.status, heading(broken)]).toEqual([503, 'Das Dokument wurde nicht fertig']);
    expect(broken.headers['content-type']).toContain('text/html');
    expect(broken.headers['content-disposition']).toBeUndefined();
    expect((await web.get(PDF, headers)).status).toBe(200);
  });

  it('says no to whoever comes when too many wait', async () => {
    const crowd = Array.from({ length: 60 }, () => typst().draw([]));
    await expect(typst().draw([])).rejects.toMatchObject({ status: 503 });
    await Promise.all(crowd);
    await expect(typst().draw([])).resolves.toEqual([]);
  });

  it('says what does not compile, and sets the next paper with the same fonts', async () => {
    await expect(typst().toPdf('ruecklauf', {}, '2026-01-01')).rejects.toThrow('was not set');
    expect((await web.get(PDF, headers)).status).toBe(200);
  });
});
