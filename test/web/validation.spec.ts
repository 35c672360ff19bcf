import { Clock } from '../../src/application/clock.js';
import { StatementsService } from '../../src/application/statements/statements.service.js';
import { evidenceId } from '../../src/application/release/evidence.service.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { VerifyReleasesService } from '../../src/application/release/verify-releases.service.js';
import { RoundsService } from '../../src/application/validation/rounds.service.js';
import { Database } from '../../src/persistence/database.js';
import { ValidationTopicRow } from '../../src/persistence/entities/validation-topic.entity.js';
import { ValidationVoteRow } from '../../src/persistence/entities/validation-vote.entity.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { textOfPdf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { textOf } from '../support/table-text.js';
import { openTable } from '../support/table-files.js';
import { Visitor } from '../support/visitor.js';
import { STATEMENT, startVotingDesk, type VotingDesk } from '../support/voting-desk.js';
import type { WebApp } from '../support/web-app.js';

describe.each(databases)('an actors’ round on $name', (on) => {
  let desk: VotingDesk;
  let web: WebApp;
  let planner: Visitor;
  let statement: string;
  let room: string;
  let code: string;

  beforeAll(async () => {
    desk = await startVotingDesk(on);
    ({ web, planner, statement } = desk);
  });
  afterAll(() => desk.close());

  const lead = (tun: string, more: object = {}) => desk.lead(room, tun, more);
  const phone = async () => {
    const visitor = new Visitor(web);
    await visitor.get(`/runde/${code}`);
    return visitor;
  };
  const vote = (visitor: Visitor, stimme: string, ergaenzung = '') =>
    visitor.post(`/runde/${code}`, { aussage: statement, stimme, ergaenzung });
  const sheet = () => desk.sheet(room);

  it('is prepared, asks again for what is missing, and lets nobody in before it is open', async () => {
    const list = await planner.get('/planung/klein/runden?welle=2026');
    const refused = await planner.submit(list, 'Runde vorbereiten', { titel: 'Im Treff' });
    expect(refused.status).toBe(422);
    expect(refused.$('.error-summary').text()).toContain('mindestens eine Aussage');
    expect(refused.$('#titel').attr('value')).toBe('Im Treff');
    const made = await planner.submit(refused, 'Runde vorbereiten', {
      [`platz-${statement}`]: '1',
      anwesend: '6',
    });
    room = made.path;
    const round = await web.app.get(RoundsService).find('klein', room.split('/').at(-1) ?? '');
    code = round?.code ?? '';
    expect(code).toMatch(/^[A-Z2-9]{8}$/);
    expect((await new Visitor(web).get(`/runde/${code}`)).status).toBe(404);
    const form = await planner.submit(
      await planner.get(`${room}/bearbeiten`),
      'Änderungen speichern',
      { titel: '' },
    );
    expect([form.status, form.$('#titel').attr('value')]).toEqual([422, '']);
    const label = form.$(`label[for="platz-${statement}"] .statement__id`).text();
    expect([form.$(`#platz-${statement}`).attr('value'), label]).toEqual(['1', 'A1']);
    const changed = await planner.submit(form, 'Änderungen speichern', { titel: 'Im Saal' });
    expect([changed.path, changed.$('h1').text()]).toEqual([room, 'Im Saal']);
    await lead('oeffnen');
    const late = await planner.post(`${room}/bearbeiten`, {
      _csrf: form.$('input[name=_csrf]').attr('value'),
      ...{ titel: 'Zu spät', tag: '2026-05-01', anwesend: '6', [`platz-${statement}`]: '1' },
    });
    expect([late.status, late.$('.error-summary').text()]).toEqual([
      422,
      expect.stringContaining('Dieser Schritt ist jetzt nicht möglich'),
    ]);
    const early = await phone();
    expect((await vote(early, 'agree')).status).toBe(422);
  });

  it('counts two phones at once, and each phone once, whatever it says last', async () => {
    await lead('abstimmen');
    const [one, two] = [await phone(), await phone()];
    await Promise.all([vote(one, 'agree'), vote(two, 'disagree')]);
    expect((await sheet()).total).toEqual({ agree: 1, partly: 0, disagree: 1, add: 0 });
    await Promise.all([vote(one, 'partly'), vote(one, 'partly')]);
    const seen = await vote(one, 'add', 'Auch die Wege.');
    expect(seen.$('[role=status]').text()).toContain('Es fehlt etwas');
    expect((await sheet()).total).toEqual({ agree: 0, partly: 0, disagree: 1, add: 1 });
    expect((await sheet()).additions).toEqual(['Auch die Wege.']);
    await vote(one, 'zurueck');
    expect((await sheet()).total).toEqual({ agree: 0, partly: 0, disagree: 1, add: 0 });
    const without = await web.post(`/runde/${code}`, { aussage: statement, stimme: 'agree' });
    expect(without.text).toContain('Bitte erlauben Sie Cookies');
    expect((await vote(one, 'add', '')).status).toBe(422);
    expect((await vote(one, 'agree', 'x'.repeat(501))).status).toBe(422);
  });

  it('has room for as many phones as there are persons, however many cookies one of them invents', async () => {
    await lead('anwesend', { anwesend: '3' });
    const stuff = (number: number, stimme: string) =>
      web.post(
        `/runde/${code}`,
        { aussage: statement, stimme },
        { cookie: `akteursrunde_runde=erfunden-${number}` },
      );
    expect((await stuff(1, 'agree')).status).toBe(303);
    expect((await stuff(2, 'agree')).status).toBe(303);
    const full = await stuff(3, 'agree');
    expect([full.status, full.text]).toEqual([
      422,
      expect.stringContaining('schon so viele Stimmen'),
    ]);
    // Who has voted may still say something else, and who takes it back makes room.
    expect((await stuff(1, 'partly')).status).toBe(303);
    for (const number of [1, 2]) expect((await stuff(number, 'zurueck')).status).toBe(303);
    expect((await stuff(3, 'agree')).status).toBe(303);
    expect((await stuff(3, 'zurueck')).status).toBe(303);
    await lead('anwesend', { anwesend: '6' });
    expect((await sheet()).total).toEqual({ agree: 0, partly: 0, disagree: 1, add: 0 });
  });

  it('is closed with a minority note from three objections, and not with more voices than persons', async () => {
    await lead('moderator', { agree: '2', partly: '1', disagree: '1', add: '' });
    await lead('cards', { agree: '1', disagree: '1' });
    const many = await lead('schliessen');
    expect(many.status).toBe(422);
    expect(many.$('.error-summary').text()).toContain('7 Stimmen, anwesend sind aber nur 6');
    expect(many.$('.error-summary').text()).toContain('3 Personen stimmen nicht zu');
    await lead('anwesend', { anwesend: '8' });
    await lead('minderheit', { minderheit: 'Nicht überall.' });
    expect((await lead('schliessen')).status).toBe(200);
    const { result } = await sheet();
    expect(result).toMatchObject({
      ...{ present: 8, minorityNote: 'Nicht überall.', outcome: 'conditional' },
      counts: { agree: 3, partly: 1, disagree: 3, add: 0 },
    });
    const late = await phone();
    expect((await vote(late, 'agree')).status).toBe(422);
    expect((await sheet()).total.agree).toBe(3);
  });

  it('shows the wall the result and not one number of the survey', async () => {
    const { $ } = await planner.get(`${room}/leinwand`);
    expect($('.wall__voted').text()).toBe('7 von 8 Anwesenden haben abgestimmt');
    expect($('.wall__code').text()).toBe(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect((await new Visitor(web).get(`/runde/${code.slice(0, 4)} ${code.slice(4)}`)).status).toBe(
      200,
    );
    expect($('.voices__count').text()).toBe('3130');
  });

  it('becomes part of the statement, which is validated by it', async () => {
    const twice = [1, 2].map(() => lead('uebernehmen', { aussage: statement }));
    const statuses = (await Promise.all(twice)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 422]);
    const found = await web.app.get(StatementsService).find('klein', statement);
    expect(found?.state).toBe('validated');
    const [newest, ...older] = await web.app.get(StatementsService).revisions('klein', statement);
    expect(older).toHaveLength(1);
    expect(newest?.reason).toContain('Stimme zu 3, teilweise 1, nicht 3');
    expect((await lead('uebernehmen', { aussage: statement })).status).toBe(422);
  });

  it('is told to planners in full, and released without what one or two persons said', async () => {
    const belege = await planner.get(
      `/planung/klein/aussagen/belege?welle=2026&aussage=${statement}`,
    );
    const panel = textOf(belege.$, '[aria-labelledby=runden]');
    expect(panel).toContain('Stimme zu 3, teilweise 1, nicht 3, es fehlt etwas 0');
    expect(panel).toContain('Einwände der Minderheit: Nicht überall.');
    web.app.get(Clock).set('2026-12-20');
    const order = { by: 'pia' };
    const release = valueOf(await web.app.get(ReleasesService).release('klein', '2026', order));
    // 3, 1, 3 and 0 of seven: only the channels, the day and the objections go out.
    expect(release.content.statements[0]?.validation).toEqual([
      {
        ...{ day: '2026-05-01', channels: ['phone', 'moderator', 'cards'], parts: [] },
        ...{ present: null, outcome: null, minorityNote: 'Nicht überall.' },
      },
    ]);
    for (const path of [
      `/ergebnisse/${release.content.id}`,
      `/druck/ergebnis/${release.content.id}`,
      `/beleg/${evidenceId('klein', '2026', statement)}`,
    ]) {
      const shown = textOf((await new Visitor(web).get(path)).$, '.release-validation');
      expect(shown).toContain('In der Akteursrunde am 1. Mai 2026 geprüft');
      expect(shown).toContain('Die Stimmen im Einzelnen sind nicht ausgewiesen');
      expect(shown).toContain('Einwände der Minderheit: Nicht überall.');
    }
    const pdf = await web.get(`/druck/ergebnis/${release.content.id}.pdf`);
    expect(pdf.status).toBe(200);
    const handout = await planner.get(`/druck/handout/${release.content.id}/blatt`);
    expect(textOf(handout.$, '.release-validation')).toContain('Einwände der Minderheit');
    const { text: csv } = await web.get(`/ergebnisse/${release.content.id}.csv`);
    const lines = csv.split('\r\n').filter((line) => line.startsWith('round/'));
    const place = `round/${statement}/1,Sie kennen die Lage.,Akteursrunde am 2026-05-01,round`;
    const since = 'voice,,,2026,2026-05-01/2026-05-01,,no';
    expect(lines).toEqual([
      `${place},voices,Stimmen,,(x),${since}`,
      `${place},present,Anwesende,,(x),${since}`,
      `${place},minority,Nicht überall.,,,${since}`,
    ]);
    const verify = web.app.get(VerifyReleasesService);
    expect((await verify.verify()).differences).toEqual([]);
    // A result that is no longer what was released is found.
    const database = web.app.get(Database);
    const shift = (from: string, to: string) =>
      database.write(async (tx) => {
        const [topic] = await tx.find(ValidationTopicRow);
        const result = topic?.result.replace(from, to) ?? '';
        await tx.update(ValidationTopicRow, { key: statement }, { result });
      });
    await shift('Nicht überall.', 'Nirgends.');
    expect((await verify.verify()).differences.join()).toContain('weicht vom angenommenen ab');
    await shift('Nirgends.', 'Nicht überall.');
  });

  it('goes on paper and into files as it was counted, for planners', async () => {
    const headers = await signIn(web, 'planner');
    const protocol = await web.get(`${room}/protokoll.pdf`, headers);
    const text = textOfPdf(protocol.body as Buffer);
    const parts = ['8 Personen anwesend', '7 von 8 Anwesenden', 'zusammen 3 1 3 0', 'Leitung'];
    for (const part of [...parts, 'Anmerkung der Minderheit: Nicht überall.']) {
      expect(text || part).toContain(part);
    }
    const cards = await web.get(`${room}/karten.pdf`, headers);
    const asked = textOfPdf(cards.body as Buffer) || 'Was fehlt?'.repeat(8);
    expect(asked.split('Was fehlt?')).toHaveLength(9);
    const csv = await web.get('/planung/klein/rundenergebnisse.csv?welle=2026', headers);
    const { lines } = openTable(csv.text);
    expect(lines[0]).toContain('channel,agree,partly,disagree,add,voices,present,minorityNote,');
    expect(lines.slice(1).map((line) => line.split('conditional,')[1])).toEqual([
      'phone,0,0,1,0,1,8,Nicht überall.,yes',
      'moderator,2,1,1,0,4,8,Nicht überall.,yes',
      'cards,1,0,1,0,2,8,Nicht überall.,yes',
      'all,3,1,3,0,7,8,Nicht überall.,yes',
    ]);
    const book = await web.get('/planung/klein/rundenergebnisse.xlsx?welle=2026', headers);
    expect(book.headers['content-type']).toContain('spreadsheetml');
    expect((await planner.get('/planung/klein/runden')).$('a[download]')).toHaveLength(2);
  });

  it('leaves the statement as soon as its words are changed', async () => {
    const statements = web.app.get(StatementsService);
    const { revision = 0 } = (await statements.find('klein', statement)) ?? {};
    const fields = { ...STATEMENT, sentence: 'Sie kennen ihre Lage.' };
    const entry = { key: statement, revision, reason: 'Genauer', fields };
    valueOf(await statements.save('klein', entry, { source: 'account', person: 'pia' }));
    const preview = valueOf(await web.app.get(ReleasesService).preview('klein', '2026'));
    expect(preview.content?.statements[0]).not.toHaveProperty('validation');
  });

  it('ends with nothing known of any phone', async () => {
    await lead('beenden');
    expect(await web.app.get(Database).reader.count(ValidationVoteRow)).toBe(0);
    const over = await new Visitor(web).get(`/runde/${code}`);
    expect(over.status).toBe(410);
    expect(over.response.headers['set-cookie']).toBeUndefined();
    const record = await planner.get(`${room}/protokoll`);
    expect(record.$('main').text()).toContain('Anmerkung der Minderheit: Nicht überall.');
  });
});
