import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { Clock } from '../../src/application/clock.js';
import { Database } from '../../src/persistence/database.js';
import { databases } from '../support/databases.js';
import { Visitor } from '../support/visitor.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const PASSWORD = 'Kastanienallee 7';
const SIGN_IN = { name: 'leitung', password: PASSWORD };

describe.each(databases)('the audit trail on $name', (on) => {
  let web: WebApp;
  let audit: AuditService;
  let chief: Visitor;

  beforeAll(async () => {
    web = await startWebApp({ on });
    audit = web.app.get(AuditService);
    await web.app.get(AccountsService).add('leitung', 'administrator', PASSWORD);
    chief = new Visitor(web);
    await chief.submit(await chief.get('/anmelden'), 'Anmelden', SIGN_IN);
  });
  afterAll(() => web.close());

  const rows = async (query: string) => {
    const { $ } = await chief.get(`/verwaltung/protokoll?${query}`);
    return $('tbody tr')
      .toArray()
      .map((row) =>
        $(row)
          .find('td')
          .toArray()
          .slice(2)
          .map((cell) => $(cell).text())
          .join(' | '),
      );
  };

  it('says who has looked at open answers, and of which wave', async () => {
    await chief.get('/planung/verstetigung-qm/offene-antworten?welle=2026&raum=prohlis');

    expect((await rows(''))[0]).toBe(
      'leitung | Offene Antworten gelesen | verstetigung-qm/2026 | ',
    );
    const page = await chief.get('/verwaltung/protokoll');
    expect(page.$('tbody td').eq(1).text()).toMatch(/^\d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d$/);
  });

  it('says who has signed in, and keeps the moment in UTC, to the second', async () => {
    expect((await rows('vorgang=login.succeeded')).at(-1)).toMatch(
      /^leitung \| [^|]+ \| leitung \|/,
    );
    const now = web.app.get(Clock).instant();
    const entries = await web.app
      .get(Database)
      .reader.query<{ at: string }[]>("SELECT at FROM audit_entries WHERE action LIKE 'login%'");
    expect(entries.length).toBeGreaterThan(0);
    for (const { at } of entries) {
      expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(Date.parse(now) - Date.parse(at)).toBeLessThan(10 * 60 * 1000);
    }
  });

  it('is searched by person, action, object and days', async () => {
    const by = { source: 'command-line', person: 'Root_1' } as const;
    await audit.record({ by, action: 'raw.exported', object: 'klein', reason: '100%' });
    const line = 'Root_1 (Kommandozeile) | Rückmeldungen ausgegeben | klein | 100%';

    expect(await rows('person=root_')).toEqual([line]);
    expect(await rows('person=rootx1')).toEqual([]);
    expect(await rows('vorgang=raw.exported')).toEqual([line]);
    expect(await rows('gegenstand=KLEI')).toEqual([line]);
    const today = new Date().toISOString().slice(0, 10);
    expect(await rows(`person=root&von=${today}&bis=${today}`)).toEqual([line]);
    expect(await rows('person=root&bis=2020-01-01')).toEqual([]);
    expect(await rows('person=root&von=2999-01-01')).toEqual([]);
    expect(await rows('person=root&von=2026-02-30&bis=morgen')).toEqual([line]);
    expect(await rows('person=%00root')).toEqual([line]);
  });

  it('is shown fifty entries a page', async () => {
    const by = { source: 'program', person: '' } as const;
    for (let number = 1; number <= 120; number += 1) {
      await audit.record({ by, action: 'roster.imported', object: `liste-${number}` });
    }
    const first = await chief.get('/verwaltung/protokoll?gegenstand=liste-');
    expect(first.$('.results-summary strong').text()).toBe('120 Einträge, Seite 1 von 3');
    const older = first.$('a[rel=next]').attr('href') ?? '';
    expect(older).toBe('/verwaltung/protokoll?gegenstand=liste-&seite=2');
    const second = await chief.get(older);
    expect(second.$('tbody tr')).toHaveLength(50);
    expect(second.$('tbody tr').first().text()).toContain('liste-70');
    const last = await chief.get(second.$('a[rel=next]').attr('href') ?? '');
    expect(last.$('tbody tr')).toHaveLength(20);
    expect(last.$('a[rel=next]')).toHaveLength(0);
  });

  it('keeps its chain when many write at once, and keeps a change and its entry together', async () => {
    const by = { source: 'program', person: '' } as const;
    const before = (await audit.verify()).end.sequence;
    await Promise.all(
      Array.from({ length: 30 }, () => audit.record({ by, action: 'token.added' })),
    );
    await expect(
      web.app.get(Database).write(async (tx) => {
        await audit.record({ by, action: 'token.added' }, tx);
        throw new Error('The change itself fails.');
      }),
    ).rejects.toThrow('The change itself fails.');

    const { end, brokenAt } = await audit.verify();
    expect({ brokenAt, sequence: end.sequence }).toEqual({
      brokenAt: undefined,
      sequence: before + 30,
    });
  });

  it('can be told from one in which an entry was changed, taken out or put in', async () => {
    const database = web.app.get(Database);
    const tampered = [
      `UPDATE audit_entries SET person = 'niemand' WHERE sequence = 7`,
      `UPDATE audit_entries SET at = '2020-01-01T00:00:00Z' WHERE sequence = 7`,
      'DELETE FROM audit_entries WHERE sequence = 7',
      'UPDATE audit_entries SET sequence = 9999 WHERE sequence = 7',
    ];
    for (const statement of tampered) {
      const [row] = await database.reader.query<Record<string, string | number>[]>(
        'SELECT * FROM audit_entries WHERE sequence = 7',
      );
      await database.write((tx) => tx.query(statement));
      expect((await audit.verify()).brokenAt).toBe(7);
      await database.write(async (tx) => {
        await tx.query('DELETE FROM audit_entries WHERE sequence IN (7, 9999)');
        const values = Object.values(row ?? {}).map((value) => `'${value}'`);
        await tx.query(
          `INSERT INTO audit_entries (${Object.keys(row ?? {}).join()}) VALUES (${values.join()})`,
        );
      });
      expect((await audit.verify()).brokenAt).toBeUndefined();
    }
  });

  it('is shortened from its beginning when its term is over, and its chain still holds', async () => {
    const by = { source: 'program', person: '' } as const;
    const clock = web.app.get(Clock);
    const early = await chief.get('/verwaltung/protokoll/frist');
    expect(early.$('main').text()).toContain('Jeder Eintrag bleibt 1.095 Tage.');
    expect(early.$('main form')).toHaveLength(0);
    const { sequence, hash } = (await audit.verify()).end;
    // The day after the last of three years, on which one more entry is written.
    clock.advance(1096 * 24 * 60 * 60 * 1000);
    clock.set(clock.instant().slice(0, 10));
    await audit.record({ by, action: 'token.added', object: 'bleibt' });
    await chief.submit(await chief.get('/anmelden'), 'Anmelden', SIGN_IN);

    const page = await chief.get('/verwaltung/protokoll/frist');
    expect(page.$('main').text()).toContain(`Nr. 1 bis ${sequence}.`);
    const stale = await chief.submit(page, 'Endgültig löschen', { vorschau: String(sequence - 1) });
    expect(stale.status).toBe(422);
    const done = await chief.submit(stale, 'Endgültig löschen');
    expect(done.$('main li').text()).toContain(`Nr. 1 bis ${sequence}SHA-256 des letzten: ${hash}`);
    expect(await rows('')).toEqual([
      `leitung | Protokoll nach Frist gekürzt | Einträge 1 bis ${sequence} | ${sequence} entfernt, SHA-256 des letzten: ${hash}`,
      'leitung | Angemeldet | leitung | ',
      expect.stringContaining('bleibt'),
    ]);
    expect(await audit.verify()).toMatchObject({ end: { sequence: sequence + 3 } });
    expect((await audit.verify()).brokenAt).toBeUndefined();

    // An anchor that nobody has told of in the trail would hide what was taken out before it.
    const database = web.app.get(Database);
    const next = `SELECT sequence, hash, at, 1 FROM audit_entries WHERE sequence = ${sequence + 1}`;
    await database.write(async (tx) => {
      await tx.query(`INSERT INTO audit_anchors (sequence, hash, at, removed) ${next}`);
      await tx.query(`DELETE FROM audit_entries WHERE sequence = ${sequence + 1}`);
    });
    expect((await audit.verify()).brokenAt).toBe(sequence + 1);
  });
});
