import { load } from 'cheerio';
import { type CodingDesk, DESK, type Fields, startCodingDesk } from '../support/coding-desk.js';
import { databases } from '../support/databases.js';

describe.each(databases)('the codebook on $name', (on) => {
  let desk: CodingDesk;
  beforeAll(async () => {
    desk = await startCodingDesk(on);
  });
  afterAll(() => desk.close());

  it('keeps what was sent in the form it was sent with, and says there what is missing', async () => {
    const path = `${DESK}/kategorien/kategorie/geld`;
    const tried = async (...fields: Fields) => {
      const { $ } = await desk.send(path, desk.planner, fields);
      return { $, link: $('.error-summary a').attr('href') };
    };
    const split = await tried(['art', 'teilen'], ['teile', 'Nur eine'], ['grund', 'zu weit']);
    expect([split.link, split.$('#teile-fehler').text()]).toEqual([
      ...['#teile', 'Bitte nennen Sie mindestens zwei verschiedene neue Kategorien.'],
    ]);
    expect([split.$('#teile').text().trim(), split.$('#grund-teilen').val()]).toEqual([
      ...['Nur eine', 'zu weit'],
    ]);
    expect([split.$('#grund').val(), split.$('#grund-zusammenlegen').val()]).toEqual(['', '']);
    const merged = await tried(['art', 'zusammenlegen'], ['in', ''], ['grund', 'dasselbe']);
    expect([merged.link, merged.$('#grund-zusammenlegen').val()]).toEqual([
      ...['#filter-in', 'dasselbe'],
    ]);
    const moved = await tried(['art', 'verschieben'], ['ober', 'ruf']);
    expect([moved.link, moved.$('#filter-ober').val()]).toEqual(['#grund-verschieben', 'ruf']);
    expect((await tried(['art', 'stilllegen'])).link).toBe('#grund-stilllegen');
  });

  it('gives the codebook as a table and as REFI-QDA codebook, and refuses entities', async () => {
    const csv = (await desk.web.get(`${DESK}/kategorien/datei/kategorien.csv`, desk.coder)).text;
    expect(csv.split('\r\n')[1]).toMatch(/^geld|^lage/);
    const file = await desk.web.download(`${DESK}/kategorien/datei/kategorien.qdc`, desk.coder);
    const qdc = file.toString('utf8');
    expect(qdc).toContain(
      '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Akteursrunde"><Codes>',
    );
    expect(qdc).toMatch(
      /<Code guid="[0-9A-F-]{36}" name="Kleine Mittel" isCodable="true" color="#[0-9A-F]{6}">/,
    );

    const upload = async (content: string, reason = 'aus anderem Programm') => {
      const { $ } = await desk.get(`${DESK}/kategorien`, desk.planner);
      const line = '------grenze';
      const part = (name: string, value: string, file = '') =>
        `${line}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
      const csrf = $('input[name=_csrf]').first().attr('value') ?? '';
      const body = `${part('_csrf', csrf)}${part('grund', reason)}${part('datei', content, '; filename="k.qdc"')}${line}--\r\n`;
      return desk.web.post(`${DESK}/kategorien/einlesen`, body, {
        ...{ ...desk.planner, 'content-type': 'multipart/form-data; boundary=----grenze' },
      });
    };
    const foreign = qdc
      .replace('name="Kleine Mittel"', 'name="Kleine Gelder"')
      .replace(
        '</Codes>',
        '<Code guid="{0A}" name="Neu &amp; fremd" isCodable="true"><Code guid="{0B}" name="Darunter" isCodable="true"/></Code></Codes>',
      );
    expect((await upload(foreign)).status).toBe(303);
    const { $ } = await desk.get(`${DESK}/kategorien`, desk.coder);
    const names = $('.codebook__name a')
      .toArray()
      .map((link) => $(link).text());
    expect(names).toEqual([
      ...['Kennt die Lage', 'Kleine Gelder', 'Ruf des Gebiets', 'Neu & fremd', 'Darunter'],
    ]);

    const evil =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><CodeBook><Codes><Code name="&a;"/></Codes></CodeBook>';
    const refused = await upload(evil);
    const page = load(refused.text);
    expect([refused.status, page('#datei-fehler').text(), page('#grund').val()]).toEqual([
      ...[422, 'Die Datei ist kein Kategorienschema, oder sie ist nicht richtig aufgebaut.'],
      'aus anderem Programm',
    ]);
    const both = load((await upload(evil, '')).text)('.error-summary a').toArray();
    expect(both.map((link) => link.attribs.href)).toEqual(['#datei', '#grund']);
    expect((await upload('<CodeBook><Codes><Code name="halb"')).status).toBe(422);
    const endless = `<CodeBook><Codes>${'<Code name="a"/>'.repeat(1001)}</Codes></CodeBook>`;
    expect((await upload(endless)).text).toContain('höchstens 1.000 Kategorien');
    const table = Array.from({ length: 1001 }, (_, at) => `k${at},Name ${at},Sinn`).join('\n');
    expect((await upload(`key,label,definition\n${table}`)).text).toContain('höchstens 1.000');
    const wide = `key,label,definition\n${','.repeat(130_000)}`;
    expect((await upload(wide)).text).toContain('höchstens 1.000 Kategorien');
    const deep = `<CodeBook><Codes>${'<Codes>'.repeat(40_000)}</Codes></CodeBook>`;
    expect((await upload(deep)).status).toBe(422);
  });
});
