import { load } from 'cheerio';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { type CodingDesk, DESK, type Fields, startCodingDesk } from '../support/coding-desk.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { aBody } from '../support/small-survey.js';
import { textOf } from '../support/table-text.js';

const TEXT = '[data-text]';

describe.each(databases)('the coding desk on $name', (on) => {
  let desk: CodingDesk;
  beforeAll(async () => {
    desk = await startCodingDesk(on);
  });
  afterAll(() => desk.close());

  it('shows names and numbers as roles, and raw text to planners only, with a line in the trail', async () => {
    const id = await desk.idOf('Verfügungsfonds');
    const { $ } = await desk.get(`${DESK}/text/${id}`, desk.coder);
    expect(textOf($, '[data-text]')).toBe(
      'Ohne den Verfügungsfonds gäbe es kein Hoffest. Frau [Person], Tel. [Telefonnummer], hilft.',
    );
    expect((await desk.get(`${DESK}/text/${id}/wortlaut`, desk.coder)).status).toBe(403);
    const raw = await desk.get(`${DESK}/text/${id}/wortlaut`, desk.planner);
    expect(textOf(raw.$, 'main')).toContain('Frau Meier, Tel. 0351 4881234');
    const { entries } = await desk.web.app.get(AuditService).find({}, { skip: 0, take: 1 });
    expect(entries[0]).toMatchObject({
      ...{ action: 'raw.read', person: 'konto-planner', object: `klein/2026/${id}` },
    });

    const named = await desk.idOf('jedes Haus');
    const words = `worte=${encodeURIComponent('im Viertel')}&rolle=Ort`;
    const page = await desk.get(`${DESK}/text/${named}/ersetzen`, desk.planner);
    const csrf = page.$('input[name=_csrf]').first().attr('value') ?? '';
    await desk.web.post(`${DESK}/text/${named}/ersetzen`, `_csrf=${csrf}&${words}`, desk.planner);
    const after = await desk.get(`${DESK}/text/${named}`, desk.coder);
    expect(textOf(after.$, '[data-text]')).toBe('Die kennen jedes Haus und jede Familie [Ort].');
  });

  it('takes a whole text as a plain form, and leads on to the next one', async () => {
    const id = await desk.idOf('jedes Haus');
    const path = `${DESK}/text/${id}`;
    const saved = await desk.send(path, desk.coder, [
      ['kategorien[]', 'lage'],
      ['notiz', 'Gutes Beispiel'],
      ['aktion', 'fertig'],
    ]);
    expect(saved.status).toBe(303);
    expect(saved.location).toMatch(/^\/kodierung\/klein\/text\/[0-9a-f-]{36}\?welle=2026$/);
    expect(saved.location).not.toContain(id);
    const { $ } = await desk.get(path, desk.coder);
    expect([textOf($, '.coding-passages'), $('#notiz').val()]).toEqual([
      'Ganzer Text Kennt die Lage',
      'Gutes Beispiel',
    ]);
    const stale = await desk.web.post(
      `${path}/schritt`,
      new URLSearchParams({
        ...{ _csrf: $('input[name=_csrf]').first().attr('value') ?? '', version: '0' },
        ...{ art: 'geben', kategorie: 'geld' },
      }).toString(),
      desk.coder,
    );
    expect([stale.status, textOf(load(stale.text), '[data-notice]')]).toEqual([
      409,
      expect.stringContaining('inzwischen an anderer Stelle weiterbearbeitet'),
    ]);
  });

  it('finds a word in its forms and as a part of longer words, and never a replaced name', async () => {
    const found = async (words: string) => {
      const { $ } = await desk.get(`${DESK}?suche=${encodeURIComponent(words)}`, desk.coder);
      return $('.coding-queue > li').length;
    };
    expect(await found('Haus')).toBe(2);
    expect(await found('Fonds')).toBe(2);
    expect(await found('Häuser wissen')).toBe(1);
    expect(await found('0351')).toBe(0);
    expect(await found('Meier')).toBe(0);
  });

  it('proposes what similar texts were coded as, names nearly equal ones, and gives nothing by itself', async () => {
    const [one, other] = [await desk.idOf('gäbe es'), await desk.idOf('gaebe es')];
    await desk.send(`${DESK}/text/${one}`, desk.coder, [
      ['kategorien[]', 'geld'],
      ['aktion', 'fertig'],
    ]);
    const { $ } = await desk.get(`${DESK}/text/${other}/vorschlaege`, desk.coder);
    expect(textOf($, '[data-give]')).toBe('Kleine Mittel vergeben');
    expect(textOf($, '[data-suggestion-list]')).toContain('1 fast gleicher Text');
    const shown = await desk.get(`${DESK}/text/${other}`, desk.coder);
    expect(textOf(shown.$, '.coding-passages')).toBe('Ganzer Text noch keine Kategorie');
  });

  it('gives one category to nearly equal texts that were looked at, and takes it back from all', async () => {
    const [one, other] = [await desk.idOf('gäbe es'), await desk.idOf('gaebe es')];
    const address = `${DESK}/text/${other}/vorschlaege`;
    const codes = async () =>
      Promise.all(
        [one, other].map(async (id) =>
          textOf((await desk.get(`${DESK}/text/${id}`, desk.coder)).$, '.coding-passages'),
        ),
      );
    const send = async (kategorie: string) => {
      const { $ } = await desk.get(address, desk.coder);
      const fields = $('#gruppe form input:not([name=fertig])')
        .toArray()
        .map((field): [string, string] => [$(field).attr('name') ?? '', String($(field).val())]);
      const form = new URLSearchParams([...fields, ['kategorie', kategorie]]);
      return desk.web.post(`${DESK}/text/${other}/gruppe`, form.toString(), desk.coder);
    };
    const unchosen = await send('');
    expect([unchosen.status, textOf(load(unchosen.text), '#fehler')]).toEqual([
      422,
      expect.stringContaining('Diese Kategorie gibt es nicht'),
    ]);
    expect((await send('ruf')).status).toBe(303);
    expect(await codes()).toEqual([
      'Ganzer Text Kleine Mittel Ruf des Gebiets',
      'Ganzer Text Ruf des Gebiets',
    ]);
    await desk.send(`${DESK}/rueckgaengig`, desk.coder, [], `${DESK}/text/${other}`);
    expect(await codes()).toEqual([
      'Ganzer Text Kleine Mittel',
      'Ganzer Text noch keine Kategorie',
    ]);
  });

  it('lets coders propose and planners decide, each change with its reason and a new version', async () => {
    const book = `${DESK}/kategorien`;
    const fields: Fields = [
      ['art', 'aendern'],
      ['label', 'Kennt die Lage'],
      ['definition', 'Wissen über Häuser.'],
      ['theme', 'bedeutung'],
      ['grund', 'zu weit gefasst'],
    ];
    const path = `${book}/kategorie/lage`;
    expect((await desk.send(path, desk.coder, fields)).location).toBe(
      `${book}?getan=vorgeschlagen`,
    );
    const page = await desk.get(book, desk.planner);
    expect(textOf(page.$, '.panel')).toContain(
      '„Kennt die Lage“ geändertzu weit gefasst konto-coder',
    );
    const id = page.$('input[name=vorschlag]').attr('value') ?? '';
    const decision = [
      ['vorschlag', id],
      ['entscheidung', 'annehmen'],
    ] as Fields;
    await desk.send(`${book}/vorschlag`, desk.planner, decision, book);
    const after = await desk.get(book, desk.coder);
    expect(textOf(after.$, '.codebook-changes li')).toContain('Version 2');
    const lines = await desk.lines();
    expect(lines.filter(({ toCheck }) => toCheck).map(({ codes }) => codes)).toEqual([['lage']]);

    const without = await desk.send(path, desk.planner, [['art', 'stilllegen']]);
    expect([without.status, textOf(without.$, '.error-summary li')]).toEqual([
      422,
      'Bitte schreiben Sie kurz, warum.',
    ]);
  });

  it('replaces names of contacts wherever they stand, and of others only what a planner ticks', async () => {
    const warum = 'Ohne Erna Kowalski und Peters fehlt Hausmeister Krüger im Viertel.';
    const answers = { r: '1', s: 'ja', warum };
    const body = aBody({ number: 77, wave: '2026', answers });
    valueOf(await desk.web.app.get(ResponsesService).submit('klein', body));
    const organisations = desk.web.app.get(OrganisationsService);
    const added = await organisations.add(
      {
        ...{ name: 'Hort Nord', actorType: 'schule', furtherTypes: [], note: '' },
        areas: [{ area: 'nord', ring: 0 }],
      },
      'pia',
    );
    const contact = { name: 'Dr. Jan Peters', function: '', email: 'j@example.org', phone: '' };
    const { key } = valueOf(added);
    valueOf(await organisations.saveContact(key, { ...contact, address: '' }, 'pia'));
    const { id = '' } =
      (await desk.lines()).find(({ source }) => source.responseId === body.id) ?? {};
    const shown = async () => textOf((await desk.get(`${DESK}/text/${id}`, desk.coder)).$, TEXT);
    const before = 'Ohne Erna Kowalski und [Person] fehlt Hausmeister Krüger im Viertel.';
    expect(await shown()).toBe(before);
    const address = `${DESK}/text/${id}/ersetzen`;
    const { $ } = await desk.get(address, desk.planner);
    const boxes = $('.redaction-line input[type=checkbox]').toArray();
    expect(boxes.map((box) => [$(box).next().text(), $(box).is('[checked]')])).toEqual([
      ['„Peters“ ersetzen', true],
      ['„Erna Kowalski“ ersetzen', false],
      ['„Hausmeister Krüger“ ersetzen', false],
    ]);
    const fields = $('main form input')
      .toArray()
      .map((field): [string, string] => [
        $(field).attr('name') ?? '',
        $(field).attr('value') ?? '',
      ]);
    const mistyped = fields.map(([name, value]): [string, string] =>
      name === 'worte' ? [name, 'Krueger'] : [name, name === 'rolle' ? 'Hausmeister' : value],
    );
    const { text } = await desk.web.post(
      address,
      new URLSearchParams(mistyped).toString(),
      desk.planner,
    );
    const again = load(text);
    expect(again('.error-summary li').text()).toContain('Diese Wörter stehen nicht so im Text');
    expect([again('#worte').val(), again('#rolle').val()]).toEqual(['Krueger', 'Hausmeister']);
    expect(again('.redaction-line input[type=checkbox][checked]')).toHaveLength(3);
    expect(await shown()).toBe(before);
    // The third box stays as it is.
    const sent = fields.filter(([name]) => name !== 'ersetzungen[2][wahl]');
    await desk.web.post(address, new URLSearchParams(sent).toString(), desk.planner);
    expect(await shown()).toBe('Ohne [Person] und [Person] fehlt Hausmeister Krüger im Viertel.');
  });
});
