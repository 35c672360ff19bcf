import type { Page } from 'playwright-core';
import * as actor from '../support/actor.js';
import { describeInBrowser, NARROW, useBrowser } from '../support/browser.js';
import { findHtmlErrors, itWithJava } from '../support/html-checker.js';
import { findBarriers, findCutText, findSidewaysScroll } from '../support/page-checks.js';
import { weigh } from '../support/page-weight.js';
import { createInstallation, type Installation } from '../support/server.js';
import { waitForTrialReport } from '../support/trial-report.js';

const SURVEYS = ['verstetigung-qm', 'wohnungsunternehmen', 'fachbereiche'];
const PASSWORD = 'Nur fuer diesen Test 2026';

/** Bytes of a questionnaire page on first load, without fonts. */
const BUDGET = 60 * 1024;

/** Every kind of page, found by following every link as visitor, as actor, as planner and as administrator. */
describeInBrowser('every page', () => {
  const browser = useBrowser();
  const html = new Map<string, string>();
  const faults: string[] = [];
  let installation: Installation;

  beforeAll(async () => {
    installation = await createInstallation({ DEMO: '1' });
    await installation.start();
    await waitForTrialReport(installation.origin);
    for (const [name, role] of Object.entries({ pruefung: 'planner', leitung: 'administrator' })) {
      const account = ['account', 'add', name, '--role', role, '--password-stdin'];
      await installation.cli(account, PASSWORD);
    }
    const walks = [
      async (page: Page) => {
        await lookAtSurveys(page);
        await follow(page, ['/', '/gibt-es-nicht']);
      },
      async (page: Page) => {
        await logIn(page, 'leitung');
        await colour(page);
        await lookAtHouse(page);
      },
      async (page: Page) => {
        await logIn(page, 'pruefung');
        const results = '/planung/verstetigung-qm/ergebnisse';
        const asked = [
          ...['?gewichtet=1', '?vergleich=actorType', '?vergleich=area'],
          '?raum=prohlis&kanal=workshop',
        ];
        const crossed = '/planung/verstetigung-qm/kreuztabelle?zeile=a_kontakt';
        const room = '/planung/verstetigung-qm';
        const closer = ['/vergleich?frage=a_kontakt&nach=actorType', '/wellen', '/belastung'];
        const written = ['', '/bearbeiten', '/verlauf', '/neu'];
        await follow(page, [
          ...['/planung', crossed],
          ...asked.map((query) => results + query),
          ...closer.map((path) => room + path),
          ...written.map((path) => `${room}/aussagen${path}?aussage=neutralitaet`),
        ]);
      },
    ];
    for (const walk of walks) {
      faults.push(...(await browser.explore(installation.origin, NARROW, walk)));
    }
  }, 900_000);
  afterAll(() => installation.remove());

  it('is found: questionnaire, receipt, texts, login, planning, results, report and print', () => {
    const kinds = [
      ...['/', '/befragung/verstetigung-qm', '/befragung/verstetigung-qm/pruefen', '/quittung'],
      ...['/fortsetzen', '/datenschutz', '/impressum', '/barrierefreiheit', '/ergebnisse'],
      ...['/ergebnisse/BERICHT', '/druck/ergebnis/BERICHT'],
      ...['/anmelden', '/planung', '/planung/auftraege', '/planung/verstetigung-qm/ergebnisse'],
      ...['offene-antworten', 'kreuztabelle', 'vergleich', 'wellen', 'rangfolge', 'belastung'].map(
        (place) => `/planung/verstetigung-qm/${place}`,
      ),
      ...[
        '/druck',
        ...['', '/stand'].map((place) => `/planung/verstetigung-qm/einladungen${place}`),
        '/planung/verstetigung-qm/nennungen',
        '/planung/verstetigung-qm/aussagen',
        '/planung/verstetigung-qm/aussagen/bearbeiten',
        '/planung/verstetigung-qm/aussagen/verlauf',
        '/planung/verstetigung-qm/bericht',
        '/planung/verstetigung-qm/aufbau',
        '/druck/bericht/verstetigung-qm',
      ],
      ...['/druck/fragebogen/verstetigung-qm', '/konto', '/verwaltung/konten'],
      ...['/verwaltung/protokoll', '/verwaltung/konten/KONTO', '/kodierung'],
      ...['', '/kategorien', '/guete', '/uebersicht', '/text/TEXT', '/text/TEXT/ersetzen'].map(
        (place) => `/kodierung/verstetigung-qm${place}`,
      ),
      ...[
        '/verwaltung/texte',
        '/verwaltung/texte/TEXT',
        '/verwaltung/briefkopf',
        '/verwaltung/aufbewahrung',
      ],
      ...['/verwaltung/aufbewahrung/fachbereiche', '/verwaltung/verzeichnis/fachbereiche'],
      '/datenschutz/verstetigung-qm',
      ...['/konto (422)', '/verwaltung/konten (422)', '/verwaltung/konten (Einmal-Passwort)'],
    ];
    const found = new Set([...html.keys()].map((kind) => kind.split('?')[0]));
    expect(kinds.filter((kind) => !found.has(kind))).toEqual([]);
  });

  it('is free of barriers, fits 320 pixels, cuts off nothing, and leads only to pages that exist', () => {
    expect(faults).toEqual([]);
  });

  itWithJava('is valid HTML', async () => {
    expect(await findHtmlErrors(html)).toEqual([]);
  });

  it('of a questionnaire weighs at most 60 KB on first load, without fonts', async () => {
    for (const survey of SURVEYS) {
      const weights = new Map<string, number>();
      await browser.visit(installation.origin, {}, async (page) => {
        const code = await actor.begin(page, survey);
        await chooseFirst(page);
        await actor.next(page);
        for (const path of await sectionPaths(page)) {
          await browser.visit(installation.origin, {}, async (fresh) => {
            await fresh.goto(`/fortsetzen/${code}`);
            await actor.press(fresh, /^Fortsetzen$/);
            weights.set(path, await weigh(fresh, path));
          });
        }
      });
      expect(Math.min(...weights.values())).toBeGreaterThan(1024);
      expect([...weights].filter(([, bytes]) => bytes > BUDGET)).toEqual([]);
    }
  }, 300_000);

  /** Walks through each survey: every section, with an error where one can be made, and the end. */
  async function lookAtSurveys(page: Page): Promise<void> {
    for (const survey of SURVEYS) {
      await page.goto(`/befragung/${survey}`);
      await actor.press(page, /beginnen$/i);
      await actor.next(page);
      await look(page, `${new URL(page.url()).pathname} (422)`, await page.content());
      await look(page, await visit(page, new URL(page.url()).pathname));
      await chooseFirst(page);
      await actor.next(page);
      const sections = await sectionPaths(page);
      for (const path of sections) await look(page, await visit(page, path));
      await look(page, await visit(page, `/befragung/${survey}/pruefen`));
      await actor.press(page, /senden/i);
      const receipt = new URL(page.url()).pathname;
      await look(page, await visit(page, receipt));
      await follow(page, [receipt]);
    }
  }

  /** Answers the three questions before the questionnaire, whatever the survey's vocabulary. */
  async function chooseFirst(page: Page): Promise<void> {
    for (const name of ['area', 'actorType', 'speaksFor']) {
      const id = (await page.locator(`input[name="${name}"]`).first().getAttribute('id')) ?? '';
      await page.locator(`label[for="${id}"]`).click();
    }
  }

  async function sectionPaths(page: Page): Promise<readonly string[]> {
    const survey = new URL(page.url()).pathname.split('/')[2] ?? '';
    const answer = await page.request.get(`/api/v1/surveys/${survey}`);
    const definition = (await answer.json()) as { sections: { key: string }[] };
    return definition.sections.map(({ key }) => `/befragung/${survey}/teil/${key}`);
  }

  /** From here on all pages are in the colour of an office. */
  async function colour(page: Page): Promise<void> {
    await page.goto('/verwaltung/briefkopf');
    await page.getByLabel('Farbe').fill('#7a1f3d');
    await actor.goBy(page, page.getByRole('button', { name: 'Speichern' }));
  }

  async function logIn(page: Page, name: string): Promise<void> {
    await page.goto('/anmelden');
    await page.getByLabel(/name/i).first().fill(name);
    await page.getByLabel(/(kenn|pass)wort/i).fill('falsch');
    await actor.press(page, /anmelden/i);
    await look(page, '/anmelden (422)', await page.content());
    await page.getByLabel(/name/i).first().fill(name);
    await page.getByLabel(/(kenn|pass)wort/i).fill(PASSWORD);
    await actor.press(page, /anmelden/i);
    await page.waitForURL(/\/planung/);
  }

  /** What administrators see, what stands there after a mistake, and where a new coder comes in. */
  async function lookAtHouse(page: Page): Promise<void> {
    await follow(page, ['/verwaltung/konten', '/verwaltung/protokoll', '/konto']);
    await page.goto('/verwaltung/konten');
    await page.getByLabel('Name').fill('leitung');
    await actor.press(page, /^Konto anlegen$/);
    await look(page, '/verwaltung/konten (422)', await page.content());
    await page.getByLabel('Name').fill('kodiert');
    await page.getByLabel('Rolle').selectOption('coder');
    await actor.press(page, /^Konto anlegen$/);
    await look(page, '/verwaltung/konten (Einmal-Passwort)', await page.content());
    const oneTime = await page.locator('.code-card code').innerText();
    await actor.press(page, /^Abmelden$/);
    await page.goto('/anmelden');
    await page.getByLabel('Name').fill('kodiert');
    await page.getByLabel('Passwort').fill(oneTime);
    await actor.press(page, /^Anmelden$/);
    await page.getByLabel('Bisheriges Passwort').fill('falsch');
    await page.getByLabel('Neues Passwort', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Neues Passwort, noch einmal').fill(PASSWORD);
    await actor.press(page, /^Passwort ändern$/);
    await look(page, '/konto (422)', await page.content());
    await page.getByLabel('Bisheriges Passwort').fill(oneTime);
    await page.getByLabel('Neues Passwort', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Neues Passwort, noch einmal').fill(PASSWORD);
    await actor.press(page, /^Passwort ändern$/);
    await look(page, await visit(page, '/kodierung'));
  }

  /** Opens every page that can be reached by links; of pages that differ by a query, one each. */
  async function follow(page: Page, starts: readonly string[]): Promise<void> {
    const waiting = [...starts];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const kind = kindOf(path);
      if (html.has(kind) && !starts.includes(path)) continue;
      if (!html.has(kind)) await look(page, await visit(page, path));
      else await page.goto(path);
      const links = await page.evaluate<readonly string[]>(
        `[...document.querySelectorAll('a[href^="/"]:not([download])')].map((a) => a.getAttribute('href'))`,
      );
      waiting.push(...links.filter((link) => isPage(link) && !html.has(kindOf(link))));
    }
  }

  const isPage = (link: string) =>
    !/\.(pdf|csv|xlsx|json|svg)(\?|$)|^\/api\/v1\/(?!docs)/.test(link);

  /** The path without codes, and only the names of its query's fields. */
  function kindOf(link: string): string {
    const { pathname, searchParams } = new URL(link, installation.origin);
    const path = pathname
      .replace(/[0-9A-Z]{5}(-[0-9A-Z]{1,6}){3,}/, 'CODE')
      .replace(/(?<=^\/verwaltung\/konten\/)[0-9a-f-]{36}/, 'KONTO')
      .replace(/(?<=^\/kodierung\/[\w-]+\/(?:text|entscheiden)\/)[0-9a-f-]{36}/, 'TEXT')
      .replace(/(?<=^\/kodierung\/[\w-]+\/kategorien\/kategorie\/)[\w-]+/, 'KATEGORIE')
      .replace(/(?<=^\/verwaltung\/texte\/)[a-z-]+/, 'TEXT')
      .replace(/(?<=^\/datenschutz\/fassung\/)[0-9a-f]{64}/, 'FASSUNG')
      .replace(/(?<=^\/(ergebnisse|druck\/ergebnis)\/)[0-9a-f-]{36}/, 'BERICHT');
    const names = [...new Set(searchParams.keys())].sort();
    return names.length === 0 ? path : `${path}?${names.join('&')}`;
  }

  /** Opens a page as its own address says; gives its kind. Its HTML is kept as the server sent it. */
  async function visit(page: Page, path: string): Promise<string> {
    const response = await page.goto(path);
    const kind = kindOf(path);
    const expected = path === '/gibt-es-nicht' ? 404 : 200;
    if (response?.status() !== expected) faults.push(`${kind}: status ${response?.status() ?? 0}`);
    html.set(kind, (await response?.text()) ?? '');
    return kind;
  }

  async function look(page: Page, kind: string, content?: string): Promise<void> {
    if (content !== undefined) html.set(kind, content);
    const found = [
      ...(await findBarriers(page)),
      ...(await findSidewaysScroll(page)),
      ...(await findCutText(page)),
    ];
    faults.push(...found.map((fault) => `${kind}: ${fault}`));
  }
});
