import { StatementsService } from '../../src/application/statements/statements.service.js';
import { databases } from '../support/databases.js';
import { aPlanner, signIn } from '../support/planners-desk.js';
import { startReleasing, SURVEY, WAVE } from '../support/release-web.js';
import { rowsOf, textOf } from '../support/table-text.js';
import type { PageSeen, Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const DESK = `/planung/${SURVEY}/aussagen?welle=${WAVE}`;
const NEW = `/planung/${SURVEY}/aussagen/neu?welle=${WAVE}`;
const edit = (key: string) => `/planung/${SURVEY}/aussagen/bearbeiten?welle=${WAVE}&aussage=${key}`;

const sentencesOn = ({ $ }: PageSeen) =>
  $('.desk__sentence')
    .toArray()
    .map((one) => $(one).text().replace(/\s+/g, ' ').trim());

describe.each(databases)('the desk for Kernaussagen on $name', (kind) => {
  let web: WebApp;
  let planner: Visitor;

  beforeAll(async () => {
    web = await startReleasing({ on: kind });
    planner = await aPlanner(web);
  });
  afterAll(() => web.close());

  it('shows what stands in the file, with figures and whether the words fit', async () => {
    const page = await planner.get(DESK);
    expect(sentencesOn(page)).toEqual([
      'A1 Die meisten Akteure halten den Treffpunkt für wichtig.',
      'A2 Die Mehrheit will, dass es endet.',
    ]);
    const { $ } = page;
    expect(textOf($, '#aussage-ende')).toContain('9 von 53 Akteuren, eingeladen 60');
    expect(textOf($, '#aussage-ende')).toContain('„Die Mehrheit“ passt nicht zu 9 von 53.');
    expect(textOf($, '#aussage-ende')).toContain('Die Zahlen erlauben „einige“.');
    expect(textOf($, '#aussage-ende')).toContain('wie in der Datei');
  });

  it('takes a new sentence in two steps: choose a question, then which answers count', async () => {
    const blank = await planner.get(NEW);
    expect(textOf(blank.$, '.live')).toContain('Wählen Sie eine Frage');
    const nothing = await planner.submit(blank, 'Speichern', { sentence: 'Ein Satz.' });
    expect(
      nothing
        .$('#fehler a')
        .toArray()
        .map((link) => `${nothing.$(link).attr('href') ?? ''} ${nothing.$(link).text()}`),
    ).toEqual([
      '#theme Thema: Ein Pflichtfeld fehlt.',
      '#subtopic Unterthema: Ein Pflichtfeld fehlt.',
    ]);
    const chosen = await planner.submit(blank, 'Antworten und Zahlen zeigen', {
      sentence: 'Die meisten Akteure nutzen den Park.',
      question: 'm/park',
    });
    expect(chosen.status).toBe(200);
    const unanswered = await planner.submit(chosen, 'Speichern', { subtopic: 'Orte' });
    expect(textOf(unanswered.$, '#fehler')).toContain('Nennungen: Ein Pflichtfeld fehlt.');
    const counted = await planner.submit(chosen, 'Antworten und Zahlen zeigen', {
      'answers[]': ['yes'],
    });
    // Of numbers 1 to 53 without 15 and 16: 16 divisible by three and 18 with remainder two.
    expect(textOf(counted.$, '.live')).toContain('34 von 53 Akteuren, eingeladen 60');
    expect(textOf(counted.$, '.live')).toContain(
      '„Die meisten“ passt nicht zu 34 von 53. Die Zahlen erlauben „die Mehrheit der“, „viele“ und „einige“.',
    );
    expect(counted.$('#sentence').text().trim()).toBe('Die meisten Akteure nutzen den Park.');
    expect(textOf(counted.$, '.live')).toContain(
      'Angekreuzt: 34 Fundstellen · 34 von 53 Antwortbögen · 34 von 53 Einrichtungen',
    );
    // 15 of the numbers 1 to 25 without 15 and 16; 19 of 26 to 53; of the police 39, 41, 42, 44, 45.
    expect(rowsOf(counted.$, '.unit-table')).toEqual([
      ['Alle', '34', '34 von 53', '34 von 53'],
      ['Gebiete'],
      ['Nordviertel', '15', '15 von 25', '15 von 25'],
      ['Südviertel', '19', '19 von 28', '19 von 28'],
      ['Akteursgruppen'],
      ['Schulen', '18', '18 von 27', '18 von 27'],
      ['Polizei', '5', '5 von 9', '5 von 9'],
      ['Vereine', '11', '11 von 17', '11 von 17'],
    ]);

    const incomplete = await planner.submit(counted, 'Speichern', {});
    expect(incomplete.status).toBe(422);
    expect(incomplete.$('[name="answers[]"][checked]').length).toBe(1);
    expect(textOf(incomplete.$, '#fehler')).toContain('Pflichtfeld');

    const saved = await planner.submit(incomplete, 'Speichern', {
      sentence: 'Die Mehrheit der Akteure nutzt den Park.',
      theme: 'bedeutung',
      subtopic: 'Orte',
    });
    expect(sentencesOn(saved)).toContain('A3 Die Mehrheit der Akteure nutzt den Park.');
    expect(textOf(saved.$, '.desk__entry:last-child')).toContain(
      '„Die Mehrheit“ passt zu 34 von 53.',
    );
  });

  it('hands the sentence to the report and the release plan', async () => {
    const report = await planner.get(`/planung/${SURVEY}/bericht?welle=${WAVE}`);
    expect(report.$('main').text()).toContain('Die Mehrheit der Akteure nutzt den Park.');
    const clearance = await planner.get(`/planung/${SURVEY}/freigabe?welle=${WAVE}`);
    expect(clearance.$('main').text()).toContain('Die Mehrheit der Akteure nutzt den Park.');
  });

  it('asks why a sentence is changed, and keeps every version with its difference', async () => {
    const form = await planner.get(edit('wichtig'));
    expect(
      form
        .$('[name="answers[]"][checked]')
        .toArray()
        .map((one) => form.$(one).val()),
    ).toEqual(['4', '5']);
    const changes = { sentence: 'Die meisten Akteure halten den Treffpunkt für sehr wichtig.' };
    const refused = await planner.submit(form, 'Speichern', changes);
    expect(refused.status).toBe(422);
    expect(textOf(refused.$, '#fehler')).toContain('Bitte schreiben Sie kurz, warum.');
    await planner.submit(refused, 'Speichern', { reason: 'Genauer am Wortlaut der Frage.' });

    const { $ } = await planner.get(
      `/planung/${SURVEY}/aussagen/verlauf?welle=${WAVE}&aussage=wichtig`,
    );
    expect($('.version')).toHaveLength(2);
    const newest = $('.version').first();
    expect(newest.text()).toContain('von konto-planner');
    expect(newest.text()).toContain('Grund: Genauer am Wortlaut der Frage.');
    expect(newest.find('ins').text()).toContain('sehr');
    expect($('.version').last().text()).toContain('aus der Datei');
  });

  it('tells in the history which question and answers a sentence stood on, in their words', async () => {
    const form = await planner.get(edit('wichtig'));
    await planner.submit(form, 'Speichern', {
      'answers[]': ['5'],
      polarity: 'mixed',
      modality: 'noetig',
      reason: 'Nur die höchste Stufe trägt den Satz.',
    });
    const { $ } = await planner.get(
      `/planung/${SURVEY}/aussagen/verlauf?welle=${WAVE}&aussage=wichtig`,
    );
    const newest = textOf($, '.version:first-of-type ul');
    expect(newest).toContain('Nennungen: „viel“ und „sehr viel“ → „sehr viel“');
    expect(newest).toContain('Richtung: spricht dafür → teils, teils');
    expect(newest).toContain('Art der Aussage: ist so → ist nötig');
    expect(newest).not.toContain('codes');
  });

  it('keeps the reason and the chosen step where a step is not accepted', async () => {
    const stale = await planner.get(DESK);
    await planner.submit(await planner.get(edit('ende')), 'Speichern', {
      condition: 'wenn das Geld fehlt',
      reason: 'Die Bedingung stand in den Texten.',
    });
    const action = stale.$('#aussage-ende .desk__step form').attr('action') ?? '';
    const refused = await planner.post(action, {
      _csrf: stale.$('#aussage-ende .desk__step [name=_csrf]').val(),
      revision: stale.$('#aussage-ende .desk__step [name=revision]').val(),
      state: 'withdrawn',
      reason: 'Das will niemand mehr.',
    });
    expect(refused.status).toBe(422);
    const { $ } = refused;
    expect($('#aussage-ende .desk__step').attr('open')).toBeDefined();
    expect($('#grund-ende').val()).toBe('Das will niemand mehr.');
    expect($('#stand-ende').val()).toBe('withdrawn');
    expect($('.desk__step[open]')).toHaveLength(1);
    expect($('#fehler a').attr('href')).toBe('#stand-ende');
    const { status, $: again } = await planner.post(action, {
      _csrf: $('#aussage-ende .desk__step [name=_csrf]').val(),
      revision: $('#aussage-ende .desk__step [name=revision]').val(),
      ...{ state: 'withdrawn', reason: '' },
    });
    expect([status, again('#fehler a').attr('href')]).toEqual([422, '#grund-ende']);
  });

  it('lets nobody overwrite what somebody else has changed meanwhile, and loses nothing', async () => {
    const stale = await planner.get(edit('ende'));
    const fresh = await planner.get(edit('ende'));
    const mine = { sentence: 'Einige wollen, dass es endet.', reason: 'Die Zahlen sagen weniger.' };
    await planner.submit(fresh, 'Speichern', mine);
    const late = { sentence: 'Einzelne wollen, dass es endet.', reason: 'Ich war später.' };
    const refused = await planner.submit(stale, 'Speichern', late);
    expect(refused.status).toBe(422);
    expect(textOf(refused.$, '#fehler')).toContain('Jemand anderes');
    expect(refused.$('#sentence').text().trim()).toBe(late.sentence);
    expect(sentencesOn(await planner.get(DESK))).toContain('A2 Einige wollen, dass es endet.');
  });

  it('moves sentences by hand and by their support', async () => {
    const page = await planner.get(DESK);
    const bySupport = await planner.submit(page, 'Nach Rückhalt ordnen');
    // 9 of 53 are the fewest.
    expect(sentencesOn(bySupport).at(-1)).toBe('A3 Einige wollen, dass es endet.');
    const moved = await planner.submit(bySupport, 'Hinauf: A3');
    expect(sentencesOn(moved).at(1)).toBe('A2 Einige wollen, dass es endet.');
  });

  it('wants a reason for withdrawing, and brings a sentence back', async () => {
    const statements = web.app.get(StatementsService);
    const before = await statements.find(SURVEY, 'ende');
    const asked = { revision: before?.revision ?? 0, reason: '' };
    const by = { source: 'account', person: 'anna' } as const;
    const bare = await statements.step(SURVEY, 'ende', 'withdrawn', asked, by);
    expect(bare.ok ? [] : bare.problems.map(({ code }) => code)).toEqual([
      'statement.reason-missing',
    ]);
    const why = { ...asked, reason: 'Niemand stützt das mehr.' };
    expect((await statements.step(SURVEY, 'ende', 'withdrawn', why, by)).ok).toBe(true);
    const report = await planner.get(`/planung/${SURVEY}/bericht?welle=${WAVE}`);
    expect(report.$('main').text()).not.toContain('dass es endet');
    const page = await planner.get(DESK);
    const back = await planner.submit(page, 'Wieder aufnehmen: Einige wollen, dass es endet.');
    expect(textOf(back.$, '#aussage-ende')).toContain('Entwurf');
    const skipped = await statements.step(SURVEY, 'ende', 'released', why, by);
    expect(skipped.ok ? [] : skipped.problems.map(({ code }) => code)).toEqual([
      'statement.no-such-step',
    ]);
  });

  it('is for planners only', async () => {
    const coder = await signIn(web, 'coder');
    expect((await web.get(DESK, coder)).status).toBe(403);
  });
});
