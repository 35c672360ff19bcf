import { AuditService } from '../../src/application/audit/audit.service.js';
import { Clock } from '../../src/application/clock.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { StatementsService } from '../../src/application/statements/statements.service.js';
import { CODEBOOK, codeAll } from '../support/coded-answers.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { aPlanner, signIn } from '../support/planners-desk.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';
import { rowsOf, textOf } from '../support/table-text.js';
import { Visitor } from '../support/visitor.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const DESK = '/planung/klein/aussagen?welle=2026';
const PIA = { source: 'account', person: 'pia' } as const;

const aStatement = (sentence: string, more: object) => ({
  key: '',
  revision: 0,
  reason: '',
  fields: {
    ...{ theme: 'bedeutung', subtopic: 'Lage', sentence, polarity: '+', modality: 'ist' },
    ...more,
  },
});

/** On answers and texts, on texts only, and on a question that only some were asked. */
const STATEMENTS = [
  aStatement('Sie kennen die Lage.', {
    rule: { item: 's', codes: ['ja'] },
    contrary: { codes: ['nein'] },
    evidence: [{ stance: 'pro', code: 'lage' }],
  }),
  aStatement('Es fehlt an Geld.', { evidence: [{ stance: 'pro', code: 'geld' }] }),
];

describe.each(databases)('the thread between statements and answers on $name', (on) => {
  let folder: SurveyFolder;
  let web: WebApp;
  let planner: Visitor;
  let keys: string[];
  const receipts: string[] = [];

  beforeAll(async () => {
    folder = createSurveyFolder(SMALL_CATALOGUE, [
      { ...smallSurvey({ access: 'both' }), codebook: CODEBOOK },
    ]);
    web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path } });
    web.app.get(Clock).set('2026-05-01');
    for (const [index, answers] of [
      { r: '1', s: 'ja', warum: 'lage, sagt Frau Meier' },
      { r: '1', s: 'nein', warum: 'geld' },
      { r: '4', s: 'ja' },
    ].entries()) {
      const sent = await web.app
        .get(ResponsesService)
        .submit('klein', aBody({ number: index + 1, answers }));
      receipts.push(valueOf(sent).receipt ?? '');
    }
    await codeAll(web.app);
    keys = [];
    for (const entry of STATEMENTS) {
      keys.push(valueOf(await web.app.get(StatementsService).save('klein', entry, PIA)).key);
    }
    planner = await aPlanner(web);
  });
  afterAll(async () => {
    await web.close();
    folder.remove();
  });

  const trail = async (action: string) => {
    const page = { skip: 0, take: 20 };
    const { entries } = await web.app.get(AuditService).find({ action }, page);
    return entries.map(({ object, reason }) => [object, reason].filter(Boolean).join(' | '));
  };

  it('leads from a statement down to its passages and answers, and writes every look down', async () => {
    const list = await planner.get(DESK);
    const address = list.$(`#aussage-${keys[0] ?? ''} a:contains("Belege")`).attr('href') ?? '';
    const { $ } = await planner.get(address);
    const pro = textOf($, 'section:contains("Spricht dafür")');
    expect(pro).toContain('lage, sagt Frau [Person]');
    expect(pro).not.toContain('Meier');
    expect(pro).toContain('Ersetzungen noch nicht geprüft');
    expect(rowsOf($, 'section:contains("Spricht dafür") table')).toEqual([
      ['Antwort ja', 'Nord', 'Schulen', '2'],
    ]);
    expect(rowsOf($, 'section:contains("Spricht dagegen") table')).toEqual([
      ['Antwort nein', 'Nord', 'Schulen', '1'],
    ]);
    expect(await trail('evidence.read')).toEqual([`klein/2026 ${keys[0] ?? ''}`]);
    const coder = await web.get(address, await signIn(web, 'coder'));
    expect(coder.status).toBe(403);
  });

  it('leads from a text and from a whole response back to the statements', async () => {
    const { $ } = await planner.get(
      `/planung/klein/aussagen/belege?welle=2026&aussage=${keys[1] ?? ''}`,
    );
    const uses = await planner.get($('.evidence-list a').first().attr('href') ?? '');
    expect(textOf(uses.$, '.desk__list')).toBe('Es fehlt an Geld. Entwurf spricht dafür');
    const coding = await planner.get($('.evidence-list a').last().attr('href') ?? '');
    expect(coding.$('a:contains("In welchen Aussagen?")').attr('href')).toBe(
      $('.evidence-list a').first().attr('href'),
    );
    // From the plain list of what was written, too.
    const list = await planner.get('/planung/klein/offene-antworten?welle=2026');
    const money = list.$('.open-texts li').filter((_, one) => list.$(one).text().includes('geld'));
    expect(money.find('a').attr('href')).toBe($('.evidence-list a').first().attr('href'));
    const whole = (number: number) =>
      planner.get(
        `/planung/klein/aussagen/verwendung?antwort=00000000-0000-4000-8000-00000000000${String(number)}`,
      );
    expect(textOf((await whole(1)).$, '.desk__list')).toBe(
      'Sie kennen die Lage. Entwurf spricht dafür Es fehlt an Geld. Entwurf zählt nur in der Grundzahl',
    );
    expect(textOf((await whole(3)).$, '.desk__list')).toBe(
      'Sie kennen die Lage. Entwurf spricht dafür',
    );
    expect((await whole(9)).status).toBe(404);
    expect((await planner.get('/planung/klein/aussagen/verwendung?antwort=x')).status).toBe(404);
  });

  it('tells an actor what became of the answer, and no words of drafts', async () => {
    const actor = new Visitor(web);
    const receipt = await actor.get(`/quittung/${receipts[1] ?? ''}`);
    const page = await actor.get(receipt.$('a:contains("Was wurde aus")').attr('href') ?? '');
    expect(page.status).toBe(200);
    expect(textOf(page.$, 'main')).toContain('2 Aussagen sind in Arbeit.');
    expect(page.$('main').text()).not.toContain('Es fehlt an Geld');
    const service = web.app.get(StatementsService);
    const step = { revision: 1, reason: '' };
    valueOf(await service.step('klein', keys[1] ?? '', 'in-validation', step, PIA));
    // Anybody may answer this survey without an invitation: such a code reads no words in the round.
    const again = await actor.get(`/quittung/${receipts[1] ?? ''}/aussagen`);
    expect(textOf(again.$, 'main')).toContain('1 Aussage ist in Prüfung.');
    expect(again.$('main').text()).not.toContain('Es fehlt an Geld');
    expect((await actor.get('/quittung/ABCD-EFGH/aussagen')).status).toBe(404);
  });

  it('says before deleting what loses its evidence, and reopens figures until somebody has looked', async () => {
    const actor = new Visitor(web);
    const ask = await actor.get(`/quittung/${receipts[0] ?? ''}/loeschen`);
    expect(textOf(ask.$, 'main ul')).toBe(
      '1 Aussage, deren Wortlaut noch nicht feststeht1 Aussage, bei der Ihre Antwort nur in der Grundzahl steckt',
    );
    const gone = await actor.submit(ask, 'Endgültig löschen', {});
    expect(gone.$('h1').text()).toContain('gelöscht');
    const entry = `#aussage-${keys[0] ?? ''}`;
    const list = await planner.get(DESK);
    expect(textOf(list.$, `${entry} .reopened`)).toContain(
      'Beleg gelöscht: 1 Antwort seit 01.05.2026',
    );
    expect(list.$('.reopened')).toHaveLength(2);
    expect(textOf(list.$, entry)).toContain('1 von 2 Akteuren');
    expect(await trail('evidence.deleted')).toEqual(['klein/2026 | 2 Aussagen']);
    const form = list.$(`${entry} .reopened`);
    const csrf = form.find('input[name=_csrf]').attr('value') ?? '';
    await planner.post(form.attr('action') ?? '', { _csrf: csrf });
    expect((await planner.get(DESK)).$('.reopened')).toHaveLength(1);
    expect(await trail('evidence.checked')).toEqual([`klein/2026 ${keys[0] ?? ''}`]);
  });
});
