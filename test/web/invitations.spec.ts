import { load } from 'cheerio';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { ResponseLinesService } from '../../src/application/responses/response-lines.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { Clock } from '../../src/application/clock.js';
import { Database } from '../../src/persistence/database.js';
import { databases } from '../support/databases.js';
import type { WebApp } from '../support/web-app.js';
import { COOKIE, errorTexts, heading, INTRO, shownCode } from '../support/answering.js';
import { readCodes } from '../support/letters.js';
import { startAnswering, Visitor } from '../support/visitor.js';
import {
  KEY,
  PATH,
  PRINT,
  WAVE,
  three,
  openOffice,
  listOf,
  printLetters,
  ALL,
  toReview,
  answerTwo,
  send,
  apiBody,
  sendByApi,
  type Office,
} from '../support/office.js';

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
    const two = await Promise.all(
      [new Visitor(web), new Visitor(web)].map(async (visitor) => ({
        visitor,
        review: await toReview(visitor, codes[0] ?? ''),
      })),
    );
    const ends = await Promise.all(
      two.map(async ({ visitor, review }) => ({ visitor, page: await send(visitor, review) })),
    );

    expect(ends.map(({ page }) => page.status).sort()).toEqual([200, 422]);
    const lost = ends.find(({ page }) => page.status === 422);
    if (lost === undefined) throw new Error('nobody lost');
    const [error = ''] = errorTexts(lost.page);
    expect(error).toContain('Mit dieser Einladung wurde schon geantwortet.');
    expect(error).toContain('Sie bleiben als Entwurf gespeichert');
    const late = new Visitor(web);
    const door = await late.submit(
      await late.get(`${INTRO}?einladung=${codes[0]}`),
      'Befragung beginnen',
    );
    expect(errorTexts(door)[0]).toContain('führt Ihr persönlicher Code unter „Meine Antwort“');
    expect(await stored()).toHaveLength(1);
    expect(lost.visitor.cookie(COOKIE)).toBeDefined();
    expect(heading(await lost.visitor.get(`${INTRO}/pruefen`))).toBe('Prüfen und absenden');
    // With a code that is still free the same answers can be sent.
    const again = await send(lost.visitor, lost.page, { einladung: codes[1] ?? '' });
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
    await web.app.get(ResponseLinesService).submitAll(KEY, [{ row: 1, body: line }]);
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
