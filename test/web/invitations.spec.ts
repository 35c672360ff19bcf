import { load } from 'cheerio';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { RosterService } from '../../src/application/roster.service.js';
import { ResponsesService } from '../../src/application/responses.service.js';
import { Clock } from '../../src/application/clock.js';
import { Database } from '../../src/persistence/database.js';
import { COOKIE, errorTexts, heading, INTRO, shownCode } from '../support/answering.js';
import { databases } from '../support/databases.js';
import { readCodes, readPages, readQrCodes } from '../support/letters.js';
import { signIn } from '../support/planners-desk.js';
import { startAnswering, Visitor, type PageSeen } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const KEY = 'alle-arten';
const PATH = `/planung/${KEY}/einladungen`;
const PRINT = `/druck/einladungen/${KEY}.pdf`;
const WAVE = '2026';

type Headers = Readonly<Record<string, string>>;

const aRoster = (count: number, cell: (index: number) => readonly [string, string]) =>
  Array.from({ length: count }, (_, index) => {
    const [area, actorType] = cell(index);
    const number = String(index + 1).padStart(3, '0');
    return { organisation: `org-${number}`, name: `Einrichtung ${number}`, area, actorType };
  });

const three = () => aRoster(3, (index) => (index === 2 ? ['sued', 'wohnen'] : ['nord', 'jugend']));

async function openOffice(web: WebApp, roster = three()) {
  await web.app.get(RosterService).replace(KEY, WAVE, roster);
  const headers = await signIn(web, 'staff');
  const page = await web.get(PATH, headers);
  const csrf = load(page.text)('input[name="_csrf"]').first().attr('value') ?? '';
  return { headers, csrf };
}

type Office = Awaited<ReturnType<typeof openOffice>>;

const listOf = async (web: WebApp, { headers }: { headers: Headers }, query = '') => {
  const page = await web.get(`${PATH}?welle=${WAVE}${query}`, headers);
  const $ = load(page.text);
  return $('.invitations tbody tr')
    .toArray()
    .map((row) => {
      const [name, state] = [$(row).find('th').text(), $(row).find('td strong').text()];
      return `${name}: ${state}`;
    });
};

async function printLetters(
  web: WebApp,
  { headers, csrf }: Office,
  organisations: readonly string[],
  art = 'einladung',
): Promise<Buffer> {
  const form = new URLSearchParams({ _csrf: csrf, welle: WAVE, art });
  for (const each of organisations) form.append('wahl[]', each);
  const sent = await web.post(PRINT, form.toString(), headers);
  expect([sent.status, sent.headers['content-type']]).toEqual([200, 'application/pdf']);
  return sent.body as Buffer;
}

const ALL = ['nord/jugend/org-001', 'nord/jugend/org-002', 'sued/wohnen/org-003'];

/** Begins with a code and answers nothing but for whom; on the review. */
async function toReview(visitor: Visitor, code: string): Promise<PageSeen> {
  const intro = await visitor.get(`${INTRO}?einladung=${code}`);
  const details = await visitor.submit(intro, 'Befragung beginnen');
  return answerTwo(visitor, details);
}

/** Says for whom, answers the two questions that must be answered; on the review. */
async function answerTwo(visitor: Visitor, details: PageSeen): Promise<PageSeen> {
  await visitor.submit(details, 'Weiter zu den Fragen', { speaksFor: 'organisation' });
  await visitor.post(`${INTRO}/teil/auswahl`, 'answers[nutzen]=treff');
  await visitor.post(`${INTRO}/teil/skalen`, 'answers[stimme]=4');
  return visitor.get(`${INTRO}/pruefen`);
}

const send = (visitor: Visitor, review: PageSeen, changes = {}) =>
  visitor.submit(review, 'Antworten absenden', changes);

const apiBody = (number: number, invitation: string, changes: object = {}) => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  speaksFor: 'organisation',
  invitation,
  answers: { nutzen: 'treff', stimme: '4' },
  ...changes,
});

const sendByApi = async (web: WebApp, body: object) => {
  const answer = await request(web.app.getHttpServer() as App)
    .post(`/api/v1/surveys/${KEY}/responses`)
    .send(body);
  const { code, problems = [] } = answer.body as {
    code?: string;
    problems?: { code: string; at: string }[];
  };
  return [answer.status, code, ...problems.map((each) => `${each.at} ${each.code}`)];
};

describe.each(databases)('an invitation on $name', (on) => {
  let web: WebApp;
  let office: Office;
  let codes: readonly string[];

  beforeEach(async () => {
    web = await startAnswering({ access: 'invitation', on });
    office = await openOffice(web);
    codes = readCodes(await printLetters(web, office, ALL));
  });
  afterEach(() => web.close());

  const stored = async () => {
    const database = web.app.get(Database);
    return database.reader.query<Record<string, unknown>[]>(
      'SELECT organisation, area, actor_type, wave FROM responses ORDER BY organisation',
    );
  };

  it('proves area, actor type and organisation, and none of them is asked', async () => {
    const visitor = new Visitor(web);
    const details = await visitor.submit(
      await visitor.get(`${INTRO}?einladung=${codes[2]?.toLowerCase().replaceAll('-', ' ')}`),
      'Befragung beginnen',
    );

    expect(details.$('input[name="area"], input[name="actorType"]')).toHaveLength(0);
    expect(
      details
        .$('.facts dd')
        .toArray()
        .map((each) => details.$(each).text()),
    ).toEqual(['Südviertel', 'Wohnungsunternehmen']);
    const path = `${INTRO}/angaben`;
    await visitor.post(path, { speaksFor: 'person', area: 'nord', actorType: 'jugend' });
    const receipt = await send(visitor, await answerTwo(visitor, details));
    expect(receipt.path).toMatch(/^\/quittung\//);
    expect(await stored()).toEqual([
      { organisation: 'org-003', area: 'sued', actor_type: 'wohnen', wave: WAVE },
    ]);
    expect(await listOf(web, office)).toContain('Einrichtung 003: geantwortet');
  });

  it('is redeemed by one of two who send at once; the other keeps what was typed', async () => {
    const visitors = [new Visitor(web), new Visitor(web)];
    const reviews = await Promise.all(visitors.map((each) => toReview(each, codes[0] ?? '')));
    const ends = await Promise.all(
      visitors.map((each, index) => send(each, reviews[index] as PageSeen)),
    );

    expect(ends.map(({ status }) => status).sort()).toEqual([200, 422]);
    const lost = ends.findIndex(({ status }) => status === 422);
    const [error = ''] = errorTexts(ends[lost] as PageSeen);
    expect(error).toContain('Mit dieser Einladung wurde schon geantwortet.');
    expect(error).toContain('Sie bleiben als Entwurf gespeichert');
    expect(await stored()).toHaveLength(1);
    expect(visitors[lost]?.cookie(COOKIE)).toBeDefined();
    expect(heading((await visitors[lost]?.get(`${INTRO}/pruefen`)) as PageSeen)).toBe(
      'Prüfen und absenden',
    );
    // With a code that is still free the same answers can be sent.
    const again = await send(visitors[lost] as Visitor, ends[lost] as PageSeen, {
      einladung: codes[1] ?? '',
    });
    expect(again.status).toBe(200);
  });

  it('is asked for again on another device, because only the browser knew its code', async () => {
    const first = new Visitor(web);
    const details = await first.submit(
      await first.get(`${INTRO}?einladung=${codes[0]}`),
      'Befragung beginnen',
    );
    const code = shownCode(details);
    const second = new Visitor(web);
    const page = await second.submit(await second.get(`/fortsetzen/${code}`), 'Fortsetzen');
    const review = await answerTwo(second, page);
    const refused = await send(second, review);
    expect(errorTexts(refused)).toEqual(['Für diese Befragung brauchen Sie eine Einladung.']);
    const sent = await send(second, refused, { einladung: codes[0] ?? '' });
    expect(sent.path).toMatch(/^\/quittung\//);
  });

  it('comes by the API: unknown and used codes are 422, the same response again is 200', async () => {
    const first = apiBody(1, codes[0] ?? '');
    expect((await sendByApi(web, apiBody(9, 'ABC')))[0]).toBe(422);
    expect(await sendByApi(web, apiBody(9, 'ABC'))).toEqual([
      422,
      'invitation.unknown',
      'invitation invitation.unknown',
    ]);
    expect(await sendByApi(web, { ...first, area: 'sued' })).toEqual([
      422,
      'response.invalid',
      'area invitation.other-cell',
    ]);
    expect((await sendByApi(web, first))[0]).toBe(201);
    expect((await sendByApi(web, first))[0]).toBe(200);
    expect(await sendByApi(web, apiBody(2, codes[0] ?? ''))).toEqual([
      422,
      'invitation.used',
      'invitation invitation.used',
    ]);
    expect(await stored()).toHaveLength(1);
  });

  it('stays open when the response is refused, or its transaction is rolled back', async () => {
    expect((await sendByApi(web, apiBody(1, codes[0] ?? '', { answers: { x: 1 } })))[0]).toBe(422);
    const service = web.app.get(ResponsesService);
    const broken = service.submit(KEY, apiBody(1, codes[0] ?? ''), {
      also: () => Promise.reject(new Error('power failure')),
    });
    await expect(broken).rejects.toThrow('power failure');
    expect([await stored(), (await listOf(web, office))[0]]).toEqual([
      [],
      'Einrichtung 001: offen',
    ]);
    expect((await sendByApi(web, apiBody(1, codes[0] ?? '')))[0]).toBe(201);
  });

  it('may be used again once its response was deleted by receipt', async () => {
    const sent = await web.app.get(ResponsesService).submit(KEY, apiBody(1, codes[0] ?? ''));
    const receipt = sent.ok ? (sent.value.receipt ?? '') : '';
    const moved = await web.app.get(ResponsesService).change(receipt, {
      ...{ speaksFor: 'person', area: 'sued', actorType: 'jugend', organisation: 'org-001' },
      answers: { nutzen: 'treff', stimme: '4' },
    });
    expect(moved).toEqual({ ok: false, problems: [{ code: 'invitation.other-cell', at: 'area' }] });
    expect((await listOf(web, office))[0]).toBe('Einrichtung 001: geantwortet');
    await web.app.get(ResponsesService).remove(receipt);
    expect((await listOf(web, office))[0]).toBe('Einrichtung 001: offen');
    expect((await sendByApi(web, apiBody(2, codes[0] ?? '')))[0]).toBe(201);
  });

  it('is reminded with a new code, and the old one is worth nothing', async () => {
    const [renewed = ''] = readCodes(
      await printLetters(web, office, ALL.slice(0, 1), 'erinnerung'),
    );
    expect(await listOf(web, office)).toEqual([
      'Einrichtung 001: erinnert',
      'Einrichtung 002: offen',
      'Einrichtung 003: offen',
    ]);
    expect((await sendByApi(web, apiBody(1, codes[0] ?? '')))[1]).toBe('invitation.unknown');
    expect((await sendByApi(web, apiBody(1, renewed)))[0]).toBe(201);
    const again = await web.post(
      PRINT,
      { _csrf: office.csrf, welle: WAVE, art: 'erinnerung', wahl: [ALL[0]] },
      office.headers,
    );
    expect(again.headers.location).toContain('meldung=keine-auswahl');
  });

  it('is refused, represented or not reached with a reason, counted so, and taken back', async () => {
    const { headers, csrf } = office;
    const set = async (organisation: string, fields: object) => {
      const place = { welle: WAVE, raum: 'nord', gruppe: 'jugend', einrichtung: organisation };
      return web.post(`${PATH}/stand`, { _csrf: csrf, ...place, ...fields }, headers);
    };
    const missing = await set('org-001', { stand: 'refused', grund: ' ' });
    expect(load(missing.text)('.error-summary a').text()).toContain('Bitte nennen Sie einen Grund');
    expect((await set('org-001', { stand: 'refused', grund: 'keine Zeit' })).status).toBe(303);
    expect((await set('org-002', { stand: 'represented', durch: 'org-002' })).status).toBe(422);
    expect((await set('org-002', { stand: 'represented', durch: 'org-003' })).status).toBe(303);

    const page = load((await web.get(`${PATH}?welle=${WAVE}`, headers)).text);
    const text = page('main').text();
    expect(text).toContain('01.06.2026, keine Zeit');
    expect(text).toContain('durch Einrichtung 003');
    const coverage = await web.app.get(RosterService).coverage(KEY, WAVE);
    expect(
      coverage.cells.find(({ area, actorType }) => area === 'nord' && actorType === 'jugend'),
    ).toEqual({
      ...{ area: 'nord', actorType: 'jugend', invited: 2, answered: 0 },
      ...{ refused: 1, represented: 1, notReached: 0, open: 0 },
    });
    expect(await listOf(web, office, '&stand=wartet')).toEqual(['Einrichtung 003: offen']);

    expect((await set('org-001', { schritt: 'zurueck' })).status).toBe(303);
    expect((await listOf(web, office))[0]).toBe('Einrichtung 001: offen');
    // Whoever has refused may think better of it.
    expect((await sendByApi(web, apiBody(1, codes[1] ?? '')))[0]).toBe(201);
    expect((await listOf(web, office))[1]).toBe('Einrichtung 002: geantwortet');
    expect((await set('org-002', { stand: 'refused', grund: 'zu spät' })).status).toBe(422);
  });

  it('counts as answered when a response names its organisation, by whatever way it came', async () => {
    const line = apiBody(1, '', {
      ...{ wave: WAVE, area: 'nord', actorType: 'jugend', organisation: 'org-001' },
      ...{ channel: 'paper', date: '2026-05-20' },
    });
    await web.app.get(ResponsesService).submitAll(KEY, [{ row: 1, body: line }]);
    expect((await listOf(web, office))[0]).toBe('Einrichtung 001: geantwortet');
    expect((await sendByApi(web, apiBody(2, codes[0] ?? '')))[1]).toBe('invitation.used');
  });

  it('holds only as long as its entry stands in the roster and its wave is open', async () => {
    web.app.get(Clock).set('2031-01-01');
    expect((await sendByApi(web, apiBody(1, codes[0] ?? '')))[0]).toBe(403);
    web.app.get(Clock).set('2026-06-01');
    await web.app.get(RosterService).replace(KEY, WAVE, three().slice(1));
    expect((await sendByApi(web, apiBody(1, codes[0] ?? '')))[1]).toBe('invitation.unknown');
  });
});

describe.each(databases)('in an anonymous survey on $name, an invitation', (on) => {
  let web: WebApp;
  let office: Office;

  beforeEach(async () => {
    web = await startAnswering({ access: 'both', confidentiality: 'anonym', on });
  });
  afterEach(() => web.close());

  it('shares nothing with its response: no key, no day, no code, and stays answered', async () => {
    office = await openOffice(
      web,
      aRoster(5, () => ['nord', 'jugend']),
    );
    const values = [1, 2, 3, 4, 5].map((each) => `nord/jugend/org-00${each}`);
    const codes = readCodes(await printLetters(web, office, values));
    const service = web.app.get(ResponsesService);
    const sent = await service.submit(KEY, apiBody(1, codes[2] ?? '', { organisation: 'org-003' }));
    const { reader } = web.app.get(Database);
    const [response = {}] =
      await reader.query<Record<string, unknown>[]>('SELECT * FROM responses');
    const [invitation = {}] = await reader.query<Record<string, unknown>[]>(
      "SELECT * FROM invitations WHERE organisation = 'org-003'",
    );
    expect([response.organisation, invitation.state, invitation.day]).toEqual([
      null,
      'answered',
      null,
    ]);
    const { issued, code_hash: hash, ...rest } = invitation;
    expect([issued, hash]).toEqual(['2026-06-01', expect.any(String)]);
    const shared = Object.values(rest).filter(
      (value) => typeof value === 'string' && Object.values(response).includes(value),
    );
    expect(shared.sort()).toEqual([KEY, WAVE, 'jugend', 'nord'].sort());
    expect(JSON.stringify(response)).not.toContain(hash);
    if (on.name === 'PostgreSQL') {
      const writers = await reader.query<{ xmin: string }[]>(
        'SELECT DISTINCT xmin::text FROM invitations',
      );
      expect(writers).toHaveLength(1);
    }
    await service.remove(sent.ok ? (sent.value.receipt ?? '') : '');
    expect(await listOf(web, office)).toContain('Einrichtung 003: geantwortet');
  });

  it('says "anonym" only from five invited in the smallest cell, else "vertraulich", and why', async () => {
    office = await openOffice(
      web,
      aRoster(5, () => ['nord', 'jugend']),
    );
    const read = async () => {
      const visitor = new Visitor(web);
      const [start, intro] = [await visitor.get('/'), await visitor.get(INTRO)];
      const room = load((await web.get(PATH, office.headers)).text)('main').text();
      return [
        start.$('.card-facts').text().includes('anonym'),
        intro.$('.facts dt').text().includes('Anonym'),
        room.includes('zugesagt: anonym'),
        room.includes('vertraulich, nicht anonym'),
      ];
    };
    expect(await read()).toEqual([true, true, true, false]);
    const four = aRoster(9, (index) => (index < 5 ? ['nord', 'jugend'] : ['sued', 'jugend']));
    await web.app.get(RosterService).replace(KEY, WAVE, four);
    expect(await read()).toEqual([false, false, false, true]);
    const letters = await printLetters(web, office, ['nord/jugend/org-001']);
    expect(readPages(letters)[0]).toContain('Die Befragung ist vertraulich');
  });

  it('is not needed where the survey is open to others too', async () => {
    await openOffice(web);
    const visitor = new Visitor(web);
    const details = await visitor.submit(await visitor.get(INTRO), 'Befragung beginnen');
    expect(details.$('input[name="area"]').length).toBeGreaterThan(0);
  });
});

describe('guessing codes', () => {
  it('is stopped after forty tries from one address, on pages and by the API', async () => {
    const web = await startAnswering({ access: 'invitation' });
    try {
      for (let turn = 0; turn < 40; turn += 1) {
        await web.post(`${INTRO}/beginnen`, { einladung: 'ABCDE' });
      }
      expect((await web.post(`${INTRO}/beginnen`, { einladung: 'ABCDE' })).status).toBe(429);
      expect((await sendByApi(web, apiBody(1, 'ABCDE')))[0]).toBe(429);
    } finally {
      await web.close();
    }
  });
});

describe('120 letters in one PDF', () => {
  let web: WebApp;
  let pdf: Buffer;

  beforeAll(async () => {
    web = await startAnswering({ access: 'invitation' });
    const roster = aRoster(120, (index) => [index % 2 === 0 ? 'nord' : 'sued', 'jugend']);
    const office = await openOffice(web, roster);
    const values = roster.map((each) => `${each.area}/${each.actorType}/${each.organisation}`);
    pdf = await printLetters(web, office, values);
  }, 60_000);
  afterAll(() => web.close());

  it('are tagged, in German, titled, say they are PDF/UA-1, and take one page each', () => {
    const raw = pdf.toString('latin1');
    for (const mark of ['/StructTreeRoot', '/Lang (de-DE)', '<pdfuaid:part>1</pdfuaid:part>']) {
      expect(raw).toContain(mark);
    }
    const pages = readPages(pdf);
    expect(pages).toHaveLength(120);
    pages.forEach((page, index) => {
      expect(page).toContain(`Einrichtung ${String(index + 1).padStart(3, '0')}`);
      expect(page).toContain('Mit freundlichen Grüßen');
    });
  });

  it('carry each its own code, which a telephone reads and the database does not know', async () => {
    const codes = readCodes(pdf);
    expect(new Set(codes).size).toBe(120);
    const read = readQrCodes(pdf);
    expect(read.map((link) => link.split('?')[1])).toEqual(
      codes.map((code) => `einladung=${code}`),
    );
    expect(read[0]).toContain('/befragung/alle-arten?einladung=');
    const rows = await web.app.get(Database).reader.query<object[]>('SELECT * FROM invitations');
    const all = JSON.stringify(rows);
    expect(codes.filter((code) => all.includes(code))).toEqual([]);
  }, 120_000);
});
