import { load } from 'cheerio';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { Database } from '../../src/persistence/database.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import type { WebApp } from '../support/web-app.js';
import { INTRO } from '../support/answering.js';
import { placedWordsOf } from '../support/pdf-text.js';
import { readCodes, readPages, readQrCodes } from '../support/letters.js';
import { startAnswering, Visitor } from '../support/visitor.js';
import {
  KEY,
  PATH,
  WAVE,
  ALL,
  aRoster,
  openOffice,
  listOf,
  printLetters,
  apiBody,
  sendByApi,
  type Office,
} from '../support/office.js';

describe.each(databases)('where invitations and others are welcome on $name', (on) => {
  let web: WebApp;
  beforeAll(async () => {
    web = await startAnswering({ access: 'both', on });
  });
  afterAll(() => web.close());

  it('nobody speaks for an organisation by naming it: only its invitation shows that', async () => {
    const office = await openOffice(web);
    const place = { area: 'nord', actorType: 'jugend' };
    const forged = apiBody(1, '', { ...place, invitation: undefined, organisation: 'org-001' });
    expect(await sendByApi(web, forged)).toEqual([
      ...[403, 'response.invitation-required', 'organisation response.invitation-required'],
    ]);
    const service = web.app.get(ResponsesService);
    const plain = valueOf(await service.submit(KEY, { ...forged, organisation: undefined }));
    const changed = await service.change(plain.receipt ?? '', {
      ...{ ...place, speaksFor: 'organisation', organisation: 'org-001' },
      answers: { nutzen: 'treff', stimme: '4' },
    });
    expect(changed).toEqual({
      ok: false,
      problems: [{ code: 'response.invitation-required', at: 'organisation' }],
    });

    const [code = ''] = readCodes(await printLetters(web, office, ALL.slice(0, 1)));
    expect((await sendByApi(web, apiBody(2, code, { organisation: 'org-001' })))[0]).toBe(201);
    await service.remove(plain.receipt ?? '');
    expect((await listOf(web, office))[0]).toBe('Einrichtung 001: geantwortet');
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
    // In PostgreSQL each row says which transaction wrote it: all of them were written by one.
    const sql = "SELECT DISTINCT xmin::text FROM invitations WHERE survey_key <> ''";
    const writers = on.name === 'PostgreSQL' ? await reader.query<object[]>(sql) : [{}];
    expect(writers).toHaveLength(1);
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
  it('is slowed down after a hundred tries from one address, and never keeps out a right code', async () => {
    const web = await startAnswering({ access: 'invitation' });
    try {
      const [code = ''] = readCodes(await printLetters(web, await openOffice(web), ALL));
      for (let turn = 0; turn < 100; turn += 1) {
        await web.post(`${INTRO}/beginnen`, { einladung: 'ABCDE' });
      }
      const begun = performance.now();
      expect((await web.post(`${INTRO}/beginnen`, { einladung: 'ABCDE' })).status).toBe(422);
      expect(performance.now() - begun).toBeGreaterThan(900);
      expect((await sendByApi(web, apiBody(1, 'ABCDE')))[0]).toBe(422);
      expect(performance.now() - begun).toBeGreaterThan(1_900);
      expect((await sendByApi(web, apiBody(1, code)))[0]).toBe(201);
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

  it('show the address, and nothing else, in the window of an envelope (DIN 5008, form B)', () => {
    // The field of the address: 20 mm from the left, 45 mm from the top, 85 x 45 mm; 17.7 mm of it
    // are for the sender and for notes of the post, the rest is the address.
    const window = { left: 20, top: 45, right: 105, bottom: 90 };
    const words = placedWordsOf(pdf).filter(
      ({ left, right, top, bottom }) =>
        right > window.left && left < window.right && bottom > window.top && top < window.bottom,
    );
    for (const word of words) {
      expect(word.left).toBeGreaterThan(window.left + 4.9);
      expect(word.right).toBeLessThanOrEqual(window.right);
      expect(word.bottom).toBeLessThanOrEqual(window.bottom);
    }
    const names = words.filter(({ text }) => text === 'Einrichtung');
    expect(names).toHaveLength(120);
    for (const { top } of names) expect(top).toBeGreaterThanOrEqual(window.top + 17.7);
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
