import { AuditService } from '../../src/application/audit/audit.service.js';
import { Clock } from '../../src/application/clock.js';
import { CodingSourcesService } from '../../src/application/coding/coding-sources.service.js';
import { RedactionsService } from '../../src/application/coding/redactions.service.js';
import { QuotesService } from '../../src/application/quotes/quotes.service.js';
import { VerifyQuotesService } from '../../src/application/quotes/verify-quotes.service.js';
import { evidenceId } from '../../src/application/release/evidence.service.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { VerifyReleasesService } from '../../src/application/release/verify-releases.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { StatementsService } from '../../src/application/statements/statements.service.js';
import { Database } from '../../src/persistence/database.js';
import { QuoteRow } from '../../src/persistence/entities/quote.entity.js';
import { CODEBOOK, codeAll } from '../support/coded-answers.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { aPlanner } from '../support/planners-desk.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';
import { textOf } from '../support/table-text.js';
import { Visitor } from '../support/visitor.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const CATALOGUE = {
  ...SMALL_CATALOGUE,
  publicationGroups: [{ key: 'bildung', name: 'Bildung' }],
  vocabularies: [
    {
      key: 'gruppen',
      name: 'Gruppen',
      types: [
        { key: 'schule', name: 'Schulen', publication: 'bildung' },
        { key: 'polizei', name: 'Polizei', publication: 'bildung' },
        { key: 'vereine', name: 'Vereine', publication: 'bildung' },
      ],
    },
  ],
};

const WORDS = 'Sie kennt die lage, sagt Frau Meier.';
const SHOWN = 'Sie kennt die lage, sagt Frau [Person].';

describe.each(databases)('quotes on $name', (on) => {
  let folder: SurveyFolder;
  let web: WebApp;
  let planner: Visitor;
  let statement: string;
  let receipt: string;
  let snapshot: string;

  beforeAll(async () => {
    folder = createSurveyFolder(CATALOGUE, [{ ...smallSurvey(), codebook: CODEBOOK }]);
    web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path } });
    web.app.get(Clock).set('2026-05-01');
    for (let number = 1; number <= 14; number += 1) {
      const s = number <= 9 ? 'ja' : 'nein';
      const answers = { r: '1', s, ...(number === 1 ? { warum: WORDS } : {}) };
      const sent = await web.app.get(ResponsesService).submit('klein', aBody({ number, answers }));
      if (number === 1) receipt = valueOf(sent).receipt ?? '';
    }
    await codeAll(web.app);
    const entry = {
      ...{ key: '', revision: 0, reason: '' },
      fields: {
        ...{ theme: 'bedeutung', subtopic: 'Lage', sentence: 'Sie kennen die Lage.' },
        ...{ polarity: '+', modality: 'ist', rule: { item: 's', codes: ['ja'] } },
        evidence: [{ stance: 'pro', code: 'lage' }],
      },
    };
    const by = { source: 'account', person: 'pia' } as const;
    statement = valueOf(await web.app.get(StatementsService).save('klein', entry, by)).key;
    planner = await aPlanner(web);
  });
  afterAll(async () => {
    await web.close();
    folder.remove();
  });

  const belege = () =>
    planner.get(`/planung/klein/aussagen/belege?welle=2026&aussage=${statement}`);
  /** Confirms that these words are replaced, and no others. */
  async function redact(...words: readonly string[]): Promise<void> {
    const [source] = await web.app.get(CodingSourcesService).listTexts('klein', '2026');
    if (source === undefined) throw new Error('no text');
    const roles = words.map((word) => {
      const start = WORDS.indexOf(word);
      return { start, end: start + word.length, role: 'Person' };
    });
    valueOf(await web.app.get(RedactionsService).confirm(source, roles, 'pia'));
  }

  /** What would be released today of the quotes of the statement. */
  async function releasable(): Promise<number> {
    const preview = valueOf(await web.app.get(ReleasesService).preview('klein', '2026'));
    return preview.content?.statements[0]?.quotes?.length ?? 0;
  }

  const desk = async () => textOf((await planner.get(QUOTES)).$, '.evidence-list');
  const button = 'Als Zitat vorschlagen: Stelle 1';

  it('are proposed only of texts whose names somebody has looked at', async () => {
    expect((await belege()).$('button:contains("Als Zitat")')).toHaveLength(0);
    await redact('Meier');
    const proposed = await planner.submit(await belege(), button, {});
    expect(proposed.path).toBe(QUOTES);
    expect(await desk()).toContain(
      `${SHOWN} Zitat 1 · Genannt würde: Bildung · spricht dafür gefragt seit`,
    );
    const form = (await belege()).$('form:contains("Als Zitat")');
    const fields = Object.fromEntries(
      ['_csrf', 'aussage', 'text', 'stelle'].map((name) => [
        name,
        form.find(`input[name=${name}]`).attr('value') ?? '',
      ]),
    );
    const wrong = { ...fields, seite: 'contra', tun: 'vorschlagen' };
    expect((await planner.post(QUOTES, wrong)).status).toBe(422);
    const again = await planner.submit(await belege(), button, {});
    expect([again.status, textOf(again.$, '#fehler')]).toEqual([
      422,
      expect.stringContaining('schon vorgeschlagen'),
    ]);

    const quotes = web.app.get(QuotesService);
    const place = { surveyKey: 'klein', wave: '2026' };
    for (const { id } of await quotes.list(place)) await quotes.remove(id, 'pia');
    const [listed] = await web.app.get(StatementsService).list('klein');
    if (listed === undefined) throw new Error('no statement');
    const { text = '', stelle = '' } = fields;
    const words = { text, passage: stelle || null, stance: 'pro' } as const;
    const twice = [1, 2].map(() =>
      quotes.propose(place, { statement: listed.definition, ...words }, 'pia'),
    );
    expect((await Promise.all(twice)).map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('ask the respondent plainly, with the exact words, the group, and no draft', async () => {
    const actor = new Visitor(web);
    const own = await actor.get(`/quittung/${receipt}`);
    const link = own.$('a:contains("Dürfen wir Sie zitieren? 1 Stelle wartet")');
    const page = await actor.get(link.attr('href') ?? '');
    expect(textOf(page.$, 'blockquote')).toBe(SHOWN);
    expect(textOf(page.$, '.facts')).toContain('Genannt wirdBildung');
    expect(textOf(page.$, '.facts')).toContain('einer Aussage zum Thema Bedeutung');
    expect(page.$('main').text()).not.toContain('Sie kennen die Lage.');
    const said = await actor.submit(page, 'Ja, so darf es erscheinen: Stelle 1', {});
    expect(textOf(said.$, 'main')).toContain('Sie haben am 1. Mai 2026 zugestimmt.');
    const back = await actor.submit(said, 'Zustimmung zurückziehen: Stelle 1', {});
    expect(textOf(back.$, 'main')).toContain('Dieses Zitat erscheint nicht');
    await actor.submit(back, 'Ja, so darf es erscheinen: Stelle 1', {});
    expect(await desk()).toContain('freigegeben am 01.05.2026 mit dem persönlichen Code');
    // Nobody decides about the words of somebody else.
    const id = page.$('input[name=zitat]').attr('value') ?? '';
    const csrf = page.$('input[name=_csrf]').attr('value') ?? '';
    const wrong = await actor.post(`/quittung/${receipt}/zitate`, {
      ...{ _csrf: csrf, zitat: id.replace(/.$/, '#'), antwort: 'nein' },
    });
    expect(wrong.status).toBe(404);
  });

  it('are noted by the office only with the paper they were released by', async () => {
    const page = await planner.get(QUOTES);
    const id = page.$('input[name=zitat]').attr('value') ?? '';
    const csrf = page.$('input[name=_csrf]').attr('value') ?? '';
    const note = (fields: object) =>
      planner.post(QUOTES, { _csrf: csrf, zitat: id, tun: 'vermerken', ...fields });
    const empty = await note({ schreiben: '', tag: '2026-05-02' });
    expect(empty.status).toBe(422);
    expect(empty.$('#fehler a')).toHaveLength(2);
    await note({ schreiben: 'Brief vom 1. Mai, Akte 7', tag: '2026-05-01' });
    expect(await desk()).toContain('freigegeben am 01.05.2026: Brief vom 1. Mai, Akte 7');
  });

  it('stay inside while nobody has released them, or when the words are replaced anew', async () => {
    expect(await releasable()).toBe(1);
    await redact('Meier', 'lage');
    expect(await releasable()).toBe(0);
    expect(await desk()).toContain('Dieses Zitat wird nicht veröffentlicht');
    await redact('Meier');
    const actor = new Visitor(web);
    const page = await actor.get(`/quittung/${receipt}/zitate`);
    const back = await actor.submit(page, 'Zustimmung zurückziehen: Stelle 1', {});
    expect(await releasable()).toBe(0);
    await actor.submit(back, 'Ja, so darf es erscheinen: Stelle 1', {});
    expect(await releasable()).toBe(1);
  });

  it('are frozen as a digest, and shown on the report and at the evidence', async () => {
    web.app.get(Clock).set('2026-12-20');
    const released = valueOf(
      await web.app.get(ReleasesService).release('klein', '2026', { by: 'pia' }),
    );
    snapshot = released.content.id;
    const [frozen] = released.content.statements;
    expect(frozen?.quotes).toEqual([
      {
        ...{ id: expect.any(String) as string, stance: 'pro', speaker: 'Bildung' },
        digest: expect.stringMatching(/^[\da-f]{64}$/) as string,
      },
    ]);
    expect(JSON.stringify(released.content)).not.toContain('kennt die lage');
    const visitor = new Visitor(web);
    for (const path of pages()) {
      expect(textOf((await visitor.get(path)).$, '.quote')).toBe(`${SHOWN} Bildung`);
    }
    // Words that somebody has changed in the store are not the ones that were released.
    const database = web.app.get(Database);
    const shift = (from: string, to: string) =>
      database.write((tx) => tx.update(QuoteRow, { text: from }, { text: to }));
    await shift(SHOWN, 'Etwas anderes.');
    expect((await visitor.get(`/ergebnisse/${snapshot}`)).$('.quote')).toHaveLength(0);
    const quotes = web.app.get(VerifyQuotesService);
    expect(await quotes.verify()).toEqual([
      'Veröffentlichung klein, Welle 2026, Fassung 1: Der Wortlaut eines Zitats passt nicht zu seiner Prüfsumme.',
    ]);
    await shift('Etwas anderes.', SHOWN);
    expect(await quotes.verify()).toEqual([]);
    const pdf = await web.get(`/druck/ergebnis/${snapshot}.pdf`);
    expect(pdf.status).toBe(200);
  });

  it('vanish everywhere when the answer is deleted, and the release keeps its hash', async () => {
    const actor = new Visitor(web);
    const ask = await actor.get(`/quittung/${receipt}/loeschen`);
    expect(textOf(ask.$, 'main ul')).toContain('„Sie kennen die Lage.“');
    await actor.submit(ask, 'Endgültig löschen', {});
    for (const path of pages()) {
      const { $ } = await actor.get(path);
      expect(textOf($, 'main')).toContain(
        'Hier stand ein Zitat. Es wurde zurückgezogen oder gelöscht.',
      );
      expect($('main').text()).not.toContain('kennt die lage');
    }
    const verified = await web.app.get(VerifyReleasesService).verify();
    expect(verified.differences).toEqual([]);
    expect(await desk()).toBe('');
    const { entries } = await web.app.get(AuditService).find({}, { skip: 0, take: 100 });
    const noted = entries.filter(({ action }) => action.startsWith('quote.'));
    expect(noted.map(({ action }) => action).reverse()).toEqual([
      ...['quote.proposed', 'quote.removed', 'quote.proposed'],
      ...['quote.released', 'quote.refused', 'quote.released', 'quote.released'],
      ...['quote.refused', 'quote.released'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('kennt die lage');
  });

  const pages = () => [
    `/ergebnisse/${snapshot}`,
    `/druck/ergebnis/${snapshot}`,
    `/beleg/${evidenceId('klein', '2026', statement)}`,
  ];
});

const QUOTES = '/planung/klein/aussagen/zitate?welle=2026';
