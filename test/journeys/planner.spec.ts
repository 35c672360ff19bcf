import type { Page } from 'playwright-core';
import { describeInBrowser, useBrowser } from '../support/browser.js';
import { createInstallation, type Installation } from '../support/server.js';

const SURVEY = 'verstetigung-qm';
const PASSWORD = 'Nur fuer diesen Test 2026';
const DESK = { viewport: { width: 1280, height: 900 } } as const;

interface Counted {
  readonly responses: number;
  readonly invited: number | null;
  readonly items: readonly { readonly key: string; readonly n: number }[];
}

describeInBrowser('a planner', () => {
  const browser = useBrowser();
  let installation: Installation;

  beforeAll(async () => {
    installation = await createInstallation();
    await installation.cli(['seed-demo']);
    await installation.start();
    const account = ['account', 'add', 'planung-test', '--role', 'planner', '--password-stdin'];
    await installation.cli(account, PASSWORD);
  });
  afterAll(() => installation.remove());

  const count = async (...filter: readonly string[]) =>
    JSON.parse(
      await installation.cli(['results', '--survey', SURVEY, '--format', 'json', ...filter]),
    ) as Counted;

  async function logIn(page: Page): Promise<void> {
    await page.goto('/planung');
    // Who is not logged in is led to the login, and from there to where they wanted to go.
    await page.waitForURL(/\/anmelden/);
    await page.getByLabel('Name').fill('planung-test');
    await page.getByLabel('Passwort').fill(PASSWORD);
    await page.locator('main').getByRole('button', { name: 'Anmelden' }).click();
    await page.waitForURL(/\/planung$/);
  }

  it('goes from the overview to results, narrows them down, and reads the same as the command line', async () => {
    const all = await count();
    const inProhlis = await count('--area', 'prohlis');
    expect(inProhlis.responses).toBeLessThan(all.responses);

    for (const javaScriptEnabled of [false, true]) {
      await browser.visit(installation.origin, { ...DESK, javaScriptEnabled }, async (page) => {
        await logIn(page);
        await page
          .locator(`a[href^="/planung/${SURVEY}/ergebnisse"]`, { hasText: 'Ergebnisse' })
          .first()
          .click();
        const summary = page.locator('.results-summary');
        expect(await summary.innerText()).toContain(`${all.responses}`);

        await page.getByLabel('Gebiet').selectOption({ label: 'Prohlis' });
        await page.getByRole('button', { name: 'Anzeigen' }).click();
        expect(await summary.innerText()).toContain(`${inProhlis.responses}`);
        expect(await summary.innerText()).toContain('Prohlis');
        // The numbers stand in tables, whether or not a chart is drawn above them.
        expect(await page.locator('main figure table').count()).toBeGreaterThan(10);
        expect(await page.locator('main figure:has(canvas):not(:has(table))').count()).toBe(0);
      });
    }
  });

  it('reads the report, prints it, and gets it as PDF', async () => {
    const all = await count();
    await browser.visit(installation.origin, DESK, async (page) => {
      await logIn(page);
      await page.goto(`/planung/${SURVEY}/bericht`);
      const report = page.locator('main');
      expect(await report.innerText()).toContain(`${all.responses}`);
      expect(await report.innerText()).toMatch(/\d+ von \d+/);

      const pdfPath = (await page.locator('a[href*=".pdf"]').first().getAttribute('href')) ?? '';
      const pdf = await page.request.get(pdfPath);
      expect(pdf.headers()['content-type']).toMatch(/^application\/pdf/);
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

      await page.getByRole('link', { name: 'Druckansicht' }).click();
      await page.waitForURL(/\/druck\/bericht\//);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('body').innerText()).toMatch(/\d+ von \d+/);
    });
  });

  it('sees on every page that the demonstration data are made up', async () => {
    await browser.visit(installation.origin, DESK, async (page) => {
      await logIn(page);
      for (const path of ['/planung', `/planung/${SURVEY}/bericht`, `/druck/bericht/${SURVEY}`]) {
        await page.goto(path);
        expect((await page.locator('body').innerText()).toLowerCase()).toMatch(/erfunden|fiktiv/);
      }
    });
  });

  it('sees nothing any more after logging out', async () => {
    await browser.visit(installation.origin, DESK, async (page) => {
      await logIn(page);
      await page.getByRole('button', { name: 'Abmelden' }).click();
      await page.goto(`/planung/${SURVEY}/ergebnisse`);
      expect(new URL(page.url()).pathname).toBe('/anmelden');
    });
  });

  it('hears where a file is chosen that it is too large, and sends nothing', async () => {
    await browser.visit(installation.origin, DESK, async (page) => {
      await logIn(page);
      await page.goto('/verwaltung/akteure/einlesen');
      const here = page.url();
      const file = page.locator('#datei');
      const table = { name: 'akteure.csv', mimeType: 'text/csv' };
      await file.setInputFiles({ ...table, buffer: Buffer.alloc(921_601, 'x') });
      const said = () =>
        file.evaluate(
          (field) => (field as unknown as { validationMessage: string }).validationMessage,
        );
      expect(await said()).toBe(
        'Die Datei ist zu groß. Bitte wählen Sie eine mit höchstens 900 KB.',
      );
      let posts = 0;
      page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0));
      const preview = page.getByRole('button', { name: 'Vorschau' });
      await preview.click();
      expect([page.url(), posts]).toEqual([here, 0]);
      await file.setInputFiles({ ...table, buffer: Buffer.from('name') });
      expect(await said()).toBe('');
      await preview.click();
      await page.locator('.error-summary').waitFor();
      expect(posts).toBe(1);
    });
  });
});
