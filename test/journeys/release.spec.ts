import type { Page } from 'playwright-core';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import * as actor from '../support/actor.js';
import { describeInBrowser, NARROW, useBrowser } from '../support/browser.js';
import { findHtmlErrors, itWithJava } from '../support/html-checker.js';
import { findBarriers, findCutText, findSidewaysScroll } from '../support/page-checks.js';
import { startReleasing, SURVEY, WAVE } from '../support/release-web.js';
import type { WebApp } from '../support/web-app.js';

const PASSWORD = 'Nur fuer diesen Test 2026';
const ROOM = `/planung/${SURVEY}/freigabe?welle=${WAVE}`;

/** From "Darf das raus?" to the public page, by a browser of 320 pixels. */
describeInBrowser('the way of a report to the public', () => {
  const browser = useBrowser();
  const html = new Map<string, string>();
  const faults: string[] = [];
  let web: WebApp;

  beforeAll(async () => {
    web = await startReleasing();
    await web.app.get(AccountsService).add('pruefung', 'planner', PASSWORD);
    await web.app.listen(0, '127.0.0.1');
    const origin = await web.app.getUrl();
    faults.push(...(await browser.explore(origin, NARROW, walk)));
  }, 300_000);
  afterAll(() => web.close());

  async function walk(page: Page): Promise<void> {
    page.setDefaultTimeout(120_000);
    await page.goto('/anmelden');
    await page.getByLabel(/name/i).first().fill('pruefung');
    await page.getByLabel(/(kenn|pass)wort/i).fill(PASSWORD);
    await actor.press(page, /anmelden/i);
    await page.waitForURL(/\/planung/);
    await page.goto(ROOM);
    // While the check runs the page asks again by itself.
    await page.locator('.light--yellow').waitFor();
    await look(page, 'freigabe');
    await page.evaluate(`document.querySelectorAll('details').forEach((one) => (one.open = true))`);
    await look(page, 'freigabe, unfolded');
    await page.goto(`/planung/${SURVEY}/zustimmungen?welle=${WAVE}`);
    await look(page, 'zustimmungen');
    await actor.press(page, /^Eintragen$/);
    await look(page, 'zustimmungen (422)');
    await page.goto(`/planung/${SURVEY}/freigabe/vorschau?welle=${WAVE}`);
    await look(page, 'vorschau');
    await page.goto(ROOM);
    await page.getByLabel('Ich habe die Vorschau gelesen.').check();
    await actor.press(page, /^Fassung 1 freigeben$/);
    await page.waitForURL(/\/ergebnisse\/[0-9a-f-]+$/);
    const address = new URL(page.url()).pathname;
    await look(page, 'ergebnis');
    for (const path of [
      '/ergebnisse',
      address.replace('/ergebnisse', '/druck/ergebnis'),
      '/druck',
    ]) {
      await page.goto(path);
      await look(page, path.startsWith('/druck/') ? 'druck' : path);
    }
  }

  async function look(page: Page, kind: string): Promise<void> {
    html.set(kind, await (await page.request.get(page.url())).text());
    const found = [
      ...(await findBarriers(page)),
      ...(await findSidewaysScroll(page)),
      ...(await findCutText(page)),
    ];
    faults.push(...found.map((fault) => `${kind}: ${fault}`));
  }

  it('leads over pages without barriers that fit 320 pixels', () => {
    expect(html.size).toBe(9);
    expect(faults).toEqual([]);
  });

  itWithJava('is valid HTML', async () => {
    expect(await findHtmlErrors(html)).toEqual([]);
  });
});
