import readXlsxFile from 'read-excel-file/node';
import { Clock } from '../../src/application/clock.js';
import { SnapshotsService } from '../../src/application/release/snapshots.service.js';
import { Settings } from '../../src/config.js';
import { databases } from '../support/databases.js';
import { linksOf } from '../support/error-links.js';
import { readQrCodesAtTheEdge } from '../support/letters.js';
import { describeWithPdftotext, pagesOf } from '../support/pdf-text.js';
import { aPlanner } from '../support/planners-desk.js';
import {
  checked,
  LATE,
  RESPONSES,
  ROOM,
  startReleasing,
  submit,
  SURVEY,
  WAVE,
} from '../support/release-web.js';
import { rowsOf, textOf } from '../support/table-text.js';
import { Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const idOf = (address: string) => address.split('/')[2] ?? '';

const TOO_LONG = 'Bitte fassen Sie sich kürzer: höchstens 1000 Zeichen.';

describe.each(databases)('a report on its way out on $name', (kind) => {
  let web: WebApp;
  let planner: Visitor;
  const visitor = () => new Visitor(web);
  let address = '';

  beforeAll(async () => {
    web = await startReleasing({ on: kind });
    planner = await aPlanner(web);
  });
  afterAll(() => web.close());

  it('is announced, as long as nothing is released', async () => {
    const { $, status } = await visitor().get('/ergebnisse');

    expect(status).toBe(200);
    expect($('main').text()).toContain('Noch ist kein Bericht freigegeben.');
  });

  it('begins with a proposal, and says in which colour it stands, in words', async () => {
    const { $ } = await checked(planner);

    expect($('main').text()).toContain('Das ist ein Vorschlag.');
    expect(textOf($, '#ampel h2')).toMatch(/^(Grün|Gelb):/);
    expect($('[name="groups"][checked]').attr('value')).toBe('publicationGroup');
    // "die Mehrheit" for 9 of 53: without a reason it stays at home.
    expect(textOf($, '#ampel')).toContain('Nicht dabei: A2.');
    expect($('main').text()).toContain('„die Mehrheit“ passt nicht zu');
  });

  it('is red while the wave is open, and offers nothing to release', async () => {
    const { $ } = await checked(planner, `/planung/${SURVEY}/freigabe?welle=2026`);

    expect(textOf($, '#ampel h2')).toBe('Rot: So kann es nicht hinaus');
    expect($('#ampel').text()).toContain('Die Welle läuft noch.');
    expect($('[name="confirm"]')).toHaveLength(0);
  });

  it('keeps what was sent where the plan is not accepted', async () => {
    const page = await checked(planner);
    const long = 'x'.repeat(1001);
    const refused = await planner.submit(page, 'Plan speichern und prüfen', {
      groups: 'none',
      'items[]': ['s'],
      'reasons[ende]': long,
    });

    expect(refused.status).toBe(422);
    expect(refused.$('title').text()).toMatch(/^Fehler: /);
    // The link leads to the field, which says it as well, and into nothing that is folded.
    expect(linksOf(refused)).toEqual([['begruendung-A2', TOO_LONG]]);
    expect(textOf(refused.$, '#begruendung-A2-fehler')).toBe(TOO_LONG);
    expect(refused.$('#begruendung-A2').closest('details').attr('open')).toBeDefined();
    expect(refused.$('.plan-form details[open]')).toHaveLength(1);
    expect(refused.$('[name="groups"][checked]').attr('value')).toBe('none');
    expect(refused.$('[name="items[]"][checked]').attr('value')).toBe('s');
    expect(refused.$('[name="reasons[ende]"]').val()).toBe(long);
    expect((await checked(planner)).$('main').text()).toContain('Das ist ein Vorschlag.');
  });

  it('has a plan that is saved with its day and the account', async () => {
    const page = await checked(planner);
    await planner.submit(page, 'Plan speichern und prüfen', {
      areas: null,
      'reasons[ende]': 'So klang es in der Werkstatt.',
    });
    const { $ } = await checked(planner);

    expect($('main').text()).toContain('Zuletzt gespeichert am 10. Januar 2024 von konto-planner.');
    expect($('[name="areas"][checked]')).toHaveLength(0);
    expect(textOf($, '#ampel h2')).toMatch(/^Gelb: Mit \d+ zurückgehaltenen Zahlen/);
    expect(textOf($, '#ampel')).not.toContain('Nicht dabei');
  });

  it('names whom a number would reveal, and records the way out that is chosen', async () => {
    const closed = await checked(planner);
    const repairOf = ({ $ }: typeof closed) =>
      $('.repair').filter((_, one) => $(one).text().includes('Halle'));
    expect(repairOf(closed).text()).toMatch(/von \d+ Zahlen (geht|gehen) verloren/);
    expect(closed.$('.repair__findings, .repair input')).toHaveLength(0);
    const opened = repairOf(closed).find('a').attr('href') ?? '';
    const page = await checked(planner, opened.split('#')[0]);
    const halle = repairOf(page);

    // Two of 53 named it, and everybody knows who they are.
    expect(halle.find('.repair__findings').text()).toContain(
      'Alle, „genannt“: So haben nur 2 geantwortet. Sie wären zu erkennen.',
    );
    expect(closed.$('.repair__chosen').first().text()).toMatch(/^Ohne Wahl: einzelne Zahlen/);
    const name = halle.find('input[type="radio"]').first().attr('name') ?? '';
    await planner.submit(page, 'Ausweg speichern und neu prüfen', { [name]: 'drop-table' });
    const preview = await checked(planner);
    expect(repairOf(preview).text()).toContain('Gewählt: die ganze Tabelle weglassen');

    expect(preview.$('#ampel h2').text()).toMatch(/^Gelb/);
    expect(preview.$('main').text()).toContain('Zuletzt gespeichert');
  });

  it('is shown before as the public will see it', async () => {
    const { $ } = await planner.get(`/planung/${SURVEY}/freigabe/vorschau?welle=${WAVE}`);
    expect($('.room-notice').text()).toContain('noch nicht veröffentlicht');
    expect($('h1').text()).toBe('Befragung zum Treffpunkt');
    expect($('#aussage-A1').text()).toMatch(/von 53 Akteuren, eingeladen 60(?!.*Beleg:)/s);
  });

  it('goes out only when somebody says so', async () => {
    const page = await checked(planner);
    const refused = await planner.submit(page, 'Fassung 1 freigeben');

    expect(refused.status).toBe(422);
    expect(linksOf(refused)).toEqual([
      ['bestaetigt', expect.stringMatching(/^Bitte bestätigen Sie/)],
    ]);
    expect(refused.$('#bestaetigt').attr('aria-invalid')).toBe('true');
    const released = await planner.submit(await checked(planner), 'Fassung 1 freigeben', {
      confirm: 'ja',
    });
    address = released.path;
    expect(address).toMatch(/^\/ergebnisse\/[0-9a-f-]{36}$/);
    expect(released.status).toBe(200);
  });

  it('is open to everybody, with the finding first and its numbers below', async () => {
    const list = await visitor().get('/ergebnisse');
    expect(list.$('.release-list h2 a').attr('href')).toBe(address);
    expect(textOf(list.$, '.release-list')).toContain('Fassung 1 vom 10. Januar 2024');
    const { $ } = await visitor().get(address);

    expect(textOf($, '.release-lead')).toMatch(
      /^Die meisten Akteure halten den Treffpunkt für wichtig\. \d+ von 53 Akteuren/,
    );
    expect($('#aussage-A2').text()).toContain('So klang es in der Werkstatt.');
    expect(rowsOf($, '#beteiligung')[0]).toEqual(['Alle', String(RESPONSES)]);
    expect($('#fussnote')).toHaveLength(1);
    expect($('#methode').text()).toContain('keine Hochrechnung');
    expect($('main').text()).not.toMatch(/small-|complementary|undefined|NaN|\[object/);
  });

  it('has the same numbers as a spreadsheet', async () => {
    const { $ } = await visitor().get(address);
    const [sheet] = await readXlsxFile(await web.download(`${address}.xlsx`));
    const csv = await web.get(`${address}.csv`);
    const total = (sheet?.data ?? []).filter((row) => row[0] === 'item/r' && row[3] === 'total');
    const shown = rowsOf($, '#abb-r')[0]
      ?.slice(1, 6)
      .map((text) => Number(text));

    expect(csv.headers['content-disposition']).toContain('fassung-1.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(total.map((row) => row[7])).toEqual(shown);
    expect(total.map((row) => row[6])).toEqual([53, 53, 53, 53, 53]);
  });

  describeWithPdftotext('on paper', () => {
    it('is the same, with its id and hash on every page', async () => {
      const { $ } = await visitor().get(address);
      const pdf = await web.get(`/druck/ergebnis/${idOf(address)}.pdf`);
      const pages = pagesOf(pdf.body as Buffer);
      const text = pages.join(' ');
      const { hash = '' } = (await web.app.get(SnapshotsService).find(idOf(address))) ?? {};

      expect((pdf.body as Buffer).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
      for (const page of pages) {
        expect(page).toContain(`${idOf(address)} · Prüfsumme ${hash.slice(0, 12)}`);
        expect(page).toContain('Fassung 1 · 10.01.2024');
      }
      for (const row of rowsOf($, '#abb-r table')) expect(text).toContain(row.join(' '));
      for (const selector of ['#aussage-A1', '#aussage-A2']) {
        expect(text).toContain(textOf($, `${selector} .statement__figures`));
      }
      const links = $('.statement__source a[href^="/beleg/"]').toArray();
      const evidence = links.map((link) => $(link).attr('href') ?? '');
      expect(evidence).toHaveLength(2);
      const { baseUrl } = web.app.get(Settings);
      expect(readQrCodesAtTheEdge(pdf.body as Buffer)).toEqual(
        evidence.map((path) => baseUrl + path),
      );
      const print = await visitor().get(`/druck/ergebnis/${idOf(address)}`);
      expect(rowsOf(print.$, '#abb-r table')).toEqual(rowsOf($, '#abb-r table'));
    });
  });

  it('is corrected by a new edition, and both say so', async () => {
    web.app.get(Clock).set('2023-07-01');
    for (let index = 0; index < 6; index += 1) {
      await submit(web, 100 + index, { area: 'nord', actorType: 'schule', index, answers: LATE });
      await submit(web, 200 + index, { area: 'sued', actorType: 'schule', index, answers: LATE });
    }
    web.app.get(Clock).set('2024-02-20');
    const page = await checked(planner);
    const without = await planner.submit(page, 'Fassung 2 freigeben', { confirm: 'ja' });
    expect(without.status).toBe(422);
    expect(linksOf(without)).toEqual([
      ['grund', expect.stringContaining('warum diese Fassung die vorige ersetzt')],
    ]);
    expect(without.$('#grund').attr('aria-describedby')).toBe('grund-hinweis grund-fehler');
    expect(without.$('#bestaetigt').attr('checked')).toBeDefined();
    const released = await planner.submit(without, 'Fassung 2 freigeben', {
      reason: 'Zwölf Bögen aus Schulen fehlten.',
    });

    expect(textOf(released.$, '.release-note')).toContain(
      'Diese Fassung ersetzt Fassung 1. Grund: Zwölf Bögen aus Schulen fehlten.',
    );
    const old = await visitor().get(address);
    expect(textOf(old.$, '.release-note')).toContain('Diese Fassung ist überholt.');
    expect(old.$('.release-note a').attr('href')).toBe(released.path);
    expect(textOf(old.$, '.statement__figures')).toContain('von 53 Akteuren');
    const list = await visitor().get('/ergebnisse');
    expect(list.$('.release-list h2 a').attr('href')).toBe(released.path);
    expect(list.$(`.release-list .quiet a[href="${address}"]`)).toHaveLength(1);
  });

  it('leads from the code on paper to what stands behind a sentence, in every edition', async () => {
    const report = await visitor().get(address);
    const link = report.$('#aussage-A1 a[href^="/beleg/"]').attr('href') ?? '';
    const { $, status } = await visitor().get(link.toUpperCase().replace('/BELEG/', '/beleg/'));

    const sentence = 'A1 Die meisten Akteure halten den Treffpunkt für wichtig.';
    expect([status, textOf($, 'h1')]).toEqual([200, sentence]);
    expect(textOf($, '.evidence__figures')).toContain('von 65 Akteuren');
    const facts = 'Frage„Wie wichtig ist der Treffpunkt?“Als Nennung zählt„viel“ und „sehr viel“';
    expect(textOf($, '.evidence__facts')).toContain(facts);
    expect(rowsOf($, '.evidence__units').map((row) => row.at(-1))).toEqual(['–', '65', '65']);
    expect($('.evidence__history li')).toHaveLength(2);
    expect(textOf($, '.evidence__history li:first-child')).toContain('Zwölf Bögen aus Schulen');
    expect(textOf($, '.evidence__history li:last-child')).toContain('von 53 Akteuren');
    expect((await visitor().get('/beleg/aaaaaaaa')).status).toBe(404);
  });

  it('that does not exist is 404, as page, file and print', async () => {
    for (const path of [
      '/ergebnisse/gibt-es-nicht',
      '/ergebnisse/gibt-es-nicht.csv',
      `${address}.exe`,
      '/druck/ergebnis/gibt-es-nicht.pdf',
    ]) {
      expect([path, (await web.get(path)).status]).toEqual([path, 404]);
    }
  });

  it('is decided by planners alone, for surveys and waves that exist', async () => {
    expect((await web.get('/planung/gibt-es-nicht/freigabe')).status).toBe(303);
    expect((await planner.get('/planung/gibt-es-nicht/freigabe')).status).toBe(404);
    expect((await planner.get(`${ROOM}99`)).status).toBe(404);
  });
});
