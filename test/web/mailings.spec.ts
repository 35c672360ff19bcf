import { load } from 'cheerio';
import { randomUUID } from 'node:crypto';
import { INTRO } from '../support/answering.js';
import { databases } from '../support/databases.js';
import { readCodes } from '../support/letters.js';
import {
  ADDRESSES,
  codeIn,
  fieldsOf,
  type MailRoom,
  openMailRoom,
  POST,
} from '../support/mail-room.js';
import { ALL, listOf, printLetters } from '../support/office.js';

let room: MailRoom;

describe.each(databases)('invitations by e-mail on $name', (on) => {
  beforeEach(async () => {
    room = await openMailRoom({ on });
  });
  afterEach(() => room.close());

  it('carry link and code as text and as HTML, and are told one by one what became of them', async () => {
    const path = await room.send();
    const page = await room.ended(path);
    expect(page.rows).toEqual([
      'Einrichtung 001: gesendet',
      'Einrichtung 002: gesendet',
      'Einrichtung 003: ohne E-Mail-Adresse',
    ]);
    expect(room.server.mails.map(({ to }) => to)).toEqual([
      ['eins@haus.example'],
      ['zwei@haus.example'],
    ]);
    const [mail] = room.server.mails;
    const code = codeIn(mail?.text);
    expect(mail?.from).toBe('beteiligung@stadt.example');
    expect(mail?.text).toContain(`${INTRO}?einladung=${code}`);
    expect(load(mail?.html ?? '')('a').attr('href')).toContain(`${INTRO}?einladung=${code}`);
    expect(mail?.html).toContain('Guten Tag');
    expect(mail?.html).not.toMatch(/style=|<script|<img|https?:\/\/(?!localhost)/);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await room.answer(1, code)).toBe(201);
    expect(await listOf(room.web, room.office)).toEqual([
      'Einrichtung 001: geantwortet',
      'Einrichtung 002: offen',
      'Einrichtung 003: noch nicht angeschrieben',
    ]);
  });

  it('keep neither code nor address in the database, and a line each in the trail', async () => {
    await room.ended(await room.send());
    const codes = room.server.mails.map(({ text }) => codeIn(text));
    const kept = JSON.stringify([
      ...(await room.stored('mailings')),
      ...(await room.stored('mailing_items')),
      ...(await room.stored('invitations')),
      ...(await room.stored('audit_entries')),
    ]);
    expect([...codes, ...Object.values(ADDRESSES)].filter((text) => kept.includes(text))).toEqual(
      [],
    );
    const actions = (await room.stored('audit_entries')).map(({ action, reason }) => [
      action,
      reason,
    ]);
    expect(actions).toContainEqual(['invitations.mail-started', '2']);
    expect(actions).toContainEqual(['invitations.mail-ended', 'sent 2, no-address 1']);
  });

  it('revoke the code of the letter only when the server has taken the reminder', async () => {
    const codes = readCodes(await printLetters(room.web, room.office, ALL));
    await room.ended(await room.send('erinnerung'));
    const mailed = room.server.mails.map(({ text }) => codeIn(text));
    expect(room.server.mails[0]?.text).toContain('Ihr früherer Code gilt nicht mehr');
    expect([await room.answer(1, codes[0] ?? ''), await room.answer(2, mailed[0] ?? '')]).toEqual([
      422, 201,
    ]);
    // Nothing went out to the third: the letter's code holds.
    expect(await room.answer(3, codes[2] ?? '')).toBe(201);
    expect(await listOf(room.web, room.office)).toEqual([
      'Einrichtung 001: geantwortet',
      'Einrichtung 002: erinnert',
      'Einrichtung 003: geantwortet',
    ]);
  });

  it('are sent once when the form is sent twice, and not while another mailing waits', async () => {
    const preview = await room.preview('einladung', ALL.slice(0, 1));
    const fields = fieldsOf(preview.text);
    const both = await Promise.all(
      [1, 2].map(() => room.web.post(POST, fields, room.office.headers)),
    );
    const other = fields.replace(/versand=[^&]+/, `versand=${randomUUID()}`);
    const third = await room.web.post(POST, other, room.office.headers);
    await room.ended(String(both[0]?.headers.location));
    expect(both[0]?.headers.location).toBe(both[1]?.headers.location);
    expect([room.server.mails.length, third.status]).toEqual([1, 422]);
    expect(third.text).toContain('steht schon in einem Versand');
  });
});

describe.each(databases)('a mail server that refuses on $name', (on) => {
  afterEach(() => room.close());

  it('is quoted without the address, the old code holds, and the others still get theirs', async () => {
    const refuse = (address: string) =>
      address.startsWith('eins') ? ([550, `5.1.1 <${address}>: no such user`] as const) : undefined;
    room = await openMailRoom({ on, mail: { refuse } });
    const codes = readCodes(await printLetters(room.web, room.office, ALL));
    const { rows, notice } = await room.ended(await room.send('erinnerung'));
    expect(rows.slice(0, 2)).toEqual([
      'Einrichtung 001: vom Mailserver abgelehnt – 550 5.1.1 … no such user',
      'Einrichtung 002: gesendet',
    ]);
    expect(notice).toContain('abgeschlossen');
    expect(await room.answer(1, codes[0] ?? '')).toBe(201);
  });

  it('for the moment only is asked again when somebody goes on, and nobody gets two', async () => {
    let busy = true;
    const refuse = (address: string) =>
      busy && address.startsWith('eins') ? ([450, 'try again later'] as const) : undefined;
    room = await openMailRoom({ on, mail: { refuse } });
    const path = await room.send();
    const first = await room.ended(path);
    expect(first.rows[0]).toBe('Einrichtung 001: vorerst abgelehnt – 450 try again later');
    busy = false;
    await room.resume(path);
    const { rows } = await room.ended(path);
    expect(rows.slice(0, 2)).toEqual(['Einrichtung 001: gesendet', 'Einrichtung 002: gesendet']);
    expect(room.server.mails.map(({ to }) => to[0]).sort()).toEqual(Object.values(ADDRESSES));
  });
});
