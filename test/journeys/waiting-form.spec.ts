import type { Page } from 'playwright-core';
import { describeInBrowser, PHONE, useBrowser } from '../support/browser.js';
import { databases, type EmptyDatabase } from '../support/databases.js';
import { createInstallation, type Installation } from '../support/server.js';

const PASSWORD = 'Kastanienallee 7';
const WORDS = 'Zuerst anrufen.\nDann „schreiben“ & warten.';

/** A browser in which no script runs. */
const PLAIN = { ...PHONE, javaScriptEnabled: false };

describe.each(databases)('without scripts, on $name', (on) => {
  describeInBrowser('a form whose session has ended', () => {
    const browser = useBrowser();
    let database: EmptyDatabase;
    let installation: Installation;

    beforeAll(async () => {
      database = await on.create();
      installation = await createInstallation({ DATABASE_URL: database.url });
      const account = ['account', 'add', 'lena', '--role', 'planner', '--password-stdin'];
      await installation.cli(account, PASSWORD);
      await installation.start();
    });
    afterAll(async () => {
      await installation.remove();
      await database.remove();
    });

    async function signIn(page: Page): Promise<void> {
      await page.getByLabel('Name').fill('lena');
      await page.getByLabel('Passwort').fill(PASSWORD);
      await page.getByRole('button', { name: 'Anmelden' }).click();
    }

    const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
    const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

    it('keeps what was written until its account is back in a second window, over a restart', async () => {
      await browser.visit(installation.origin, PLAIN, async (page) => {
        await page.goto('/anmelden?weiter=%2Fverwaltung%2Fakteure%2Fneu');
        await signIn(page);
        await page.getByLabel('Name', { exact: true }).fill('Treff am Park');
        await page.locator('#actorType').selectOption({ index: 1 });
        await page.locator('[name="ring0"]').selectOption({ index: 1 });
        await page.getByLabel('Notiz').fill(WORDS);
        await installation.cli(['account', 'reset', 'lena', '--password-stdin'], PASSWORD);
        await press(page, 'Speichern');
        expect(await heading(page)).toBe('Bitte melden Sie sich noch einmal an');
        await installation.stop();
        await installation.start();

        const opened = page.waitForEvent('popup');
        await page.getByRole('link', { name: 'Anmelden (neues Fenster)' }).click();
        const second = await opened;
        await signIn(second);
        // Closed on its way it would take the login with it.
        await second.waitForURL((url) => url.pathname !== '/anmelden');
        await second.close();

        await press(page, 'Ich bin angemeldet: weiter');
        expect(await heading(page)).toBe('Ihre Eingaben sind noch da');
        expect(await page.locator('.kept-texts').innerText()).toContain(WORDS);
        await press(page, 'Jetzt senden');
        expect(await heading(page)).toBe('Treff am Park');
        expect(await page.locator('main').innerText()).toContain('Dann „schreiben“ & warten.');
      });
    });
  });
});
