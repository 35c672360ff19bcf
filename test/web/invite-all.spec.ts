import { load } from 'cheerio';
import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { databases } from '../support/databases.js';
import { readPages } from '../support/letters.js';
import { aRoster, listOf, type Office, openOffice, PATH, printLetters } from '../support/office.js';
import { startAnswering } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const ALL = `${PATH}/alle`;

let web: WebApp;
let office: Office;

/** An organisation that no roster knows yet. */
async function add(name: string, actorType: string, ...areas: readonly string[]): Promise<string> {
  const presences = areas.map((area) => ({ area, ring: 1 }));
  const given = { name, actorType, furtherTypes: [], areas: presences, note: '' };
  const added = await web.app.get(OrganisationsService).add(given, 'konto-staff');
  if (!added.ok) throw new Error(JSON.stringify(added.problems));
  return added.value.key;
}

const see = async (query = '') => load((await web.get(`${ALL}${query}`, office.headers)).text);
const rowsOf = ($: ReturnType<typeof load>) =>
  $('.invitations tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('th, td')
        .toArray()
        .slice(1)
        .map((cell) => $(cell).text())
        .join(', '),
    );

describe.each(databases)('inviting everybody of an area on $name', (on) => {
  beforeEach(async () => {
    web = await startAnswering({ access: 'both', confidentiality: 'anonym', on });
    office = await openOffice(
      web,
      aRoster(5, () => ['nord', 'jugend']),
    );
  });
  afterEach(() => web.close());

  it('shows who is missing and only them, area by area, and adds those that stay ticked', async () => {
    const key = await add('Treff Nord und Süd', 'jugend', 'nord', 'sued');
    await add('Wohnbau Süd', 'wohnen', 'sued');
    const north = await see('?gebiet=nord');
    expect(rowsOf(north)).toEqual(['Treff Nord und Süd, Nordviertel, Kinder- und Jugendarbeit']);
    expect(north('.results-summary').text()).toContain('5 stehen schon auf der Liste');
    const all = await see();
    expect(rowsOf(all)).toHaveLength(3);
    const form = new URLSearchParams({ _csrf: office.csrf, welle: '2026' });
    form.append('neu[]', `nord/${key}`);
    form.append('neu[]', 'nord/erfunden');
    const sent = await web.post(ALL, form.toString(), office.headers);
    expect(sent.headers.location).toContain('meldung=eingeladen');
    expect(await listOf(web, office)).toContain('Treff Nord und Süd: noch nicht angeschrieben');
    expect(await listOf(web, office)).toHaveLength(6);
    expect(rowsOf(await see())).toHaveLength(2);
  });

  it('says before when "anonym" could not be promised any more', async () => {
    await add('Noch ein Treff', 'jugend', 'nord');
    expect((await see())('.room-notice')).toHaveLength(0);
    await add('Wohnbau Süd', 'wohnen', 'sued');
    expect((await see())('.room-notice').text()).toContain('nur noch „vertraulich“');
  });
});

describe.each(databases)('two similar names on $name', (on) => {
  afterEach(() => web.close());

  it('are proposed no more once they are known to be two, and again when that is taken back', async () => {
    web = await startAnswering({ on });
    office = await openOffice(web, []);
    const list = '/verwaltung/akteure';
    const [eins, zwei] = [
      await add('Jugendhaus Süd e. V.', 'jugend', 'sued'),
      await add('JUGENDHAUS SUED', 'jugend', 'nord'),
    ];
    const look = async () => {
      const $ = load((await web.get(`${list}/doppelte`, office.headers)).text);
      const start = load((await web.get(list, office.headers)).text)('main').text();
      return [
        $('a[href*="zusammenfuehren"]').length,
        $('main h2').length,
        start.includes('ähnlichem'),
      ];
    };
    const csrf = load((await web.get(`${list}/doppelte`, office.headers)).text)(
      'main input[name="_csrf"]',
    ).attr('value');
    const say = (was: string) =>
      web.post(`${list}/doppelte`, { _csrf: csrf, eins: zwei, zwei: eins, was }, office.headers);
    expect(await look()).toEqual([1, 0, true]);
    expect((await say('')).status).toBe(303);
    expect(await look()).toEqual([0, 1, false]);
    await say('wieder');
    expect(await look()).toEqual([1, 0, true]);
  });
});

describe('the window of a letter', () => {
  afterEach(() => web.close());

  it('shows the postal address of a contact, without its name twice, else the area', async () => {
    web = await startAnswering({ access: 'invitation' });
    office = await openOffice(
      web,
      aRoster(2, () => ['nord', 'jugend']),
    );
    const contact = { name: 'Kontaktstelle', function: '', email: '', phone: '' };
    const address = 'Einrichtung 001\nHinterhaus\nMusterweg 7\n01239 Musterstadt';
    await web.app
      .get(OrganisationsService)
      .saveContact('org-001', { ...contact, address }, 'konto-staff');
    const values = ['nord/jugend/org-001', 'nord/jugend/org-002'];
    const [first, second] = readPages(await printLetters(web, office, values));
    expect(first).toMatch(
      /Einrichtung 001 .*Kontaktstelle .*Hinterhaus .*Musterweg 7 .*01239 Musterstadt/,
    );
    expect(first?.match(/Einrichtung 001/g)).toHaveLength(1);
    expect(second).toMatch(/Einrichtung 002 .*Nordviertel/);
  });
});
