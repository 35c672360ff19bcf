import { ContactBox } from '../../src/application/roster/contact-box.js';
import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { Database } from '../../src/persistence/database.js';
import { databases } from '../support/databases.js';
import { signIn } from '../support/planners-desk.js';
import { startRosterDesk, type RosterDesk } from '../support/roster-desk.js';
import type { PageSeen } from '../support/visitor.js';

const LIST = '/verwaltung/akteure';

describe.each(databases)('the roster on $name', (on) => {
  let desk: RosterDesk;
  beforeAll(async () => {
    desk = await startRosterDesk(on);
  });
  afterAll(() => desk.close());

  const namesIn = ({ $ }: PageSeen) =>
    $('.roster-table tbody th')
      .toArray()
      .map((cell) => $(cell).text().trim());
  const add = async (fields: Readonly<Record<string, string | readonly string[]>>) =>
    desk.clerk.submit(await desk.clerk.get(`${LIST}/neu`), 'Speichern', fields);

  it('begins empty, and takes in an organisation with its group, area, ring and note', async () => {
    expect((await desk.clerk.get(LIST)).$('main').text()).toContain('Noch steht niemand');

    const page = await add({
      name: 'Jugendhaus Süd e. V.',
      actorType: 'vereine',
      'furtherTypes[]': ['schule'],
      ring0: '2',
      ring1: '0',
      note: 'Schlüssel beim Hausmeister\nerst ab 14 Uhr',
    });

    expect(page.$('h1').text()).toBe('Jugendhaus Süd e. V.');
    const facts = page.$('.fact-list').text();
    for (const fact of ['Vereine', 'Schulen', 'Süd (Ring 0: Akteursrunde)', 'erst ab 14 Uhr']) {
      expect(facts).toContain(fact);
    }
    expect(page.$('.roster-notice').text()).toContain('Angelegt: Jugendhaus Süd e. V.');
    expect(page.path).toContain('id=jugendhaus-sued-e-v');
  });

  it('answers a form with mistakes by naming each, and keeps what was written', async () => {
    const page = await add({ note: 'Bleibt stehen', 'furtherTypes[]': ['polizei'], ring0: '' });

    expect(page.status).toBe(422);
    expect(page.$('title').text()).toMatch(/^Fehler: /);
    const errors = page.$('.error-summary li').toArray();
    expect(errors.map((error) => page.$(error).text())).toEqual([
      'Name: Bitte geben Sie einen Namen ein.',
      'Akteursgruppe: Bitte wählen Sie eine Akteursgruppe.',
      'Gebiete: Bitte wählen Sie mindestens ein Gebiet.',
    ]);
    for (const link of page.$('.error-summary a').toArray()) {
      expect(page.$(page.$(link).attr('href') ?? '')).toHaveLength(1);
    }
    expect(page.$('textarea').val()).toContain('Bleibt stehen');
    expect(page.$('#auch-polizei').attr('checked')).toBeDefined();
  });

  it('finds by part of a name, by area and by group, whatever the spelling', async () => {
    await add({ name: 'Polizeirevier Nord', actorType: 'polizei', ring0: '1' });
    const found = async (query: string) => namesIn(await desk.clerk.get(`${LIST}?${query}`));

    expect(await found('suche=SUED')).toEqual(['Jugendhaus Süd e. V.']);
    expect(await found('gebiet=nord')).toEqual(['Jugendhaus Süd e. V.', 'Polizeirevier Nord']);
    expect(await found('gruppe=schule')).toEqual(['Jugendhaus Süd e. V.']);
    expect(await found('suche=Theater')).toEqual([]);
  });

  describe('with contacts', () => {
    const page = () => desk.clerk.get(`${LIST}/einrichtung?id=jugendhaus-sued-e-v`);
    const contact = {
      name: 'Maria Muster',
      function: 'Leitung',
      email: 'maria@jugendhaus.example',
      phone: '0351 000000',
      address: 'Musterweg 1\n01234 Musterstadt',
    };

    it('shows the person, and stores no readable byte of it', async () => {
      const form = await desk.clerk.get(`${LIST}/kontakt?id=jugendhaus-sued-e-v`);
      const wrong = await desk.clerk.submit(form, 'Speichern', { ...contact, email: 'maria@' });
      expect(wrong.status).toBe(422);
      expect(wrong.$('#email').val()).toBe('maria@');

      const shown = await desk.clerk.submit(wrong, 'Speichern', contact);

      expect(shown.$('.roster-contacts').text()).toContain('Maria Muster');
      expect(shown.$('.roster-contacts').text()).toContain('01234 Musterstadt');
      const { reader } = desk.web.app.get(Database);
      const rows = await reader.query<{ sealed: string }[]>('SELECT * FROM organisation_contacts');
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toMatch(/Maria|jugendhaus\.example|Musterweg/);
      const changes: unknown = await reader.query('SELECT * FROM organisation_changes');
      expect(JSON.stringify(changes)).not.toMatch(/Maria|Musterweg/);
    });

    it('changes it, deletes it and brings it back', async () => {
      const card = await page();
      const edit = card.$('.roster-contacts a[href*="kontakt="]').attr('href') ?? '';
      await desk.clerk.submit(await desk.clerk.get(edit), 'Speichern', { function: 'Vorstand' });
      expect((await page()).$('.roster-contacts').text()).toContain('Vorstand');

      const gone = await desk.clerk.submit(await desk.clerk.get(edit), 'Kontakt löschen');
      expect(gone.$('.roster-contacts')).toHaveLength(0);

      await desk.clerk.submit(gone, 'Rückgängig');
      expect((await page()).$('.roster-contacts').text()).toContain('Maria Muster');
    });
  });

  it('proposes similar names, shows both entries and merges them only when told to', async () => {
    await add({ name: 'JUGENDHAUS SUED', actorType: 'polizei', ring0: '1', note: 'Zweiter' });
    const list = await desk.clerk.get(LIST);
    expect(namesIn(list)).toHaveLength(3);

    const pairs = await desk.clerk.get(`${LIST}/doppelte`);
    const both = await desk.clerk.get(pairs.$('.roster-table td a').attr('href') ?? '');
    expect(both.$('.roster-entry')).toHaveLength(2);
    const merged = await desk.clerk.submit(both, 'Zusammenführen', {
      behalten: 'jugendhaus-sued-e-v',
    });

    const text = merged.$('main').text();
    expect(merged.$('h1').text()).toBe('Jugendhaus Süd e. V.');
    // The nearer ring of both, the types of both, the notes of both, the contact of the first.
    expect(text).toContain('Nord (Ring 1');
    for (const kept of ['Polizei', 'Schulen', 'erst ab 14 Uhr', 'Zweiter', 'Maria Muster']) {
      expect(text).toContain(kept);
    }
    expect(namesIn(await desk.clerk.get(LIST))).toHaveLength(2);
  });

  it('takes a merge back, to the byte, but only in the order of the changes', async () => {
    const path = `${LIST}/bearbeiten?id=jugendhaus-sued-e-v`;
    // The test's browser does not see what is chosen inside groups of options.
    const edited = { note: 'Danach', actorType: 'vereine' };
    const saved = await desk.clerk.submit(await desk.clerk.get(path), 'Speichern', edited);
    expect(saved.$('.roster-notice').text()).toContain('Gespeichert');
    const changes = await desk.clerk.get(`${LIST}/aenderungen`);
    const rows = changes.$('.roster-table tbody tr');
    expect(rows.eq(1).text()).toContain('Zusammengeführt');
    expect(rows.eq(1).text()).toContain('erst die spätere Änderung');

    const { csrf, numbers } = {
      csrf: changes.$('input[name="_csrf"]').first().val(),
      numbers: changes.$('input[name="aenderung"]').toArray(),
    };
    const latest = Number(changes.$(numbers[0]).val());
    const refused = await desk.clerk.post(`${LIST}/aenderungen`, {
      _csrf: csrf,
      aenderung: String(latest - 1),
    });
    expect(refused.status).toBe(422);
    expect(refused.$('.error-summary').text()).toContain('zuerst die spätere');

    for (const number of [latest, latest - 1]) {
      await desk.clerk.post(`${LIST}/aenderungen`, { _csrf: csrf, aenderung: String(number) });
    }
    const service = desk.web.app.get(OrganisationsService);
    expect((await service.list()).map(({ name, note }) => [name, note])).toEqual([
      ['Jugendhaus Süd e. V.', 'Schlüssel beim Hausmeister\nerst ab 14 Uhr'],
      ['JUGENDHAUS SUED', 'Zweiter'],
      ['Polizeirevier Nord', ''],
    ]);
    expect((await service.contacts('jugendhaus-sued-e-v')).contacts).toHaveLength(1);
  });

  it('deletes an organisation with its contacts, and brings both back', async () => {
    const page = await desk.clerk.get(`${LIST}/einrichtung?id=jugendhaus-sued-e-v`);
    const gone = await desk.clerk.submit(page, 'Löschen');
    expect(namesIn(gone)).not.toContain('Jugendhaus Süd e. V.');

    const back = await desk.clerk.submit(gone, 'Rückgängig');
    expect(namesIn(back)).toContain('Jugendhaus Süd e. V.');
    const service = desk.web.app.get(OrganisationsService);
    expect((await service.contacts('jugendhaus-sued-e-v')).contacts).toHaveLength(1);
  });

  it('learns of organisations, areas and types from the list of the invited', async () => {
    const csv = [
      'organisation,name,area,actorType',
      'jugendhaus-sued-e-v,Jugendhaus Süd,nord,polizei',
      'neu-1,Neue Schule,nord,schule',
      'neu-1,Neue Schule,sued,schule',
    ].join('\n');
    await desk.web.app.get(RosterService).importCsv(csv, 'klein', '2026');

    const service = desk.web.app.get(OrganisationsService);
    expect(await service.find('neu-1')).toEqual({
      key: 'neu-1',
      name: 'Neue Schule',
      actorType: 'schule',
      furtherTypes: [],
      areas: [
        { area: 'nord', ring: 1 },
        { area: 'sued', ring: 1 },
      ],
      note: '',
    });
    expect(await service.find('jugendhaus-sued-e-v')).toMatchObject({
      name: 'Jugendhaus Süd',
      actorType: 'vereine',
      furtherTypes: ['schule', 'polizei'],
      areas: [
        { area: 'nord', ring: 2 },
        { area: 'sued', ring: 0 },
      ],
    });
    expect((await service.contacts('jugendhaus-sued-e-v')).contacts).toHaveLength(1);
  });

  it('is open to staff, closed to visitors, and refuses a form without its token', async () => {
    const staff = await signIn(desk.web, 'staff');
    expect((await desk.web.get(LIST, staff)).status).toBe(200);
    expect((await desk.web.get(LIST)).status).toBe(303);
    expect((await desk.web.post(`${LIST}/neu`, { name: 'X' }, staff)).status).toBe(403);
    expect((await desk.web.get(`${LIST}/einrichtung?id=gibt-es-nicht`, staff)).status).toBe(404);
  });
});

describe('contacts sealed with a key', () => {
  const contact = {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Maria Muster',
    function: '',
    email: '',
    phone: '',
    address: '',
  };
  const secret = 'ein langer Schlüssel für diesen Test, mehr als 32';

  it('open with this key, and with no other, in no other place and not with a changed byte', () => {
    const box = new ContactBox(secret);
    const sealed = box.seal(contact);

    expect(box.open({ id: contact.id, sealed })).toEqual(contact);
    expect(new ContactBox(`${secret}!`).open({ id: contact.id, sealed })).toBeUndefined();
    expect(box.open({ id: contact.id.replace(/1$/, '2'), sealed })).toBeUndefined();
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(box.open({ id: contact.id, sealed: bytes.toString('base64') })).toBeUndefined();
    expect(box.open({ id: contact.id, sealed: '' })).toBeUndefined();
    expect(box.seal(contact)).not.toBe(sealed);
  });

  it('say clearly that the key is wrong, and take in nothing until it is right', async () => {
    const desk = await startRosterDesk();
    const service = desk.web.app.get(OrganisationsService);
    const given = { name: 'Haus', actorType: 'vereine', furtherTypes: [], note: '' };
    await service.add({ ...given, areas: [{ area: 'nord', ring: 1 }] }, 'lena');
    await service.saveContact('haus', contact, 'lena');
    const foreign = new ContactBox(`${secret}!`).seal(contact);
    await desk.web.app
      .get(Database)
      .write((tx) => tx.query(`UPDATE organisation_contacts SET sealed = '${foreign}'`));

    const page = await desk.clerk.get(`${LIST}/einrichtung?id=haus`);
    expect(page.$('main').text()).toContain('Bitte prüfen Sie CONTACTS_KEY');
    expect(page.$('main').text()).not.toContain('Maria');
    const form = await desk.clerk.get(`${LIST}/kontakt?id=haus`);
    const refused = await desk.clerk.submit(form, 'Speichern', { name: 'Neu' });
    expect(refused.status).toBe(422);
    expect(refused.$('.error-summary').text()).toContain('CONTACTS_KEY');
    await desk.close();
  });
});
