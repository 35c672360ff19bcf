import { load } from 'cheerio';
import { setTimeout as pause } from 'node:timers/promises';
import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { Database } from '../../src/persistence/database.js';
import { sqlite, type TestDatabase } from './databases.js';
import { type MailServerOptions, startMailServer } from './mail-server.js';
import { ALL, apiBody, openOffice, PATH, sendByApi, WAVE } from './office.js';
import { startAnswering } from './visitor.js';

export const POST = `${PATH}/post`;
export const ADDRESSES: Readonly<Record<string, string>> = {
  'org-001': 'eins@haus.example',
  'org-002': 'zwei@haus.example',
};

interface Given {
  readonly on?: TestDatabase;
  readonly mail?: MailServerOptions;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The code in a text; '' where none is. */
export const codeIn = (text = ''): string => /([0-9A-Z]{5}-){4}[0-9A-Z]{6}/.exec(text)?.[0] ?? '';

/**
 * An office with a mail server of its own and three organisations, of which two have a contact with
 * an e-mail address.
 */
export async function openMailRoom({ on = sqlite, mail = {}, environment = {} }: Given = {}) {
  const server = await startMailServer(mail);
  const web = await startAnswering({
    access: 'invitation',
    on,
    environment: {
      ...{ SMTP_URL: server.url, MAIL_FROM: 'beteiligung@stadt.example', MAIL_PER_MINUTE: '600' },
      ...environment,
    },
  });
  const office = await openOffice(web);

  const addContact = (organisation: string, email: string, name = `Leitung ${organisation}`) =>
    web.app
      .get(OrganisationsService)
      .saveContact(
        organisation,
        { name, function: '', email, phone: '', address: '' },
        'konto-staff',
      );
  for (const [organisation, email] of Object.entries(ADDRESSES)) {
    await addContact(organisation, email);
  }

  const preview = async (art: string, values: readonly string[]) => {
    const form = new URLSearchParams({ _csrf: office.csrf, welle: WAVE, art });
    for (const value of values) form.append('wahl[]', value);
    return web.post(`${POST}/vorschau`, form.toString(), office.headers);
  };

  const read = async (path: string) => {
    const $ = load((await web.get(path, office.headers)).text);
    const rows = $('.invitations tbody tr')
      .toArray()
      .map((row) => {
        const [name, state] = [$(row).find('th').text(), $(row).find('td strong').text()];
        return [`${name}: ${state}`, $(row).find('td .quiet').text()].filter(Boolean).join(' – ');
      });
    return { notice: $('.room-notice').text(), rows };
  };

  return {
    ...{ web, office, server, addContact, preview, read },
    /** Ticks, looks at the preview and presses the button; the address of the mailing. */
    send: async (art = 'einladung', values: readonly string[] = ALL): Promise<string> => {
      const fields = fieldsOf((await preview(art, values)).text);
      const sent = await web.post(POST, fields, office.headers);
      expect(sent.status).toBe(303);
      return String(sent.headers.location);
    },
    resume: (path: string) => web.post(`${path}/weiter`, { _csrf: office.csrf }, office.headers),
    /** The page of a mailing once it runs no longer. */
    ended: async (path: string) => {
      for (let turn = 0; turn < 200; turn += 1) {
        const page = await read(path);
        if (!page.notice.includes('läuft')) return page;
        await pause(50);
      }
      return read(path);
    },
    answer: async (number: number, code: string) =>
      (await sendByApi(web, apiBody(number, code)))[0],
    stored: (table: string) =>
      web.app.get(Database).reader.query<Record<string, unknown>[]>(`SELECT * FROM ${table}`),
    close: async () => {
      await web.close();
      await server.close();
    },
  };
}

export type MailRoom = Awaited<ReturnType<typeof openMailRoom>>;

/** What a browser would send of a preview: every field in its order, with its first choice. */
export function fieldsOf(html: string): string {
  const $ = load(html);
  const form = new URLSearchParams();
  for (const each of $('main form').find('input[type="hidden"], select').toArray()) {
    const field = $(each);
    const first = field.find('option').first();
    const value = first.length > 0 ? first.attr('value') : field.attr('value');
    form.append(field.attr('name') ?? '', value ?? '');
  }
  return form.toString();
}
