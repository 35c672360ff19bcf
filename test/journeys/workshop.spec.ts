import type { Page } from 'playwright-core';
import { describeInBrowser, focused, NARROW, useBrowser } from '../support/browser.js';
import { findHtmlErrors, itWithJava } from '../support/html-checker.js';
import { findBarriers, findCutText, findSidewaysScroll } from '../support/page-checks.js';
import { createInstallation, type Installation } from '../support/server.js';

const SURVEY = 'verstetigung-qm';
const PASSWORD = 'Nur fuer diesen Test 2026';
const LIST = '/erfassung/workshops';

describeInBrowser('the day after a workshop', () => {
  const browser = useBrowser();
  const html = new Map<string, string>();
  let installation: Installation;
  let room = '';

  beforeAll(async () => {
    installation = await createInstallation({ DEMO: '0' });
    await installation.start();
    const account = ['account', 'add', 'planung-test', '--role', 'planner', '--password-stdin'];
    await installation.cli(account, PASSWORD);
  }, 120_000);
  afterAll(() => installation.remove());

  async function logIn(page: Page): Promise<void> {
    await page.goto('/anmelden');
    await page.getByLabel('Name').fill('planung-test');
    await page.getByLabel('Passwort').fill(PASSWORD);
    await page.locator('main').getByRole('button', { name: 'Anmelden' }).click();
    await page.waitForURL(/\/planung$/);
  }

  it('cards are typed without a mouse, and without scripts, one after the other', async () => {
    await browser.visit(installation.origin, {}, async (page) => {
      await logIn(page);
      await page.goto(`${LIST}/neu?befragung=${SURVEY}`);
      await page.getByLabel('Titel').fill('Werkstatt im Treff');
      await page.getByLabel('Wie viele haben teilgenommen?').fill('18');
      await page.keyboard.press('Enter');
      await page.waitForURL(/workshops\/[0-9a-f-]{36}$/);
      room = new URL(page.url()).pathname;

      await page.goto(`${room}/karten`);
      await page.getByLabel('Karten, eine je Zeile').focus();
      await page.keyboard.type('# Orte\nBank am Markt\nBank am Markt!');
      expect(await page.locator('[data-cards-count]').innerText()).toBe('2 Karten');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/getan=eingegeben/);
      // One goes on typing where one was.
      expect(await focused(page)).toBe('textarea[text]');
    });
    await browser.visit(installation.origin, { javaScriptEnabled: false }, async (page) => {
      await logIn(page);
      await page.goto(`${room}/karten`);
      await page.getByLabel('Karten, eine je Zeile').fill('Noch eine');
      await page.getByRole('button', { name: 'Karten speichern' }).click();
      expect(await page.locator('.roster-notice').innerText()).toContain('1 Karte eingegeben');
      await page.goto(`${room}/punkte/a_formen`);
      await page.locator('#feld-0-0').fill('14');
      await page.getByRole('button', { name: 'Punkte speichern' }).click();
      expect(await page.locator('#karten').innerText()).toBe('3 Karten');
      expect(await page.locator('main').innerText()).toContain('14 Punkte von 18 Personen');
    });
  }, 120_000);

  it('every page about it is free of barriers, fits 320 pixels and cuts off nothing', async () => {
    const faults: string[] = [];
    const look = async (page: Page, kind: string) => {
      const found = [
        ...(await findBarriers(page)),
        ...(await findSidewaysScroll(page)),
        ...(await findCutText(page)),
      ];
      faults.push(...found.map((fault) => `${kind}: ${fault}`));
    };
    await browser.visit(installation.origin, NARROW, async (page) => {
      await logIn(page);
      await page.goto(room);
      const [card, heading] = await Promise.all(
        ['.workshop-cards a', '.workshop-cluster a[href*="ueberschrift"]'].map((link) =>
          page.locator(link).first().getAttribute('href'),
        ),
      );
      const print = `/druck/workshop/${SURVEY}`;
      for (const path of [
        ...[LIST, `${LIST}/neu?befragung=${SURVEY}`, room, `${room}/angaben`, `${room}/karten`],
        ...[card ?? '', heading ?? '', `${room}/loeschen`],
        ...['a_formen', 'a_leistung', 'b_uebernahme'].map((poster) => `${room}/punkte/${poster}`),
        ...[print, `${print}/karten?frage=c_offen&karten=2&leere=1`],
        ...['tische', 'anwesenheit?namen=ja', 'protokoll'].map((sheet) => `${print}/${sheet}`),
        ...[`${print}/plakate?frage=a_formen&frage=a_leistung`, `/planung/${SURVEY}/ergebnisse`],
      ]) {
        const response = await page.goto(path);
        expect([path, response?.status()]).toEqual([path, 200]);
        html.set(path, (await response?.text()) ?? '');
        await look(page, path);
      }
      await page.goto(`${room}/punkte/a_leistung`);
      await page.locator('#feld-0-0').fill('99');
      await page.getByRole('button', { name: 'Punkte speichern' }).click();
      await page.locator('.error-summary').waitFor();
      expect(await focused(page)).toMatch(/^div/);
      await look(page, 'dots (422)');
    });
    expect(faults).toEqual([]);
  }, 300_000);

  itWithJava('every page about it is valid HTML', async () => {
    expect(html.size).toBe(18);
    expect(await findHtmlErrors(html)).toEqual([]);
  });
});
