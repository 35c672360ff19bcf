import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { FormMarks } from '../../src/application/accounts/form-marks.js';
import { Clock } from '../../src/application/clock.js';
import { parseForm } from '../../src/web/form-body.js';
import { toHiddenFields } from '../../src/web/hidden-fields.js';
import { databases } from '../support/databases.js';
import { type PageSeen, Visitor } from '../support/visitor.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const PASSWORD = 'Kastanienallee 7';
const HOUR = 60 * 60 * 1000;
const FORM = '/verwaltung/akteure/neu';
const WEITER = 'Ich bin angemeldet: weiter';
const NOTE = 'Erst anrufen.\n<b>Dann</b> "schreiben" & warten';

describe.each(databases)('a form of the office whose session has ended, on $name', (on) => {
  let web: WebApp;
  let visitor: Visitor;
  let count = 0;
  let name = '';

  const signIn = (who: string) => visitor.post('/anmelden', { name: who, password: PASSWORD });
  const listed = async () => (await signIn('lena'), (await visitor.get('/verwaltung/akteure')).$);
  const isStored = async () => (await listed())('main').text().includes(name);
  const kept = ({ $ }: PageSeen, field: string) =>
    $(`main input[type="hidden"][name="${field}"]`).attr('value');

  /** Somebody writes, is called away, and sends what was written hours later. */
  async function sendLate(hours = 3): Promise<PageSeen> {
    await signIn('lena');
    const page = await visitor.get(FORM);
    web.app.get(Clock).advance(hours * HOUR);
    const actorType = page.$('#actorType option[value!=""]').first().attr('value') ?? '';
    const furtherTypes = page.$('[name="furtherTypes[]"]').eq(1).attr('value') ?? '';
    const ring0 = page.$('[name="ring0"] option').last().attr('value') ?? '';
    const given = { name, note: NOTE, actorType, ring0, 'furtherTypes[]': [furtherTypes] };
    return visitor.submit(page, 'Speichern', given);
  }

  beforeAll(async () => {
    web = await startWebApp({ on });
    const accounts = web.app.get(AccountsService);
    for (const who of ['lena', 'olga']) await accounts.add(who, 'planner', PASSWORD);
    await accounts.add('kurt', 'coder', PASSWORD);
  });
  afterAll(() => web.close());
  beforeEach(() => {
    visitor = new Visitor(web);
    count += 1;
    name = `Nachbarschaftstreff ${count}`;
  });

  it('waits in its page until its account is back, is looked at, and sent: nothing lost', async () => {
    const late = await sendLate();
    expect([late.status, kept(late, 'name')]).toEqual([401, name]);
    expect(late.$('title').text()).toContain('Bitte melden Sie sich noch einmal an');
    const out = late.$('main a[target="_blank"]');
    expect([out.attr('href'), out.attr('rel')]).toEqual(['/anmelden', 'noopener']);

    const still = await visitor.submit(late, WEITER);
    expect([still.status, still.$('[role="alert"]').text()]).toEqual([
      401,
      expect.stringContaining('noch nicht angemeldet'),
    ]);

    await signIn('lena');
    const ready = await visitor.submit(still, WEITER);
    expect([ready.status, await isStored()]).toEqual([409, false]);
    const shown = ready.$('.kept-texts li').toArray();
    const texts = shown.map((one) => ready.$(one).text().replaceAll('\r\n', '\n'));
    expect(texts).toEqual(expect.arrayContaining([name, NOTE]));

    await signIn('lena');
    const again = await visitor.submit(ready, 'Jetzt senden');
    // Signed in once more meanwhile: looked at again, with the token of this session.
    const stored = await visitor.submit(again, 'Jetzt senden');
    expect(stored.status).toBe(200);
    for (const words of [name, ...NOTE.split('\n')]) {
      expect(stored.$('main').text()).toContain(words);
    }
    expect(await isStored()).toBe(true);
  });

  it('is neither shown to another account nor sent by it, and is not lost by that', async () => {
    const late = await sendLate();
    await signIn('olga');
    const other = await visitor.submit(late, WEITER);
    expect([other.status, other.$('.kept-texts').length]).toEqual([403, 0]);
    expect(other.$('h1').text()).toBe('Diese Eingaben gehören zu einem anderen Konto');
    // Nor by one of a role that could not have sent it.
    await signIn('kurt');
    expect((await visitor.submit(other, 'Weiter')).status).toBe(403);
    expect(await isStored()).toBe(false);
    const ready = await visitor.submit(other, 'Weiter');
    expect((await visitor.submit(ready, 'Jetzt senden')).status).toBe(200);
    expect(await isStored()).toBe(true);
  });

  it('is not acted upon by the token of the old session, however its mark looks', async () => {
    const late = await sendLate();
    const marked = kept(late, '_csrf') ?? '';
    await signIn('lena');
    const send = (_csrf: string) => visitor.post(FORM, { _csrf, name, note: NOTE });
    expect((await send(marked)).status).toBe(409);
    const forged = marked.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await send(forged)).$('h1').text()).toContain('zu einem anderen Konto');
    const [token = ''] = marked.split('.');
    const bare = await send(token);
    expect([bare.status, bare.response.text.includes(name)]).toEqual([403, false]);
    expect(await isStored()).toBe(false);
  });

  it('is nobody’s after seven days', async () => {
    const late = await sendLate(7 * 24 + 1);
    await signIn('lena');
    const tooLate = await visitor.submit(late, WEITER);
    expect([tooLate.status, tooLate.$('[role="alert"]').text()]).toEqual([
      403,
      expect.stringContaining('zu alt'),
    ]);
  });

  it('puts no password into a page, and nothing that brings no mark', async () => {
    const late = await sendLate();
    const marked = kept(late, '_csrf') ?? '';
    const old = 'Lindenstraße 12 hinten';
    for (const path of ['/konto/passwort', '/konto/zweiter-faktor/einrichten']) {
      const sent = await web.post(path, { _csrf: marked, old, password: old, code: '123456' });
      expect([sent.status, sent.text.includes(old)]).not.toEqual([401, true]);
      expect(sent.text).not.toContain('Lindenstraße');
    }
    const foreign = await web.post(FORM, { _csrf: 'x', name });
    expect([foreign.status, foreign.headers.location]).toEqual([
      303,
      '/anmelden?weiter=%2Fplanung',
    ]);
  });

  it('is refused where another site sent it, and told to scripts by its status alone', async () => {
    const late = await sendLate();
    const form = { _csrf: kept(late, '_csrf') ?? '', name };
    const cross = await web.post(FORM, form, { 'sec-fetch-site': 'cross-site' });
    const script = await web.post(FORM, form, { 'x-form-script': '1' });
    expect([cross.status, script.status]).toEqual([403, 401]);
    for (const { text } of [cross, script]) expect(text).not.toContain(name);
  });

  it('says that a chosen file stays behind, and keeps the words beside it', async () => {
    await signIn('lena');
    const page = await visitor.get('/verwaltung/akteure/einlesen');
    const form = new FormData();
    form.set('_csrf', page.$('input[name="_csrf"]').first().attr('value') ?? '');
    form.set('titel', name);
    form.set('datei', new Blob(['name;gruppe\r\n']), 'liste.csv');
    const request = new Response(form);
    const body = await request.text();
    const late = await web.post('/verwaltung/akteure/einlesen', body, {
      'content-type': request.headers.get('content-type') ?? '',
    });
    expect(late.status).toBe(401);
    expect(late.text).toContain('Die gewählte Datei kann nicht mitkommen.');
    expect(late.text).toContain(`name="titel" value="${name}"`);
    expect(late.text).not.toContain('gruppe');
    expect(late.text).toContain('name="gewartet" value="datei"');
  });

  it('waits, too, where a password of one’s own is due first', async () => {
    const late = await sendLate();
    await signIn('lena');
    const ready = await visitor.submit(late, WEITER);
    const accounts = web.app.get(AccountsService);
    const by = { source: 'account', person: 'admin' } as const;
    await accounts.reset('lena', PASSWORD, { by, oneTime: true });
    await signIn('lena');
    const again = await visitor.submit(ready, 'Jetzt senden');
    const due = await visitor.submit(again, 'Jetzt senden');
    expect([due.status, kept(due, 'name'), due.$('main a').attr('href')]).toEqual([
      403,
      name,
      '/konto',
    ]);
    await accounts.reset('lena', PASSWORD);
    await signIn('lena');
    const own = await visitor.submit(due, 'Erledigt: weiter');
    expect((await visitor.submit(own, 'Jetzt senden')).status).toBe(200);
  });
});

describe('the fields of a form that waits', () => {
  it.each([
    'a=1&b=&c[]=x&c[]=y&d[k][m]=z',
    'a=1&a=2&a=3',
    'rows[0][text]=eins&rows[0][ring]=1&rows[1][text]=zwei&rows[1][ring]=2',
    'answers[b3][choices][]=post&answers[b3][none]=weiss-nicht&constructor=c&hasOwnProperty=h',
    'text=zwei%0D%0AZeilen+%26+%22Zeichen%22+%F0%9F%8C%B3',
  ])('arrive as they were: %s', (sent) => {
    const body = parseForm(sent) as Readonly<Record<string, unknown>>;
    const fields = Object.entries(body).flatMap(([name, value]) => toHiddenFields(name, value));
    const again = new URLSearchParams(
      fields.map(({ name, value }): [string, string] => [name, value]),
    );
    expect(fields.length).toBeGreaterThan(0);
    expect(parseForm(again.toString())).toEqual(body);
  });
});

describe('the mark of a form', () => {
  const TOKEN = 'a1'.repeat(32);
  const BEGAN = '2026-06-01T08:00:00Z';
  const marks = new FormMarks('ein Geheimnis');

  it('holds for its account, token and beginning, for seven days, and for one secret', () => {
    const marked = marks.mark(TOKEN, 'lena', BEGAN);
    const [, seconds = '', proof = ''] = marked.split('.');
    const later = `${TOKEN}.${(parseInt(seconds, 36) + 60).toString(36)}.${proof}`;
    expect(marks.isOf(marked, 'lena', '2026-06-08T08:00:00Z')).toBe(true);
    expect(marks.isOf(marked, 'lena', '2026-06-08T08:00:01Z')).toBe(false);
    expect(marks.isOf(marked, 'olga', BEGAN)).toBe(false);
    expect(marks.isOf(later, 'lena', BEGAN)).toBe(false);
    expect(marks.isOf(marked.replace('a1', 'a2'), 'lena', BEGAN)).toBe(false);
    expect(new FormMarks('ein anderes').isOf(marked, 'lena', BEGAN)).toBe(false);
    expect(new FormMarks().isOf(new FormMarks().mark(TOKEN, 'lena', BEGAN), 'lena', BEGAN)).toBe(
      false,
    );
  });
});
