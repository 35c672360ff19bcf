import { ResponseLinesService } from '../../src/application/responses/response-lines.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { DraftsService } from '../../src/application/responses/drafts.service.js';
import { Clock } from '../../src/application/clock.js';
import { Database } from '../../src/persistence/database.js';
import {
  begin,
  beginSections,
  COOKIE,
  draftOf,
  errorTexts,
  INTRO,
  shownCode,
} from '../support/answering.js';
import { databases } from '../support/databases.js';
import { readCodes } from '../support/letters.js';
import {
  ALL,
  answerTwo,
  apiBody,
  KEY,
  openOffice,
  PATH,
  printLetters,
  send,
  WAVE,
} from '../support/office.js';
import { startAnswering, Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

describe.each(databases)('a form whose draft is gone, on $name', (on) => {
  let web: WebApp;
  let visitor: Visitor;

  beforeAll(async () => {
    web = await startAnswering({ on });
  });
  afterAll(() => web.close());
  beforeEach(() => {
    web.app.get(Clock).set('2026-06-01');
    visitor = new Visitor(web);
  });

  it('begins anew with what stands in the form when the draft has expired: nothing lost, nothing twice', async () => {
    const page = await beginSections(visitor);
    const old = visitor.cookie(COOKIE) ?? '';
    await web.app.get(DraftsService).discard(old);
    const given = { 'answers[nutzen][choice]': 'treff', 'answers[wege][choices][]': ['post'] };
    const asked = await visitor.submit(page, 'Weiter', given);
    // Somebody tries the old code first: the offer stays, with everything in it.
    const wrong = await visitor.submit(asked, 'Fortsetzen', { code: old });
    expect(errorTexts(wrong)).toHaveLength(1);
    const begun = await visitor.submit(wrong, 'Damit neu beginnen');
    const fresh = visitor.cookie(COOKIE) ?? '';
    expect(fresh).not.toBe(old);
    expect([begun.path, shownCode(begun)]).toEqual([`${INTRO}/angaben`, fresh]);
    const answers = { nutzen: 'treff', wege: ['post'] };
    expect((await draftOf(web, visitor))?.answers).toEqual(answers);

    // Pressed again in a browser that has lost the cookie as well: it is the same draft.
    visitor.forgetCookies();
    const again = await visitor.submit(wrong, 'Damit neu beginnen');
    expect(shownCode(again)).toBe(fresh);
    const first = await visitor.submit(again, 'Weiter zu den Fragen', {
      ...{ area: 'nord', actorType: 'jugend', speaksFor: 'organisation' },
    });
    expect(first.$('input[name="answers[nutzen][choice]"]:checked').val()).toBe('treff');
    await visitor.submit(await visitor.get(`${INTRO}/teil/skalen`), 'Weiter', {
      'answers[stimme][choice]': '4',
    });
    await visitor.submit(await visitor.get(`${INTRO}/pruefen`), 'Antworten absenden');
    visitor.forgetCookies();
    const sent = await visitor.submit(wrong, 'Damit neu beginnen');
    expect(sent.path).toBe(`/quittung/${fresh}`);
  });

  it('begins anew with who answers, and shows the new code before anything else', async () => {
    const page = await begin(visitor);
    await web.app.get(DraftsService).discard(visitor.cookie(COOKIE) ?? '');
    const who = { area: 'sued', actorType: 'jugend', speaksFor: 'organisation' };
    const asked = await visitor.submit(page, 'Weiter zu den Fragen', who);
    const begun = await visitor.submit(asked, 'Damit neu beginnen');
    expect([begun.path, shownCode(begun)]).toEqual([`${INTRO}/angaben`, visitor.cookie(COOKIE)]);
    expect((await draftOf(web, visitor))?.respondent).toEqual(who);
  });

  it('offers no new beginning when the wave is over', async () => {
    const page = await beginSections(visitor);
    visitor.forgetCookies();
    web.app.get(Clock).set('2026-12-16');
    const asked = await visitor.submit(page, 'Weiter', { 'answers[nutzen][choice]': 'treff' });
    expect(asked.$('#neu-beginnen')).toHaveLength(0);
    web.app.get(Clock).set('2026-06-01');
    const open = await visitor.submit(page, 'Weiter', { 'answers[nutzen][choice]': 'treff' });
    web.app.get(Clock).set('2026-12-16');
    const late = await visitor.submit(open, 'Damit neu beginnen');
    expect([late.status, visitor.cookie(COOKIE)]).toEqual([422, undefined]);
    expect(errorTexts(late).join()).toMatch(/nicht geöffnet|beendet|geschlossen/);
  });
});

describe.each(databases)('somebody invited, on $name', (on) => {
  it('begins anew with what stood in the form of a draft that has expired, and is asked for if it is lost', async () => {
    const web = await startAnswering({ access: 'invitation', on });
    const codes = readCodes(await printLetters(web, await openOffice(web), ALL));
    const visitor = new Visitor(web);
    const start = await visitor.get(`${INTRO}?einladung=${codes[2] ?? ''}`);
    const page = await visitor.submit(start, 'Befragung beginnen');
    await web.app.get(DraftsService).discard(visitor.cookie(COOKIE) ?? '');
    visitor.forgetCookies();
    const asked = await visitor.submit(page, 'Weiter zu den Fragen', { speaksFor: 'person' });
    const refused = await visitor.submit(asked, 'Damit neu beginnen');
    expect([refused.status, errorTexts(refused)]).toEqual([
      422,
      ['Für diese Befragung brauchen Sie eine Einladung.'],
    ]);
    const begun = await visitor.submit(refused, 'Damit neu beginnen', {
      einladung: codes[2] ?? '',
    });
    expect(begun.$('input[name="speaksFor"]:checked').val()).toBe('person');
    const receipt = await send(visitor, await answerTwo(visitor, begun));
    expect(receipt.path).toMatch(/^\/quittung\//);
    const { reader } = web.app.get(Database);
    expect(await reader.query('SELECT organisation FROM responses')).toEqual([
      { organisation: 'org-003' },
    ]);
    await web.close();
  });

  it('is not counted as refused any more when an answer of it comes by a file', async () => {
    const web = await startAnswering({ access: 'invitation', on });
    const office = await openOffice(web);
    const place = { welle: WAVE, raum: 'nord', gruppe: 'jugend', einrichtung: 'org-001' };
    const refused = { ...place, stand: 'refused', grund: 'keine Zeit' };
    await web.post(`${PATH}/stand`, { _csrf: office.csrf, ...refused }, office.headers);
    const cell = async () => {
      const { cells } = await web.app.get(RosterService).coverage(KEY, WAVE);
      return cells.find(({ area, actorType }) => area === 'nord' && actorType === 'jugend');
    };
    expect(await cell()).toMatchObject({ invited: 2, answered: 0, refused: 1, open: 1 });
    const line = apiBody(1, '', {
      ...{ wave: WAVE, area: 'nord', actorType: 'jugend', organisation: 'org-001' },
      ...{ channel: 'paper', date: '2026-05-20' },
    });
    await web.app.get(ResponseLinesService).submitAll(KEY, [{ row: 1, body: line }]);
    expect(await cell()).toMatchObject({ invited: 2, answered: 1, refused: 0, open: 1 });
    await web.close();
  });
});
