import { once } from 'node:events';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { Clock } from '../../src/application/clock.js';
import { JobKinds } from '../../src/application/jobs/job-kinds.js';
import { JobsService } from '../../src/application/jobs/jobs.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { ok } from '../../src/domain/problem.js';
import { databases } from '../support/databases.js';
import { aPlanner, signIn } from '../support/planners-desk.js';
import { type PageSeen, startAnswering, type Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const JOBS = '/planung/auftraege';
const DATA = '/planung/alle-arten/dateien';

describe.each(databases)('the page of own jobs on $name', (on) => {
  let web: WebApp;
  let planner: Visitor;
  beforeAll(async () => {
    web = await startAnswering({ on });
    planner = await aPlanner(web);
    const kinds = web.app.get(JobKinds);
    const roles = ['planner'] as const;
    const bytes = Buffer.from('ä;1\r\n');
    const result = ok({ fileName: 'liste.csv', mediaType: 'text/csv; charset=utf-8', bytes });
    kinds.add({ name: 'kurz', roles, run: () => Promise.resolve(result) });
    kinds.add({
      name: 'lang',
      roles,
      run: async (_, { signal, progress }) => {
        progress(40);
        if (!signal.aborted) await once(signal, 'abort');
        throw signal.reason;
      },
    });
  });
  afterAll(() => web.close());

  const ask = async (kind: string) => {
    const accounts = await web.app.get(AccountsService).list();
    const account = accounts.find(({ name }) => name === 'konto-planner');
    if (account === undefined) throw new Error('No planner');
    const asked = { kind, title: `Liste <${kind}>`, request: {} };
    const made = await web.app.get(JobsService).ask(account, asked);
    if (!made.ok) throw new Error(JSON.stringify(made));
    return made.value;
  };
  const mainText = ({ $ }: PageSeen) => $('main').text().replaceAll(/\s+/g, ' ');
  /** Loads the page as somebody without scripts does, until it says so. */
  const reload = async (text: string) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const page = await planner.get(JOBS);
      if (mainText(page).includes(text)) return page;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The page never said "${text}".`);
  };

  it('shows a running one, stops it on request, and offers it again', async () => {
    await ask('lang');
    const running = await reload('läuft, 40 %');
    expect(running.$('progress').attr('value')).toBe('40');
    expect(running.$(`a[href="${JOBS}"]`).text()).toBe('Stand neu laden');
    await planner.submit(running, 'Abbrechen: Liste <lang>');
    const cancelled = await reload('Noch einmal');
    expect(cancelled.$('progress')).toHaveLength(0);
    await planner.submit(cancelled, 'Noch einmal: Liste <lang>');
    await planner.submit(await reload('läuft, 40 %'), 'Abbrechen: Liste <lang>');
  });

  it('is not needed for a short data file, which comes at once; an empty one is refused', async () => {
    const page = await planner.get(DATA);
    const empty = await planner.submit(page, 'Datei erstellen');
    expect(empty.status).toBe(422);
    expect(empty.$('.error-summary').text()).toContain('gibt es keine Antworten');
    const body = { wave: '2026', area: 'nord', actorType: 'jugend', channel: 'online' };
    const answers = { nutzen: 'treff', stimme: '4' };
    const rest = { id: crypto.randomUUID(), speaksFor: 'person', language: 'de', answers };
    const sent = await web.app.get(ResponsesService).submit('alle-arten', { ...body, ...rest });
    expect(sent).toMatchObject({ ok: true });

    const made = await planner.submit(await planner.get(DATA), 'Datei erstellen', {
      format: 'csv',
    });
    expect(made.response.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="antworten-alle-arten-2026-csv.zip"',
      'cache-control': 'no-store',
    });
  });

  it('gives the file to the account that asked, and to nobody else, for a day', async () => {
    const id = await ask('kurz');
    const page = await reload('liste.csv, 1 KB');
    const address = page.$('a[download]').attr('href') ?? '';
    expect(address).toBe(`${JOBS}/${id}/datei`);
    const own = await signIn(web, 'planner');
    const { headers, text } = await web.get(address, own);
    expect(text).toBe('ä;1\r\n');
    expect(headers).toMatchObject({
      'content-disposition': 'attachment; filename="liste.csv"',
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
    });
    for (const role of ['administrator', 'staff'] as const) {
      const other = await signIn(web, role);
      expect((await web.get(address, other)).status).toBe(404);
      expect((await web.get(JOBS, other)).text).not.toContain('liste.csv');
    }
    expect((await web.get(address, await signIn(web, 'coder'))).status).toBe(403);
    web.app.get(Clock).advance(25 * 60 * 60_000);
    const again = await signIn(web, 'planner');
    const gone = await web.get(address, again);
    expect(gone.status).toBe(404);
    expect(gone.text).toContain('einen Tag lang aufgehoben');
  });

  it('tells a browser at once that there is something new', async () => {
    await web.app.listen(0, '127.0.0.1');
    // Sessions have ended with the day that has passed.
    planner = await aPlanner(web);
    const headers = await signIn(web, 'planner');
    const id = await ask('lang');
    const address = `${await web.app.getUrl()}${JOBS}/strom`;
    const stream = await fetch(address, { headers });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    await planner.submit(await reload('läuft'), 'Abbrechen: Liste <lang>');
    // The server ends it when there is nothing more to wait for.
    const heard = await stream.text();
    expect(heard).toContain(`${id},running`);
    expect(heard).toContain(`${id},cancelled`);
    expect(await (await fetch(address, { headers })).text()).toContain(`${id},cancelled`);
  });
});
