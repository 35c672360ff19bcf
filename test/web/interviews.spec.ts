import { CodingSourcesService } from '../../src/application/coding/coding-sources.service.js';
import { RedactionsService } from '../../src/application/coding/redactions.service.js';
import { QuotesService } from '../../src/application/quotes/quotes.service.js';
import { InterviewsService } from '../../src/application/interviews/interviews.service.js';
import { OpenAnswersService } from '../../src/application/responses/open-answers.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { VerifyService } from '../../src/application/verify.service.js';
import { Database } from '../../src/persistence/database.js';
import { errorTexts, shownCode } from '../support/answering.js';
import { LIST, SAID, writeDown } from '../support/conversations.js';
import { databases } from '../support/databases.js';
import { KEY, three, WAVE } from '../support/office.js';
import { aClerk, printSheet, stateOf, TYPED, typeIn } from '../support/sheet-desk.js';
import { startAnswering, Visitor, type Changes, type PageSeen } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

describe.each(databases)('conversations on $name', (on) => {
  let web: WebApp;
  let lena: Visitor;

  beforeAll(async () => {
    web = await startAnswering({ access: 'both', on });
    await web.app.get(RosterService).replace(KEY, WAVE, three());
    lena = await aClerk(web, 'lena');
  });
  afterAll(() => web.close());

  const find = (code: string) => web.app.get(ResponsesService).find(code);

  const talk = (button: string, changes: Changes) => writeDown(lena, button, changes);

  it('become a response with their channel, notes as open texts, and what was not asked empty', async () => {
    const { code } = await talk('Gespräch am Telefon aufschreiben', {
      ...SAID,
      'answers[wege][code]': '1',
    });
    const stored = await find(code);
    expect(stored?.submission).toMatchObject({
      ...{ channel: 'phone', organisation: 'org-001', area: 'nord', actorType: 'jugend' },
      answers: { lage: '4', ort: 'im Garten', wege: ['runde'] },
    });
    expect(Object.keys(stored?.submission.answers ?? {})).toHaveLength(3);
    const open = await web.app.get(OpenAnswersService).list(KEY, { wave: WAVE });
    const texts = open.ok ? open.value.questions.flatMap((each) => each.answers) : [];
    expect(
      texts.map(({ text, wording, release }) => [text.slice(0, 14), wording, release]),
    ).toEqual([
      ['Besser als frü', 'verbatim', 'open'],
      ['Ohne sie ginge', 'paraphrase', 'open'],
      ['im Garten', 'paraphrase', 'open'],
    ]);
    expect((await web.app.get(VerifyService).verify()).differences).toEqual([]);
    const list = await lena.get(`/planung/${KEY}/einladungen?welle=${WAVE}`);
    expect(list.$('.invitations tbody tr').first().text()).toContain('geantwortet');
  });

  it('know which privacy notice was told before, as it stands on the guide that was printed', async () => {
    const page = await lena.submit(await lena.get(LIST), 'Gespräch am Telefon aufschreiben');
    const offered = (seen: PageSeen) =>
      seen
        .$('select[name="notice"] option')
        .toArray()
        .map((option) => seen.$(option).text());
    expect(offered(page)).toEqual(['bitte wählen', 'nicht mitgeteilt']);
    const guide = await lena.get(page.$('a:contains("Leitfaden")').attr('href') ?? '');
    const text = guide.$('main').text();
    expect(text).toContain('der Tag und wer mit Ihnen gesprochen hat');
    const [, mark = ''] = /Datenschutzhinweise Fassung ([\da-f]{8}) übergeben/.exec(text) ?? [];

    const again = await lena.get(page.path);
    expect(offered(again)[1]).toContain(`Fassung ${mark}, zuerst gedruckt am`);
    const notice = again.$('select[name="notice"] option').eq(1).attr('value') ?? '';
    const given = { ...SAID, place: 'sued/wohnen/org-003', 'answers[wege][code]': '1', notice };
    await lena.submit(again, 'Speichern und später weiter', given);
    const kept = await lena.get(page.path);
    expect(kept.$('select[name="notice"] option[selected]').attr('value')).toBe(notice);
    const foreign = await lena.submit(kept, 'Gespräch eintragen', { notice: '0'.repeat(64) });
    expect(errorTexts(foreign)).toEqual([
      expect.stringMatching(/^Datenschutzhinweise: Bitte wählen Sie, welche Fassung/),
    ]);
    const done = await lena.submit(foreign, 'Gespräch eintragen', { notice });
    const state = done.$('main a:contains("Stand des Gesprächs")').attr('href') ?? '';
    expect((await lena.get(state)).$('.facts').text()).toContain(`Fassung ${mark}`);
    const receipt = await new Visitor(web).get(`/quittung/${shownCode(done)}`);
    expect(receipt.$('main').text()).toContain('Vor dem Gespräch wurden Ihnen diese Hinweise');
    const told = await lena.get(
      receipt.$('main a[href^="/datenschutz/fassung/"]').attr('href') ?? '',
    );
    expect(told.$('main').text()).toContain(`Fassung ${mark}`);
  });

  it('may be quoted only when the person has released them, with the changes they made', async () => {
    const { code, state } = await talk('Gespräch vor Ort aufschreiben', {
      ...SAID,
      ...{ place: 'nord/jugend/org-002', 'answers[wege][code]': '1' },
      'answers[wege][other]': 'im Hausflur',
      'answers[uebernahme][tasks][raum][stance]': '2',
      'answers[uebernahme][tasks][raum][condition]': 'nur samstags',
    });
    const { id = '' } = (await find(code)) ?? {};
    const { reader } = web.app.get(Database);
    const quotable = async () => {
      const places = ['lage note', 'ort ', 'wege other', 'uebernahme raum/condition'];
      const asked = places.map((place) => {
        const [item = '', part = ''] = place.split(' ');
        return web.app.get(InterviewsService).isQuotable(reader, id, { item, part });
      });
      return (await Promise.all(asked)).join();
    };
    expect(await quotable()).toBe('false,false,false,false');
    const wave = { surveyKey: KEY, wave: WAVE };
    const spoken = (await web.app.get(CodingSourcesService).listTexts(KEY, WAVE)).find(
      ({ responseId, part }) => responseId === id && part === 'note',
    );
    if (spoken === undefined) throw new Error('no note to quote');
    await web.app.get(RedactionsService).confirm(spoken, [], 'pia');
    const proposal = { statement: { key: 's' }, stance: 'pro', text: spoken.id } as const;
    const proposed = await web.app
      .get(QuotesService)
      .propose(wave, { ...proposal, passage: null }, 'pia');
    expect(proposed).toMatchObject({ problems: [{ code: 'quote.not-quotable' }] });
    const protocol = await lena.get(state.replace('/erfassung/gespraech/', '/druck/protokoll/'));
    expect(protocol.$('main').text()).toContain('Besser als früher, sagt sie.');
    expect(protocol.$('main').text()).toContain('Notiz, wörtlich');
    const file = protocol.$('main a:contains("Als PDF")').attr('href') ?? '';
    const cookie = `akteursrunde_sitzung=${lena.cookie('akteursrunde_sitzung')}`;
    const pdf = await web.download(file, { cookie });
    expect(pdf.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');

    const form = await lena.get(`${state}/freigabe`);
    const refused = await lena.submit(form, 'Speichern', {
      ...{ stand: 'released', tag: '2026-06-01', 'texte[ort/]': 'etwas anderes' },
    });
    expect(errorTexts(refused)).toEqual([
      expect.stringMatching(/^Geänderte Texte gehören zu „mit Änderungen freigegeben“/),
    ]);
    const future = await lena.submit(refused, 'Speichern', { stand: 'changed', tag: '2026-07-01' });
    expect(future.status).toBe(422);
    const asked = form.$('textarea').toArray();
    expect(asked.map((one) => form.$(one).attr('name'))).toEqual([
      ...['texte[arbeit/note]', 'texte[lage/note]', 'texte[ort/]'],
      ...['texte[uebernahme/raum/condition]', 'texte[wege/other]'],
    ]);
    expect(form.$('label').text()).toContain('(Bedingung zu „Räume anbieten“, sinngemäß)');
    const saved = await lena.submit(future, 'Speichern', {
      ...{ stand: 'changed', tag: '2026-06-01' },
      'texte[lage/note]': 'Abends ist es besser.',
      'texte[arbeit/note]': '',
      'texte[ort/]': 'im Hof',
      'texte[uebernahme/raum/condition]': '',
      'texte[wege/other]': 'im Treppenhaus',
    });
    expect(saved.$('.facts').text()).toContain('mit Änderungen freigegeben');
    expect(await quotable()).toBe('true,true,true,true');
    expect((await find(code))?.submission.answers).toMatchObject({
      ...{ ort: 'im Hof', lage: '4', uebernahme: { raum: { stance: 'bedingt' } } },
      wege: { choices: ['runde', 'other'], other: 'im Treppenhaus' },
    });
    const rows = await reader.query<object[]>(
      `SELECT item, part, text FROM open_texts WHERE response_id = '${id}' ORDER BY item`,
    );
    expect(rows).toEqual([
      { item: 'lage', part: 'note', text: 'Abends ist es besser.' },
      { item: 'ort', part: '', text: 'im Hof' },
      { item: 'wege', part: 'other', text: 'im Treppenhaus' },
    ]);
    expect((await web.app.get(VerifyService).verify()).differences).toEqual([]);
  });

  it('are changed and deleted by the code that was handed over, notes and all', async () => {
    const { code, state } = await talk('Gespräch vor Ort aufschreiben', {
      ...SAID,
      ...{ place: '', area: '1', actorType: '1', 'answers[wege][code]': '1' },
      'answers[nutzen][code]': '1',
      'answers[stimme][code]': '5',
    });
    const actor = new Visitor(web);
    const own = await actor.get(`/quittung/${code}`);
    const review = await actor.submit(own, 'Antwort ändern');
    await actor.submit(review, 'Geänderte Antwort absenden');
    const { reader } = web.app.get(Database);
    const { id = '' } = (await find(code)) ?? {};
    const kept = await reader.query<{ part: string }[]>(
      `SELECT part FROM spoken_texts WHERE response_id = '${id}'`,
    );
    // What the person wrote anew is theirs; the notes stay somebody else's words.
    expect(kept.map(({ part }) => part)).toEqual(['note', 'note']);
    await actor.submit(await actor.get(`/quittung/${code}/loeschen`), 'Endgültig löschen');
    expect((await lena.get(state)).status).toBe(404);
    const left = await reader.query<object[]>(
      `SELECT item FROM open_texts WHERE response_id = '${id}'`,
    );
    expect(left).toEqual([]);
  });

  it('are written down by whoever began, and can be thrown away', async () => {
    const page = await lena.submit(await lena.get(LIST), 'Gespräch am Telefon aufschreiben');
    await lena.submit(page, 'Speichern und später weiter', { 'notes[lage][text]': 'Halb fertig' });
    const path = (await lena.get(LIST))
      .$('tbody tr:contains("wird aufgeschrieben") a')
      .attr('href');
    const tom = await aClerk(web, `tom-${on.name}`);
    expect((await tom.get(path ?? '')).status).toBe(403);
    expect((await tom.get(LIST)).response.text).not.toContain('Halb fertig');
    const again = await lena.get(path ?? '');
    expect(again.$('textarea[name="notes[lage][text]"]').text().trim()).toBe('Halb fertig');
    const wrong = await lena.submit(again, 'Gespräch eintragen', { received: '2026-06-02' });
    expect(errorTexts(wrong).map((text) => text.split(':')[0])).toEqual([
      ...['Datenschutzhinweise', 'Tag', 'Gebiet', 'Gruppe', 'Für wen'],
    ]);
    await lena.submit(again, 'Verwerfen');
    expect((await lena.get(path ?? '')).status).toBe(404);
  });

  it('leave nothing half where the database fails in the middle, nor does paper', async () => {
    const sheet = await printSheet(web);
    const tom = await aClerk(web, `zweiter-${on.name}`);
    await typeIn(lena, sheet);
    const database = web.app.get(Database);
    const count = async () => {
      const tables = ['responses', 'open_texts', 'spoken_texts', 'audit_entries'];
      const counted = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`);
      const sql = `SELECT ${counted.join(', ')}, (SELECT count(*) FROM sheet_readings) AS readings`;
      return JSON.stringify(await database.reader.query<object[]>(sql));
    };
    const page = await tom.get(`${sheet.path}/eingabe`);
    await tom.submit(page, 'Speichern und später weiter', TYPED);
    const talk = await lena.submit(await lena.get(LIST), 'Gespräch vor Ort aufschreiben');
    const before = await count();
    await database.write((tx) => tx.query('ALTER TABLE tallies RENAME TO tallies_away'));
    const given = { ...SAID, place: '', area: '1', actorType: '1' };
    const failed = [
      await tom.submit(page, 'Erfassung abschließen', TYPED),
      await lena.submit(talk, 'Gespräch eintragen', given),
    ];
    await database.write((tx) => tx.query('ALTER TABLE tallies_away RENAME TO tallies'));
    expect(failed.map(({ status }) => status)).toEqual([500, 500]);
    expect(await count()).toBe(before);
    expect(await stateOf(lena, sheet)).toBe('einmal erfasst');
    await tom.submit(await tom.get(`${sheet.path}/eingabe`), 'Erfassung abschließen');
    expect(await stateOf(lena, sheet)).toBe('fertig');
    expect((await web.app.get(VerifyService).verify()).differences).toEqual([]);
  });

  it('show planners how they stand, and the protocol with an entry in the audit trail', async () => {
    const planner = await aClerk(web, `planung-${on.name}`, 'planner');
    const list = await planner.get(LIST);
    expect(list.$('tbody').text()).toContain('mit Änderungen freigegeben');
    const state = list.$('tbody a').first().attr('href') ?? '';
    const page = await planner.get(state);
    expect(page.$('main a:contains("Freigabe vermerken")')).toHaveLength(0);
    expect((await planner.get(`${state}/freigabe`)).status).toBe(403);
    await planner.get(state.replace('/erfassung/gespraech/', '/druck/protokoll/'));
    const trail = await web.app
      .get(Database)
      .reader.query<{ person: string }[]>(
        "SELECT person FROM audit_entries WHERE action = 'response.read'",
      );
    expect(trail.map(({ person }) => person)).toContain(`planung-${on.name}`);
  });
});
