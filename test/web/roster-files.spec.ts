import readXlsxFile from 'read-excel-file/node';
import { load } from 'cheerio';
import request from 'supertest';
import { deflateRawSync } from 'node:zlib';
import { repack, unpack } from '../../src/application/responses/repacked-zip.js';
import { toXlsxFile } from '../../src/application/roster/organisation-files.js';
import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { databases } from '../support/databases.js';
import { signIn } from '../support/planners-desk.js';
import { startRosterDesk, type RosterDesk } from '../support/roster-desk.js';

const PLACE = '/verwaltung/akteure';

const HEAD =
  'key;name;actorType;furtherTypes;areas;note;contactName;contactFunction;contactEmail;contactPhone;contactAddress';

const GOOD = [
  HEAD,
  ';Jugendhaus Süd;vereine;schule;nord (2); sued (0);;Maria;Leitung;maria@haus.example;0351 1;',
].join('\n');

/** Semicolons divide cells here, so lists stand in quotes. */
const TABLE = [
  HEAD,
  ';Jugendhaus Süd;vereine;schule;"nord (2); sued (0)";;Maria;Leitung;maria@haus.example;0351 1;"Weg 1\n01234 Ort"',
  ';Jugendhaus Süd;vereine;schule;"nord (2); sued (0)";;Jana;;;;',
  'wache;=Wache;polizei;;nord;;;;;;',
].join('\r\n');

describe.each(databases)('the list of organisations as a file on $name', (on) => {
  let desk: RosterDesk;
  let account: Readonly<Record<string, string>>;
  beforeAll(async () => {
    desk = await startRosterDesk(on);
    account = await signIn(desk.web, 'staff');
  });
  afterAll(() => desk.close());

  const csrf = async () => {
    const page = await desk.web.get(`${PLACE}/einlesen`, account);
    return String(load(page.text)('main input[name="_csrf"]').val());
  };
  const upload = async (file: Buffer | string, path = `${PLACE}/einlesen`) => {
    const response = await request(desk.web.app.getHttpServer())
      .post(path)
      .set(account)
      .field('_csrf', await csrf())
      .attach('datei', Buffer.from(file), 'akteure.csv');
    return { status: response.status, $: load(response.text) };
  };
  const stored = async () => {
    const service = desk.web.app.get(OrganisationsService);
    return (await service.list()).map(({ name }) => name);
  };
  const download = (name: string) =>
    request(desk.web.app.getHttpServer())
      .get(`${PLACE}/datei/${name}`)
      .set(account)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          done(null, Buffer.concat(parts));
        });
      });

  it('names every problem with its row, and stores nothing', async () => {
    const wrong = [HEAD, ';;niemand;;west;;;;kaputt;;', ';Haus;schule;;nord (9);;;;;;'].join('\n');
    const { status, $ } = await upload(wrong);

    expect(status).toBe(422);
    const problems = $('.error-summary li').toArray();
    expect(problems.map((problem) => $(problem).text())).toEqual([
      'Zeile 2, name: Bitte geben Sie einen Namen ein.',
      'Zeile 2, actorType: Diese Akteursgruppe („niemand“) gibt es nicht.',
      'Zeile 2, areas: Dieses Gebiet („west“) gibt es nicht.',
      'Zeile 2, contactName: Bitte geben Sie einen Namen ein.',
      'Zeile 2, contactEmail: Bitte geben Sie eine E-Mail-Adresse wie name@einrichtung.de ein, oder lassen Sie das Feld leer.',
      'Zeile 3, areas: Der Ring muss eine Zahl von 0 bis 3 sein.',
    ]);
    expect((await upload(GOOD)).status).toBe(422);
    expect(await stored()).toEqual([]);
  });

  it('shows first what would change, and stores it only when told to', async () => {
    const { status, $ } = await upload(TABLE);
    expect(status).toBe(200);
    expect($('.lead').text()).toContain('2 neu, 0 geändert, 0 unverändert');
    expect(await stored()).toEqual([]);

    const form = { _csrf: await csrf(), vorschau: String($('input[name="vorschau"]').val()) };
    const done = await desk.web.post(`${PLACE}/einlesen/uebernehmen`, form, account);
    expect(done.status).toBe(303);
    expect(await stored()).toEqual(['=Wache', 'Jugendhaus Süd']);
    const service = desk.web.app.get(OrganisationsService);
    const { contacts } = await service.contacts('jugendhaus-sued');
    expect(contacts.map(({ name, address }) => [name, address])).toEqual([
      ['Jana', ''],
      ['Maria', 'Weg 1\n01234 Ort'],
    ]);
    expect((await desk.web.post(`${PLACE}/einlesen/uebernehmen`, form, account)).status).toBe(422);
  });

  it.each(['csv', 'xlsx'])('goes out and in again as %s without a change', async (format) => {
    const file = (await download(`akteure.${format}`)).body as Buffer;
    const { status, $ } = await upload(file);

    expect(status).toBe(200);
    expect($('.lead').text()).toContain('0 neu, 0 geändert, 2 unverändert');
    expect((await download(`vorlage.${format}`)).status).toBe(200);
  });

  it('is taken back as a whole', async () => {
    const list = await desk.clerk.get(PLACE);
    expect(list.status).toBe(200);
    const changes = await desk.clerk.get(`${PLACE}/aenderungen`);
    const back = await desk.clerk.post(`${PLACE}/aenderungen`, {
      _csrf: changes.$('input[name="_csrf"]').first().val(),
      aenderung: changes.$('input[name="aenderung"]').first().val(),
    });
    expect(back.status).toBe(200);
    expect(await stored()).toEqual([]);
  });

  it('is refused when it is no table, too large, or without a token; other pages take no file', async () => {
    expect((await upload(Buffer.from([0xff, 0xfe, 0x00]))).status).toBe(422);
    expect((await upload('PK\u0003\u0004 no workbook')).status).toBe(422);
    expect((await upload('x'.repeat(950 * 1024))).$('.error-summary').text()).toContain('zu groß');
    // Every cell of these would be made before they could be counted.
    for (const endless of [`${HEAD}${';'.repeat(400_000)}`, `${HEAD}\n${'x\n'.repeat(200_000)}`]) {
      expect((await upload(endless)).$('.error-summary').text()).toContain('zu groß');
    }
    expect((await upload('')).$('.error-summary').text()).toContain('wählen Sie eine Datei');
    expect((await upload(TABLE, `${PLACE}/neu`)).status).toBe(415);
    const bare = request(desk.web.app.getHttpServer()).post(`${PLACE}/einlesen`).set(account);
    expect((await bare.attach('datei', Buffer.from(TABLE), 'a.csv')).status).toBe(403);
  });

  it('is refused when a workbook would not fit into memory, whatever it says of itself', async () => {
    const { file } = await corner('XFD1048576');
    expect(file.length).toBeLessThan(10 * 1024);
    expect((await upload(file)).$('.error-summary').text()).toContain('zu groß');
    // In a way in which nobody writes a place, which the reader understands all the same.
    expect((await upload((await corner('&#88;FD1048576')).file)).status).toBe(422);
    expect((await upload((await corner('C3')).file)).$('.error-summary').text()).toContain(
      'Zeile 3',
    );
    const rows = Array.from({ length: 5001 }, (_, at) => `;Verein ${at};vereine;;nord;;;;;;`);
    expect((await upload([HEAD, ...rows].join('\n'))).$('.error-summary').text()).toContain(
      '5.000',
    );
    expect(await stored()).toEqual([]);
  });

  it('is written in a thread where it is long, and says the same', async () => {
    const rows = Array.from({ length: 600 }, (_, at) => [
      `o-${at}`,
      `=Haus ${at}`,
      ...'a b c d e f g h i'.split(' '),
    ]);
    const [list, about] = await readXlsxFile(
      await toXlsxFile([HEAD.split(';'), ...rows], '2026-05-01'),
    );

    expect(list?.data.slice(1).map((row) => row.slice(0, 3))).toEqual(
      rows.map(([key, name = '', a]) => [key, `'${name}`, a]),
    );
    expect(about?.data).toContainEqual(['Stand', '2026-05-01']);
  });
});

/** A workbook with one cell too many, at this place. */
async function corner(place: string) {
  const workbook = await toXlsxFile([HEAD.split(';')], '2026-05-01');
  const entries = unpack(workbook, 1024 * 1024);
  if (!Array.isArray(entries)) throw new Error('No workbook');
  const row = `<row r="${place.replace(/\D/g, '')}"><c r="${place}"><v>1</v></c></row></sheetData>`;
  const changed = (entries as readonly Packed[]).map(({ name, data }) => ({
    name: name.toString(),
    content: Buffer.from(data.toString('latin1').replace('</sheetData>', row), 'latin1'),
  }));
  return { file: zipOf(changed) };
}

interface Packed {
  readonly name: Buffer;
  readonly data: Buffer;
}

/** Deflated entries; `hidden` ones stand in no directory. They may lie about their size. */
function zipOf(
  entries: readonly {
    readonly name: string;
    readonly content: Buffer;
    readonly hidden?: boolean;
  }[],
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, hidden = false } of entries) {
    const data = deflateRawSync(content);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(1, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entry.write(name, 46);
    parts.push(local, data);
    if (!hidden) directory.push(entry);
    offset += local.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe('a packed file', () => {
  const five = { name: 'gross', content: Buffer.alloc(5 * 1024 * 1024) };

  it('is measured by unpacking it, whatever size it says, and given up beyond the bound', () => {
    const bomb = zipOf([five]);
    expect(bomb.length).toBeLessThan(10 * 1024);
    expect(repack(bomb, 1024 * 1024)).toBe('too-large');
    expect(repack(zipOf([five, five]), 8 * 1024 * 1024)).toBe('too-large');
    expect(unpack(bomb, 6 * 1024 * 1024)).toEqual([
      { name: Buffer.from('gross'), data: five.content },
    ]);
    expect(repack(Buffer.from('PK no archive'), 1024)).toBeUndefined();
  });

  it('goes on with nothing in it that was not measured', () => {
    const hidden = zipOf([
      { ...five, hidden: true },
      { name: 'klein', content: Buffer.from('a') },
    ]);
    const packed = repack(hidden, 1024 * 1024);
    expect(packed).toBeInstanceOf(Buffer);
    expect((packed as Buffer).length).toBeLessThan(1024);
    expect((packed as Buffer).includes('gross')).toBe(false);
    expect(unpack(packed as Buffer, 1024)).toEqual([
      { name: Buffer.from('klein'), data: Buffer.from('a') },
    ]);
  });
});
