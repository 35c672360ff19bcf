import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as actor from '../support/actor.js';
import { describeInBrowser, NARROW, PHONE, useBrowser } from '../support/browser.js';
import { findHtmlErrors, itWithJava } from '../support/html-checker.js';
import { findBarriers, findCutText, findSidewaysScroll } from '../support/page-checks.js';
import { createInstallation, type Installation } from '../support/server.js';
import { SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';

const PASSWORD = 'Nur fuer diesen Test 2026';
const WALL = { viewport: { width: 1920, height: 1080 } } as const;

const NO_SCRIPTS = { ...PHONE, javaScriptEnabled: false } as const;

const STATEMENT = {
  ...{ key: 'naehe', theme: 'bedeutung', subtopic: 'Nähe', polarity: '+', modality: 'ist' },
  sentence:
    'Das Quartiersmanagement kennt die Lage im Gebiet genauer als andere Stellen und vermittelt zwischen Wohnungsunternehmen, Einrichtungen und Fachbereichen.',
  rule: { item: 's', codes: ['ja'] },
};

const WAVES = [{ key: '2026', opens: '2026-01-01', closes: '2099-12-31' }];

/** A round as it happens in a hall: one desk, one wall, three phones. */
describeInBrowser('an actors’ round in a hall', () => {
  const browser = useBrowser();
  const html = new Map<string, string>();
  const faults: string[] = [];
  let folder: SurveyFolder;
  let installation: Installation;

  beforeAll(async () => {
    folder = createSurveyFolder(SMALL_CATALOGUE, [smallSurvey({ waves: WAVES })]);
    mkdirSync(join(folder.path, 'klein'), { recursive: true });
    const statements = JSON.stringify({ statements: [STATEMENT] });
    writeFileSync(join(folder.path, 'klein', 'statements.yaml'), statements);
    installation = await createInstallation({ SURVEYS_DIR: folder.path });
    await installation.start();
    const account = ['account', 'add', 'pia', '--role', 'planner', '--password-stdin'];
    await installation.cli(account, PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await installation.remove();
    folder.remove();
  });

  async function look(page: Page, name: string): Promise<void> {
    html.set(name, await page.content());
    for (const find of [findBarriers, findSidewaysScroll, findCutText]) {
      faults.push(...(await find(page)).map((fault) => `${name}: ${fault}`));
    }
  }

  /** Presses a button of the page and waits for the page after it. */
  const step = (page: Page, name: RegExp) => actor.press(page, name);

  async function prepare(page: Page): Promise<string> {
    await page.goto('/anmelden');
    await page.getByLabel('Name').fill('pia');
    await page.getByLabel('Passwort').fill(PASSWORD);
    await actor.press(page, /^Anmelden$/);
    await page.goto('/planung/klein/runden?welle=2026');
    await page.locator('#titel').fill('Akteursrunde im Bürgertreff');
    await page.locator('#platz-naehe').fill('1');
    await step(page, /Runde vorbereiten/);
    const room = new URL(page.url()).pathname;
    await step(page, /^Runde öffnen$/);
    await page.locator('#anwesend').fill('5');
    await step(page, /Zahl festhalten/);
    return room;
  }

  it('is voted on three phones, seen on the wall as it happens, and keeps the minority’s note', async () => {
    await browser.visit(installation.origin, WALL, async (desk) => {
      const room = await prepare(desk);
      const wall = await desk.context().newPage();
      await wall.goto(`${room}/leinwand`);
      const code = await wall.locator('.wall__code').innerText();
      expect(await wall.locator('.wall__door img').getAttribute('src')).toMatch(/^data:image\/svg/);
      // Without scripts a phone that waits comes again by itself; one that votes is left alone.
      const seen = async () => (await fetch(`${installation.origin}/runde/${code}`)).text();
      expect(await seen()).toContain('<noscript><meta http-equiv="refresh" content="10">');
      await step(desk, /^Abstimmung öffnen$/);
      expect(await seen()).not.toContain('http-equiv="refresh"');

      const vote = async (options: typeof PHONE | typeof NARROW, voice: RegExp) => {
        await browser.visit(installation.origin, options, async (phone) => {
          await phone.goto(`/runde/${code}`);
          await look(phone, `phone ${options.viewport.width}`);
          await step(phone, voice);
          expect(await phone.locator('.phone__own').innerText()).toContain('Ihre Stimme');
          await look(phone, `phone ${options.viewport.width} voted`);
        });
      };
      await vote(PHONE, /^Stimme nicht zu/);
      await vote(NARROW, /^Stimme nicht zu/);
      // The third has no scripts: voting is a form.
      await browser.visit(installation.origin, NO_SCRIPTS, async (phone) => {
        await phone.goto('/runde');
        await phone.locator('input').first().fill(code);
        await step(phone, /./);
        await step(phone, /^Stimme nicht zu/);
        expect(await phone.locator('.phone__own').innerText()).toContain('Ihre Stimme');
      });

      // Nobody touches the wall: the numbers come to it.
      await wall.getByText('3 von 5 Anwesenden haben abgestimmt').waitFor();
      expect(await smallestType(wall)).toBeGreaterThanOrEqual(40);
      await look(wall, 'wall');

      await step(desk, /^Abstimmung schließen$/);
      expect(await desk.locator('.error-summary').innerText()).toContain(
        '3 Personen stimmen nicht',
      );
      await look(desk, 'desk (422)');
      await desk.locator('#minderheit').fill('Im Norden ist es umgekehrt.');
      await step(desk, /Anmerkung festhalten/);
      await step(desk, /^Abstimmung schließen$/);
      await wall.getByText('Im Norden ist es umgekehrt.').waitFor();
      expect(await smallestType(wall)).toBeGreaterThanOrEqual(40);
      await step(desk, /^Ergebnis übernehmen/);
      await desk.setViewportSize(NARROW.viewport);
      await look(desk, 'desk 320');
      for (const place of ['protokoll', 'karten']) {
        await desk.goto(`${room}/${place}`);
        await look(desk, place);
      }
    });
  }, 120_000);

  it('leaves no barrier, nothing too wide and nothing cut off', () => {
    expect(faults).toEqual([]);
    expect([...html.keys()]).toContain('wall');
  });

  itWithJava('is valid HTML', async () => {
    expect(await findHtmlErrors(html)).toEqual([]);
  });

  it('lets the server end while somebody watches', async () => {
    await browser.explore(installation.origin, WALL, async (desk) => {
      const room = await prepare(desk);
      await desk.goto(`${room}/leinwand`);
      await desk.waitForTimeout(1500);
      const begun = Date.now();
      expect(await installation.stop()).toBe(0);
      expect(Date.now() - begun).toBeLessThan(10_000);
      await installation.start();
    });
  }, 60_000);
});

/** In pixels, of all that can be read on the wall; the way back is for whoever stands at the desk. */
function smallestType(page: Page): Promise<number> {
  return page.evaluate<number>(
    `Math.min(...[...document.querySelectorAll('.wall__page *')]
      .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== '')
        && !e.closest('.visually-hidden') && e.getClientRects().length > 0)
      .map((e) => parseFloat(getComputedStyle(e).fontSize)))`,
  );
}
