import { load } from 'cheerio';
import { MailTurn } from '../../src/application/mailings/mail-turn.js';
import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { Database } from '../../src/persistence/database.js';
import { readCodes } from '../support/letters.js';
import { codeIn, fieldsOf, type MailRoom, openMailRoom, POST } from '../support/mail-room.js';
import { CERTIFICATE, startMailServer } from '../support/mail-server.js';
import { ALL, KEY, PATH, printLetters, WAVE } from '../support/office.js';

let room: MailRoom;

describe('a mail server that is not there', () => {
  afterEach(() => room.close());

  it('stops the mailing with a reason, changes no code, and all goes on when it is back', async () => {
    room = await openMailRoom();
    const codes = readCodes(await printLetters(room.web, room.office, ALL));
    await room.server.close();
    const path = await room.send('erinnerung');
    const stopped = await room.ended(path);
    expect(stopped.notice).toMatch(/angehalten: .*ECONNREFUSED/);
    expect(stopped.rows[0]).toBe('Einrichtung 001: wartet');
    expect(await room.answer(1, codes[0] ?? '')).toBe(201);
    const back = await startMailServer({ port: room.server.port });
    await room.resume(path);
    const { rows } = await room.ended(path);
    expect(rows.slice(0, 2)).toEqual([
      'Einrichtung 001: nicht mehr nötig',
      'Einrichtung 002: gesendet',
    ]);
    expect(back.mails.map(({ to }) => to)).toEqual([['zwei@haus.example']]);
    await back.close();
  });

  it('when the connection ends in the middle leaves one e-mail unclear: both codes open', async () => {
    let lost = '';
    room = await openMailRoom({
      mail: {
        onMessage: (mail) => {
          lost = codeIn(mail.text);
          // Taken over, perhaps: the answer never comes.
          void room.server.close();
          return new Promise(() => undefined);
        },
      },
    });
    const codes = readCodes(await printLetters(room.web, room.office, ALL));
    const { rows } = await room.ended(await room.send('erinnerung', ALL.slice(0, 1)));
    expect(rows[0]).toContain('Einrichtung 001: ungewiss');
    expect(await room.answer(1, lost)).toBe(201);
    expect(await room.answer(2, codes[0] ?? '')).toBe(422);
  });

  it('when the program starts again lets nothing go on by itself', async () => {
    room = await openMailRoom();
    await room.web.app.get(Database).write(async (tx) => {
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
    await room.web.app.get(MailTurn).begin();
    const { rows, notice } = await room.read(`${POST}/11111111-1111-4111-8111-111111111111`);
    expect(notice).toContain('angehalten: Neustart');
    expect(rows).toEqual(['Einrichtung 001: ungewiss', 'Einrichtung 002: wartet']);
  });
});

describe('the way to the mail server', () => {
  const secret = { user: 'stadt', pass: 'geheim wort' };
  afterEach(() => room.close());

  it.each(['starttls', 'tls'] as const)('is encrypted and logged in with %s', async (tls) => {
    const environment = { SMTP_CA: CERTIFICATE };
    room = await openMailRoom({ mail: { tls, login: secret }, environment });
    await room.ended(await room.send());
    expect(room.server.mails.map(({ encrypted }) => encrypted)).toEqual([true, true]);
  });

  it('is not taken without TLS outside this machine, nor with a certificate nobody vouches for', async () => {
    room = await openMailRoom({ mail: { host: '127.0.0.2' } });
    expect((await room.ended(await room.send())).notice).toMatch(/angehalten: .*STARTTLS/);
    expect(room.server.mails).toEqual([]);
    await room.close();
    room = await openMailRoom({ mail: { tls: 'tls' } });
    expect((await room.ended(await room.send())).notice).toMatch(/angehalten: .*self-signed/);
    expect(room.server.mails).toEqual([]);
  });

  it('takes no line breaks, second recipients or commands out of names and addresses', async () => {
    room = await openMailRoom();
    const store = room.web.app.get(OrganisationsService);
    const added = await room.addContact('org-003', 'a,c@d.example', 'Eva" <x@y.example>, "Bcc: z');
    expect(added.ok).toBe(true);
    const broken = await room.addContact('org-003', 'a@b.example\r\nBcc: c@d.example');
    expect(broken.ok).toBe(false);
    const injected = await room.addContact(
      'org-003',
      'drei@haus.example',
      'Eva" <x@y.example>, Bcc: z',
    );
    expect(injected.ok).toBe(true);
    expect((await store.contacts('org-003')).contacts).toHaveLength(2);
    await room.ended(await room.send('einladung', ALL.slice(2)));
    expect(room.server.mails.map(({ to }) => to)).toEqual([['drei@haus.example']]);
    const head = room.server.mails[0]?.headers;
    expect([head?.has('bcc'), head?.has('cc')]).toEqual([false, false]);
    expect(head?.get('to')).toMatch(/<drei@haus\.example>$/);
  });

  it('is closed in a trial run, which says so, shows the preview and sends nothing', async () => {
    room = await openMailRoom({ environment: { DEMO: '1' } });
    const text = load((await room.web.get(PATH, room.office.headers)).text)('main').text();
    expect(text).toContain('Aus einem Probelauf wird nie eine E-Mail gesendet');
    const preview = await room.preview('einladung', ALL);
    const $ = load(preview.text);
    expect($('main').text()).toContain('Einladung zur Befragung');
    expect($('main button[type="submit"]')).toHaveLength(0);
    const sent = await room.web.post(POST, fieldsOf(preview.text), room.office.headers);
    expect([sent.status, room.server.mails.length]).toEqual([422, 0]);
    expect(await room.stored('mailings')).toEqual([]);
  });
});
