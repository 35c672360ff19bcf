import { load } from 'cheerio';
import { CodingQueueService } from '../../src/application/coding/coding-queue.service.js';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { Clock } from '../../src/application/clock.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { signIn } from '../support/planners-desk.js';
import { SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';
import { startWebApp, type WebApp } from '../support/web-app.js';
import { rowsOf, textOf } from '../support/table-text.js';

const CODEBOOK = {
  codes: [
    {
      key: 'lage',
      label: 'Kennt die Lage',
      definition: 'Wissen über das Gebiet.',
      theme: 'bedeutung',
    },
    { key: 'geld', label: 'Kleine Mittel', definition: 'Geld für Vorhaben.', theme: 'bedeutung' },
  ],
};

const TEXTS = [
  'Ohne den Verfügungsfonds gäbe es kein Hoffest. Frau Meier, Tel. 0351 4881234, hilft.',
  'ohne den verfuegungsfonds gaebe es kein hoffest. Frau Meier, Tel. 0351 4881234, hilft',
  'Die kennen jedes Haus und jede Familie im Viertel.',
  'Sie wissen, was in den Häusern los ist.',
];

const DESK = '/kodierung/klein';
const PLACE = { surveyKey: 'klein', wave: '2026', round: 'blind-1' } as const;

type Fields = (readonly [string, string])[];
type Headers = Readonly<Record<string, string>>;

describe.each(databases)('the coding desk on $name', (on) => {
  let folder: SurveyFolder;
  let web: WebApp;
  let coder: Headers;
  let planner: Headers;
  let ids: readonly string[];

  beforeAll(async () => {
    folder = createSurveyFolder(SMALL_CATALOGUE, [{ ...smallSurvey(), codebook: CODEBOOK }]);
    web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path } });
    web.app.get(Clock).set('2026-05-01');
    const responses = web.app.get(ResponsesService);
    for (const [index, warum] of TEXTS.entries()) {
      valueOf(
        await responses.submit('klein', {
          ...{ id: `00000000-0000-4000-8000-00000000000${index}`, area: 'nord', wave: '2026' },
          ...{ actorType: 'schule', speaksFor: 'organisation', channel: 'online' },
          answers: { r: '1', s: 'ja', warum },
        }),
      );
    }
    coder = await signIn(web, 'coder');
    planner = await signIn(web, 'planner');
    ids = (await linesOf('konto-coder')).map(({ id }) => id);
  });
  afterAll(async () => {
    await web.close();
    folder.remove();
  });

  const linesOf = async (name: string) => {
    const queue = web.app.get(CodingQueueService);
    return (await queue.queue(PLACE, { name, role: 'coder' }, {})).all;
  };

  const get = async (path: string, who: Headers) => {
    const response = await web.get(path, who);
    return { status: response.status, $: load(response.text) };
  };

  /** Sends a form to where the page says, with its hidden fields and what is added. */
  async function send(path: string, who: Headers, fields: Fields, from = path) {
    const { $ } = await get(from, who);
    const hidden = $('form[data-desk] input[type=hidden]')
      .toArray()
      .map((field): [string, string] => [
        $(field).attr('name') ?? '',
        $(field).attr('value') ?? '',
      ]);
    const csrf = $('input[name=_csrf]').first().attr('value') ?? '';
    const form = new URLSearchParams(hidden.length > 0 ? hidden : [['_csrf', csrf]]);
    for (const [name, value] of fields) form.append(name, value);
    const response = await web.post(path, form.toString(), who);
    return {
      status: response.status,
      location: response.headers.location ?? '',
      $: load(response.text),
    };
  }

  const idOf = async (part: string) => {
    for (const id of ids) {
      const { $ } = await get(`${DESK}/text/${id}`, coder);
      if (textOf($, '[data-text]').includes(part)) return id;
    }
    throw new Error(`No text with ${part}`);
  };

  it('shows names and numbers as roles, and raw text to planners only, with a line in the trail', async () => {
    const id = await idOf('Verfügungsfonds');
    const { $ } = await get(`${DESK}/text/${id}`, coder);
    expect(textOf($, '[data-text]')).toBe(
      'Ohne den Verfügungsfonds gäbe es kein Hoffest. Frau [Person], Tel. [Telefonnummer], hilft.',
    );
    expect((await get(`${DESK}/text/${id}/wortlaut`, coder)).status).toBe(403);
    const raw = await get(`${DESK}/text/${id}/wortlaut`, planner);
    expect(textOf(raw.$, 'main')).toContain('Frau Meier, Tel. 0351 4881234');
    const { entries } = await web.app.get(AuditService).find({}, { skip: 0, take: 1 });
    expect(entries[0]).toMatchObject({
      ...{ action: 'raw.read', person: 'konto-planner', object: `klein/2026/${id}` },
    });

    const named = await idOf('jedes Haus');
    const words = `worte=${encodeURIComponent('im Viertel')}&rolle=Ort`;
    const page = await get(`${DESK}/text/${named}/ersetzen`, planner);
    const csrf = page.$('input[name=_csrf]').first().attr('value') ?? '';
    await web.post(`${DESK}/text/${named}/ersetzen`, `_csrf=${csrf}&${words}`, planner);
    const after = await get(`${DESK}/text/${named}`, coder);
    expect(textOf(after.$, '[data-text]')).toBe('Die kennen jedes Haus und jede Familie [Ort].');
  });

  it('takes a whole text as a plain form, and leads on to the next one', async () => {
    const id = await idOf('jedes Haus');
    const path = `${DESK}/text/${id}`;
    const saved = await send(path, coder, [
      ['kategorien[]', 'lage'],
      ['notiz', 'Gutes Beispiel'],
      ['aktion', 'fertig'],
    ]);
    expect(saved.status).toBe(303);
    expect(saved.location).toMatch(/^\/kodierung\/klein\/text\/[0-9a-f-]{36}\?welle=2026$/);
    expect(saved.location).not.toContain(id);
    const { $ } = await get(path, coder);
    expect([textOf($, '.coding-passages'), $('#notiz').val()]).toEqual([
      'Ganzer Text Kennt die Lage',
      'Gutes Beispiel',
    ]);
    const stale = await web.post(
      `${path}/schritt`,
      new URLSearchParams({
        ...{ _csrf: $('input[name=_csrf]').first().attr('value') ?? '', version: '0' },
        ...{ art: 'geben', kategorie: 'geld' },
      }).toString(),
      coder,
    );
    expect([stale.status, textOf(load(stale.text), '[data-notice]')]).toEqual([
      409,
      expect.stringContaining('inzwischen an anderer Stelle weiterbearbeitet'),
    ]);
  });

  it('finds a word in its forms and as a part of longer words, and never a replaced name', async () => {
    const found = async (words: string) => {
      const { $ } = await get(`${DESK}?suche=${encodeURIComponent(words)}`, coder);
      return $('.coding-queue > li').length;
    };
    expect(await found('Haus')).toBe(2);
    expect(await found('Fonds')).toBe(2);
    expect(await found('Häuser wissen')).toBe(1);
    expect(await found('0351')).toBe(0);
    expect(await found('Meier')).toBe(0);
  });

  it('proposes what similar texts were coded as, names nearly equal ones, and gives nothing by itself', async () => {
    const [one, other] = [await idOf('gäbe es'), await idOf('gaebe es')];
    await send(`${DESK}/text/${one}`, coder, [
      ['kategorien[]', 'geld'],
      ['aktion', 'fertig'],
    ]);
    const { $ } = await get(`${DESK}/text/${other}/vorschlaege`, coder);
    expect(textOf($, '[data-give]')).toBe('Kleine Mittel vergeben');
    expect(textOf($, '[data-suggestion-list]')).toContain('1 fast gleicher Text');
    const desk = await get(`${DESK}/text/${other}`, coder);
    expect(textOf(desk.$, '.coding-passages')).toBe('Ganzer Text noch keine Kategorie');
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
    expect((await send(path, coder, fields)).location).toBe(`${book}?getan=vorgeschlagen`);
    const page = await get(book, planner);
    expect(textOf(page.$, '.panel')).toContain(
      '„Kennt die Lage“ geändertzu weit gefasst konto-coder',
    );
    const id = page.$('input[name=vorschlag]').attr('value') ?? '';
    const decision = [
      ['vorschlag', id],
      ['entscheidung', 'annehmen'],
    ] as Fields;
    await send(`${book}/vorschlag`, planner, decision, book);
    const after = await get(book, coder);
    expect(textOf(after.$, '.codebook-changes li')).toContain('Version 2');
    const lines = await linesOf('konto-coder');
    expect(lines.filter(({ toCheck }) => toCheck).map(({ codes }) => codes)).toEqual([['lage']]);

    const without = await send(path, planner, [['art', 'stilllegen']]);
    expect([without.status, textOf(without.$, '.error-summary li')]).toEqual([
      422,
      'Bitte schreiben Sie kurz, warum.',
    ]);
  });

  it('gives the codebook as a table and as REFI-QDA codebook, and refuses entities', async () => {
    const csv = (await web.get(`${DESK}/kategorien/datei/kategorien.csv`, coder)).text;
    expect(csv.split('\r\n')[1]).toMatch(/^geld|^lage/);
    const file = await web.download(`${DESK}/kategorien/datei/kategorien.qdc`, coder);
    const qdc = file.toString('utf8');
    expect(qdc).toContain(
      '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Akteursrunde"><Codes>',
    );
    expect(qdc).toMatch(
      /<Code guid="[0-9A-F-]{36}" name="Kleine Mittel" isCodable="true" color="#[0-9A-F]{6}">/,
    );

    const upload = async (content: string) => {
      const { $ } = await get(`${DESK}/kategorien`, planner);
      const line = '------grenze';
      const part = (name: string, value: string, file = '') =>
        `${line}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
      const csrf = $('input[name=_csrf]').first().attr('value') ?? '';
      const body = `${part('_csrf', csrf)}${part('grund', 'aus anderem Programm')}${part('datei', content, '; filename="k.qdc"')}${line}--\r\n`;
      return web.post(`${DESK}/kategorien/einlesen`, body, {
        ...{ ...planner, 'content-type': 'multipart/form-data; boundary=----grenze' },
      });
    };
    const foreign = qdc
      .replace('name="Kleine Mittel"', 'name="Kleine Gelder"')
      .replace(
        '</Codes>',
        '<Code guid="{0A}" name="Neu &amp; fremd" isCodable="true"><Code guid="{0B}" name="Darunter" isCodable="true"/></Code></Codes>',
      );
    expect((await upload(foreign)).status).toBe(303);
    const { $ } = await get(`${DESK}/kategorien`, coder);
    const names = $('.codebook__name a')
      .toArray()
      .map((link) => $(link).text());
    expect(names).toEqual(['Kennt die Lage', 'Kleine Gelder', 'Neu & fremd', 'Darunter']);

    const evil =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><CodeBook><Codes><Code name="&a;"/></Codes></CodeBook>';
    expect((await upload(evil)).status).toBe(422);
    expect((await upload('<CodeBook><Codes><Code name="halb"')).status).toBe(422);
  });

  it('draws blind, computes agreement, shows both codings only when both are done, and keeps them', async () => {
    const quality = `${DESK}/guete`;
    expect((await get(quality, coder)).status).toBe(403);
    expect((await send(quality, planner, [['anteil', '0']])).status).toBe(422);
    await send(quality, planner, [['anteil', '100']]);
    for (const id of ids)
      await send(`${DESK}/text/${id}`, coder, [
        ['kategorien[]', 'lage'],
        ['aktion', 'fertig'],
      ]);
    const seconds = async () => (await get(`${DESK}?runde=2`, planner)).$('.coding-queue a').length;
    expect(await seconds()).toBe(4);
    for (const [index, id] of ids.entries()) {
      const given: [string, string][] =
        index === 0 ? [['kategorien[]', 'geld']] : [['kategorien[]', 'lage']];
      const from = `${DESK}/text/${id}?runde=2`;
      expect(textOf((await get(from, planner)).$, '.coding-passages')).toBe(
        'Ganzer Text noch keine Kategorie',
      );
      await send(`${DESK}/text/${id}`, planner, [...given, ['aktion', 'fertig']], from);
    }

    const page = await get(quality, planner);
    // By hand: 4 texts x 4 codes, two units apart. "Kennt die Lage": 3 of 4 alike; one coder gave it
    // always, so kappa is 0; AC1 = (.75 - 2 x .875 x .125) / (1 - .21875) = .68.
    const [overall, lage] = rowsOf(page.$, 'table');
    expect(overall?.slice(0, 2)).toEqual(['Alle Kategorien', '14 von 16']);
    expect(lage).toEqual([
      ...['Kennt die Lage', '3 von 4', '0,00', '0,00', '0,68', 'zu wenige Texte für ein Urteil'],
    ]);
    expect(textOf(page.$, '.quality-rest')).toContain('Nicht berechenbar');

    const list = await get(`${DESK}/entscheiden`, planner);
    const address = list.$('.coding-queue a').attr('href') ?? '';
    expect(address).toBe(`${DESK}/entscheiden/${ids[0]}`);
    await send(address, planner, [
      ['kategorien[]', 'geld'],
      ['grund', 'Es geht um Geld.'],
    ]);
    const decided = await get(address, planner);
    expect(textOf(decided.$, '.done-notice')).toBe(
      'Entschieden von konto-planner: Es geht um Geld.',
    );
    expect(textOf(decided.$, '.columns')).toMatch(
      /Erste Kodierung: konto-coder.*Kennt die Lage.*Zweite Kodierung.*Kleine Gelder/,
    );
    const again = await get(quality, planner);
    expect(rowsOf(again.$, 'table')[0]).toEqual(overall);
  });

  it('sets actors beside themes, with a summary that is gone with the answer', async () => {
    const grid = `${DESK}/uebersicht`;
    const { $ } = await get(grid, planner);
    const address = $('table a').first().attr('href') ?? '';
    const fields = [
      ['thema', 'bedeutung'],
      ['zusammenfassung', 'Wünscht sich mehr Geld.'],
    ] as Fields;
    await send(address, planner, fields);
    expect(textOf((await get(grid, planner)).$, 'table')).toContain(
      'Wünscht sich mehr Geld. 1 Text',
    );
    const print = await get(address.replace('/akteur', '/druck'), planner);
    expect(textOf(print.$, 'main')).toContain('Wünscht sich mehr Geld.');
  });
});
