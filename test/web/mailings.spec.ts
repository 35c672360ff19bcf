import { load } from 'cheerio';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { MailingsService } from '../../src/application/mailings/mailings.service.js';
import { Database } from '../../src/persistence/database.js';
import { databases, sqlite, type TestDatabase } from '../support/databases.js';
import { INTRO } from '../support/answering.js';
import { readCodes } from '../support/letters.js';
import {
  CERTIFICATE,
  type MailServerOptions,
  startMailServer,
  type TestMailServer,
} from '../support/mail-server.js';
import {
  ALL,
  apiBody,
  KEY,
  listOf,
  type Office,
  openOffice,
  PATH,
  printLetters,
  sendByApi,
  WAVE,
} from '../support/office.js';
import { startAnswering } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const POST = `${PATH}/post`;
const ADDRESSES: Readonly<Record<string, string>> = {
  'org-001': 'eins@haus.example',
  'org-002': 'zwei@haus.example',
};

let web: WebApp;
let office: Office;
let server: TestMailServer;

interface Given {
  readonly on?: TestDatabase;
  readonly mail?: MailServerOptions;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Three organisations, of which two have a contact with an e-mail address. */
async function open({ on = sqlite, mail = {}, environment = {} }: Given = {}): Promise<void> {
  server = await startMailServer(mail);
  web = await startAnswering({
    access: 'invitation',
    on,
    environment: {
      ...{ SMTP_URL: server.url, MAIL_FROM: 'beteiligung@stadt.example', MAIL_PER_MINUTE: '600' },
      ...environment,
    },
  });
  office = await openOffice(web);
  for (const [organisation, email] of Object.entries(ADDRESSES))
    await addContact(organisation, email);
}

async function addContact(organisation: string, email: string, name = `Leitung ${organisation}`) {
  const contact = { name, function: '', email, phone: '', address: '' };
  return web.app.get(OrganisationsService).saveContact(organisation, contact, 'konto-staff');
}

const close = async () => {
  await web.close();
  await server.close();
};

/** Ticks all, looks at the preview and presses the button; the page of the mailing. */
async function send(art = 'einladung', values: readonly string[] = ALL): Promise<string> {
  const form = new URLSearchParams({ _csrf: office.csrf, welle: WAVE, art });
  for (const value of values) form.append('wahl[]', value);
  const preview = await web.post(`${POST}/vorschau`, form.toString(), office.headers);
  const sent = await web.post(POST, fieldsOf(preview.text), office.headers);
  expect(sent.status).toBe(303);
  return String(sent.headers.location);
}

/** What a browser would send of a preview: every field with its first choice. */
function fieldsOf(html: string): string {
  const $ = load(html);
  const form = new URLSearchParams();
  for (const field of $('main form input[type="hidden"]').toArray()) {
    form.append($(field).attr('name') ?? '', $(field).attr('value') ?? '');
  }
  for (const select of $('main select').toArray()) {
    form.append('an[]', $(select).find('option').first().attr('value') ?? '');
  }
  return form.toString();
}

async function read(path: string) {
  const $ = load((await web.get(path, office.headers)).text);
  const rows = $('.invitations tbody tr')
    .toArray()
    .map((row) => {
      const [name, state] = [$(row).find('th').text(), $(row).find('td strong').text()];
      return [`${name}: ${state}`, $(row).find('td .quiet').text()].filter(Boolean).join(' – ');
    });
  return { notice: $('.room-notice').text(), rows, $ };
}

async function until(path: string, isDone: (notice: string) => boolean) {
  for (let turn = 0; turn < 200; turn += 1) {
    const page = await read(path);
    if (isDone(page.notice)) return page;
    await pause(50);
  }
  return read(path);
}

const ended = (path: string) => until(path, (notice) => !notice.includes('läuft'));
const codeIn = (text = '') => /([0-9A-Z]{5}-){4}[0-9A-Z]{6}/.exec(text)?.[0] ?? '';
const stored = (table: string) =>
  web.app.get(Database).reader.query<Record<string, unknown>[]>(`SELECT * FROM ${table}`);
const answer = async (number: number, code: string) =>
  (await sendByApi(web, apiBody(number, code)))[0];

describe.each(databases)('invitations by e-mail on $name', (on) => {
  beforeEach(() => open({ on }));
  afterEach(close);

  it('carry link and code as text and as HTML, and are told one by one what became of them', async () => {
    const path = await send();
    const page = await ended(path);
    expect(page.rows).toEqual([
      'Einrichtung 001: gesendet',
      'Einrichtung 002: gesendet',
      'Einrichtung 003: ohne E-Mail-Adresse',
    ]);
    expect(server.mails.map(({ to }) => to)).toEqual([
      ['eins@haus.example'],
      ['zwei@haus.example'],
    ]);
    const [mail] = server.mails;
    const code = codeIn(mail?.text);
    expect(mail?.from).toBe('beteiligung@stadt.example');
    expect(mail?.text).toContain(`${INTRO}?einladung=${code}`);
    expect(load(mail?.html ?? '')('a').attr('href')).toContain(`${INTRO}?einladung=${code}`);
    expect(mail?.html).toContain('Guten Tag');
    expect(mail?.html).not.toMatch(/style=|<script|<img|https?:\/\/(?!localhost)/);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await answer(1, code)).toBe(201);
    expect(await listOf(web, office)).toEqual([
      'Einrichtung 001: geantwortet',
      'Einrichtung 002: offen',
      'Einrichtung 003: noch kein Brief',
    ]);
  });

  it('keep neither code nor address in the database, and a line each in the trail', async () => {
    await ended(await send());
    const codes = server.mails.map(({ text }) => codeIn(text));
    const kept = JSON.stringify([
      ...(await stored('mailings')),
      ...(await stored('mailing_items')),
      ...(await stored('invitations')),
      ...(await stored('audit_entries')),
    ]);
    expect([...codes, ...Object.values(ADDRESSES)].filter((text) => kept.includes(text))).toEqual(
      [],
    );
    const actions = (await stored('audit_entries')).map(({ action, reason }) => [action, reason]);
    expect(actions).toContainEqual(['invitations.mail-started', '2']);
    expect(actions).toContainEqual(['invitations.mail-ended', 'sent 2, no-address 1']);
  });

  it('revoke the code of the letter only when the server has taken the reminder', async () => {
    const codes = readCodes(await printLetters(web, office, ALL));
    await ended(await send('erinnerung'));
    const mailed = server.mails.map(({ text }) => codeIn(text));
    expect(server.mails[0]?.text).toContain('Ihr früherer Code gilt nicht mehr');
    expect([await answer(1, codes[0] ?? ''), await answer(2, mailed[0] ?? '')]).toEqual([422, 201]);
    // Nothing went out to the third: the letter's code holds.
    expect(await answer(3, codes[2] ?? '')).toBe(201);
    expect(await listOf(web, office)).toEqual([
      'Einrichtung 001: geantwortet',
      'Einrichtung 002: erinnert',
      'Einrichtung 003: geantwortet',
    ]);
  });

  it('are sent once when the form is sent twice, and not while another mailing waits', async () => {
    const form = new URLSearchParams({ _csrf: office.csrf, welle: WAVE, art: 'einladung' });
    form.append('wahl[]', ALL[0] ?? '');
    const preview = await web.post(`${POST}/vorschau`, form.toString(), office.headers);
    const fields = fieldsOf(preview.text);
    const both = await Promise.all([1, 2].map(() => web.post(POST, fields, office.headers)));
    const other = fields.replace(/versand=[^&]+/, `versand=${randomUUID()}`);
    const third = await web.post(POST, other, office.headers);
    await ended(String(both[0]?.headers.location));
    expect(both[0]?.headers.location).toBe(both[1]?.headers.location);
    expect([server.mails.length, third.status]).toEqual([1, 422]);
    expect(third.text).toContain('steht schon in einem Versand');
  });
});

describe.each(databases)('a mail server that refuses on $name', (on) => {
  afterEach(close);

  it('is quoted without the address, the old code holds, and the others still get theirs', async () => {
    const refuse = (address: string) =>
      address.startsWith('eins') ? ([550, `5.1.1 <${address}>: no such user`] as const) : undefined;
    await open({ on, mail: { refuse } });
    const codes = readCodes(await printLetters(web, office, ALL));
    const { rows, notice } = await ended(await send('erinnerung'));
    expect(rows.slice(0, 2)).toEqual([
      'Einrichtung 001: vom Mailserver abgelehnt – 550 5.1.1 … no such user',
      'Einrichtung 002: gesendet',
    ]);
    expect(notice).toContain('abgeschlossen');
    expect(await answer(1, codes[0] ?? '')).toBe(201);
  });

  it('for the moment only is asked again when somebody goes on, and nobody gets two', async () => {
    let busy = true;
    const refuse = (address: string) =>
      busy && address.startsWith('eins') ? ([450, 'try again later'] as const) : undefined;
    await open({ on, mail: { refuse } });
    const path = await send();
    const first = await until(path, (notice) => notice.includes('angehalten'));
    expect(first.rows[0]).toBe('Einrichtung 001: vorerst abgelehnt – 450 try again later');
    busy = false;
    await web.post(`${path}/weiter`, { _csrf: office.csrf }, office.headers);
    const { rows } = await ended(path);
    expect(rows.slice(0, 2)).toEqual(['Einrichtung 001: gesendet', 'Einrichtung 002: gesendet']);
    expect(server.mails.map(({ to }) => to[0]).sort()).toEqual(Object.values(ADDRESSES));
  });
});

describe('a mail server that is not there', () => {
  afterEach(close);

  it('stops the mailing with a reason, changes no code, and all goes on when it is back', async () => {
    await open();
    const codes = readCodes(await printLetters(web, office, ALL));
    await server.close();
    const path = await send('erinnerung');
    const stopped = await ended(path);
    expect(stopped.notice).toMatch(/angehalten: .*ECONNREFUSED/);
    expect(stopped.rows[0]).toBe('Einrichtung 001: wartet');
    expect(await answer(1, codes[0] ?? '')).toBe(201);
    server = await startMailServer({ port: server.port });
    await web.post(`${path}/weiter`, { _csrf: office.csrf }, office.headers);
    const { rows } = await ended(path);
    expect(rows.slice(0, 2)).toEqual([
      'Einrichtung 001: nicht mehr nötig',
      'Einrichtung 002: gesendet',
    ]);
    expect(server.mails).toHaveLength(1);
  });

  it('when the connection ends in the middle leaves one e-mail unclear: both codes open', async () => {
    let lost = '';
    await open({
      mail: {
        onMessage: (mail) => {
          lost = codeIn(mail.text);
          // Taken over, perhaps: the answer never comes.
          void server.close();
          return new Promise(() => undefined);
        },
      },
    });
    const codes = readCodes(await printLetters(web, office, ALL));
    const { rows } = await ended(await send('erinnerung', ALL.slice(0, 1)));
    expect(rows[0]).toContain('Einrichtung 001: ungewiss');
    expect(await answer(1, lost)).toBe(201);
    expect(await answer(2, codes[0] ?? '')).toBe(422);
  });

  it('when the program starts again lets nothing go on by itself', async () => {
    await open();
    await web.app.get(Database).write(async (tx) => {
      await tx.query(
        `INSERT INTO mailings (id, survey_key, wave, kind, day, number, state, reason)
         VALUES ('11111111-1111-4111-8111-111111111111', '${KEY}', '${WAVE}', 'invitation', '2026-06-01', 1, 'running', '')`,
      );
      for (const [position, state] of [[1, 'sending'] as const, [2, 'waiting'] as const]) {
        await tx.query(
          `INSERT INTO mailing_items (mailing, position, survey_key, wave, organisation, area, actor_type, contact, state, reason, day)
           VALUES ('11111111-1111-4111-8111-111111111111', ${position}, '${KEY}', '${WAVE}', 'org-00${position}', 'nord', 'jugend', '', '${state}', '', '2026-06-01')`,
        );
      }
    });
    await web.app.get(MailingsService).onApplicationBootstrap();
    const { rows, notice } = await read(`${POST}/11111111-1111-4111-8111-111111111111`);
    expect(notice).toContain('angehalten: Neustart');
    expect(rows).toEqual(['Einrichtung 001: ungewiss', 'Einrichtung 002: wartet']);
  });
});

describe('the way to the mail server', () => {
  const secret = { user: 'stadt', pass: 'geheim wort' };
  afterEach(close);

  it.each(['starttls', 'tls'] as const)('is encrypted and logged in with %s', async (tls) => {
    await open({ mail: { tls, login: secret }, environment: { SMTP_CA: CERTIFICATE } });
    await close();
    const url = (port: number) =>
      `${tls === 'tls' ? 'smtps' : 'smtp'}://stadt:${encodeURIComponent(secret.pass)}@127.0.0.1:${port}`;
    const { port } = server;
    await open({
      mail: { tls, login: secret, port },
      environment: { SMTP_CA: CERTIFICATE, SMTP_URL: url(port) },
    });
    await ended(await send());
    expect(server.mails.map(({ encrypted }) => encrypted)).toEqual([true, true]);
  });

  it('is not taken without TLS outside this machine, nor with a certificate nobody vouches for', async () => {
    await open({ mail: { host: '127.0.0.2' } });
    expect((await ended(await send())).notice).toMatch(/angehalten: .*STARTTLS/);
    expect(server.mails).toEqual([]);
    await close();
    await open({ mail: { tls: 'tls' } });
    expect((await ended(await send())).notice).toMatch(/angehalten: .*self-signed/);
    expect(server.mails).toEqual([]);
  });

  it('takes no line breaks, second recipients or commands out of names and addresses', async () => {
    await open();
    const store = web.app.get(OrganisationsService);
    const added = await addContact(
      'org-003',
      'a,c@d.example',
      'Eva" <x@y.example>, "Bcc: z',
    );
    expect(added.ok).toBe(true);
    const broken = await addContact('org-003', 'a@b.example\r\nBcc: c@d.example');
    expect(broken.ok).toBe(false);
    const injected = await addContact('org-003', 'drei@haus.example', 'Eva" <x@y.example>, Bcc: z');
    expect(injected.ok).toBe(true);
    expect((await store.contacts('org-003')).contacts).toHaveLength(2);
    await ended(await send('einladung', ALL.slice(2)));
    expect(server.mails.map(({ to }) => to)).toEqual([['drei@haus.example']]);
    const head = server.mails[0]?.headers;
    expect([head?.has('bcc'), head?.has('cc')]).toEqual([false, false]);
    expect(head?.get('to')).toMatch(/<drei@haus\.example>$/);
  });

  it('is closed in a trial run, which says so, shows the preview and sends nothing', async () => {
    await open({ environment: { DEMO: '1' } });
    const room = load((await web.get(PATH, office.headers)).text)('main').text();
    expect(room).toContain('Aus einem Probelauf wird nie eine E-Mail gesendet');
    const form = new URLSearchParams({ _csrf: office.csrf, welle: WAVE, art: 'einladung' });
    for (const value of ALL) form.append('wahl[]', value);
    const preview = await web.post(`${POST}/vorschau`, form.toString(), office.headers);
    const $ = load(preview.text);
    expect($('main').text()).toContain('Einladung zur Befragung');
    expect($('main button[type="submit"]')).toHaveLength(0);
    const sent = await web.post(POST, fieldsOf(preview.text), office.headers);
    expect([sent.status, server.mails.length]).toEqual([422, 0]);
    expect(await stored('mailings')).toEqual([]);
  });
});
