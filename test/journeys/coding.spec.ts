import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describeInBrowser, PHONE, useBrowser } from '../support/browser.js';
import { findBarriers, findSidewaysScroll } from '../support/page-checks.js';
import { createInstallation, type Installation } from '../support/server.js';
import { SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';

const PASSWORD = 'Nur fuer diesen Test 2026';

const ITEM = { key: 'warum', kind: 'long-text', text: 'Was würde fehlen?', maxLength: 500 };

const LABELS = ['Kennt die Lage', 'Stimme des Gebiets', 'Vernetzt Akteure', 'Kleine Mittel'];

const codebook = {
  codes: LABELS.map((label, at) => ({
    ...{ key: `k${at}`, label, definition: `Es geht darum: ${label}.`, theme: 'bedeutung' },
  })),
};

/** A hundred short answers; the number in each says which of the four codes it gets. */
const answers = Array.from({ length: 100 }, (_, at) => `Antwort ${at}: Punkt ${at % 4}`);

const csv = [
  'id,wave,area,actorType,channel,speaksFor,organisation,language,date,warum',
  ...answers.map(
    (text, at) =>
      `00000000-0000-4000-8000-${String(at).padStart(12, '0')},2026,nord,schule,online,organisation,,de,2026-05-01,${text}`,
  ),
].join('\n');

describeInBrowser('the coding desk', () => {
  const browser = useBrowser();
  let folder: SurveyFolder;
  let installation: Installation;

  beforeAll(async () => {
    folder = createSurveyFolder(SMALL_CATALOGUE, [{ ...smallSurvey({ items: [ITEM] }), codebook }]);
    installation = await createInstallation({ SURVEYS_DIR: folder.path });
    await installation.start();
    const file = join(folder.path, 'antworten.csv');
    writeFileSync(file, csv);
    await installation.cli(['import-responses', file, '--survey', 'klein']);
    const account = ['account', 'add', 'ada', '--role', 'coder', '--password-stdin'];
    await installation.cli(account, PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await installation.remove();
    folder.remove();
  });

  async function logIn(page: Page): Promise<void> {
    await page.goto('/anmelden');
    await page.getByLabel('Name').fill('ada');
    await page.getByLabel('Passwort').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/kodierung$/);
  }

  const textOf = (page: Page) => page.locator('[data-text]').innerText();
  const said = (page: Page, words: RegExp) =>
    page.locator('[data-said]').filter({ hasText: words }).waitFor();

  it('codes a hundred short answers with the keyboard alone, and each step is stored', async () => {
    await browser.visit(installation.origin, {}, async (page) => {
      await logIn(page);
      await page.goto('/kodierung/klein');
      const { keyboard } = page;
      const start = page.getByRole('link', { name: 'Mit dem Kodieren beginnen' });
      await start.focus();
      await keyboard.press('Enter');
      await page.locator('#kategorie-suchen').waitFor();

      const wanted: Record<string, string> = {};
      for (let count = 0; count < answers.length; count += 1) {
        const text = await textOf(page);
        const label = LABELS[Number(text.at(-1))] ?? '';
        wanted[text] = label;
        // The first ones by name, then by the keys that the names have taken.
        const key = page.locator(`[data-label="${label}"][data-number]`);
        const number = (await key.count()) > 0 ? await key.getAttribute('data-number') : null;
        if (number === null) {
          await keyboard.type(label.slice(0, 5));
          await keyboard.press('Enter');
        } else {
          await keyboard.press(number);
        }
        await keyboard.press('Enter');
        if (count < answers.length - 1) {
          await page.locator('[data-text]').filter({ hasNotText: text }).waitFor();
        }
      }
      await page.waitForURL(/\/kodierung\/klein\?/);
      await page.getByText('100 von 100 Texten fertig').waitFor();
      const lines = await page.locator('.coding-queue > li').allInnerTexts();
      expect(lines).toHaveLength(50);
      for (const line of lines) {
        const [text = ''] = line.split('\n');
        expect(line).toContain(wanted[text.trim()]);
      }
    });
  }, 120_000);

  it('keeps a step that was taken after the login had run out, until somebody has logged in again', async () => {
    await browser.visit(installation.origin, {}, async (page) => {
      await logIn(page);
      await page.goto('/kodierung/klein');
      await page.locator('.coding-queue a').nth(1).click();
      await page.locator('#kategorie-suchen').waitFor();
      const box = page.locator('[name="kategorien[]"]:not(:checked)').first();
      const label = (await box.getAttribute('data-label')) ?? '';
      await page.context().clearCookies();
      await page.keyboard.type(label);
      await page.keyboard.press('Enter');
      await said(page, /Ihre Anmeldung ist abgelaufen/);
      const other = await page.context().newPage();
      await logIn(other);
      await said(page, /vergeben/);
      await page.reload();
      expect(await page.locator(`[data-label="${label}"]`).isChecked()).toBe(true);
    });
  }, 60_000);

  it('stores a step by itself that was taken after somebody has logged in anew', async () => {
    await browser.visit(installation.origin, {}, async (page) => {
      await logIn(page);
      await page.goto('/kodierung/klein');
      await page.locator('.coding-queue a').nth(2).click();
      await page.locator('#kategorie-suchen').waitFor();
      const box = page.locator('[name="kategorien[]"]:not(:checked)').first();
      const label = (await box.getAttribute('data-label')) ?? '';
      await page.context().clearCookies();
      await logIn(await page.context().newPage());
      await page.keyboard.type(label);
      await page.keyboard.press('Enter');
      await said(page, /vergeben/);
      await page.reload();
      expect(await page.locator(`[data-label="${label}"]`).isChecked()).toBe(true);
    });
  }, 60_000);

  it('marks words, undoes steps and keeps memos by keyboard, and loses nothing with a closed tab', async () => {
    await browser.visit(installation.origin, {}, async (page) => {
      await logIn(page);
      await page.goto('/kodierung/klein');
      await page.locator('.coding-queue a').first().click();
      await page.locator('#kategorie-suchen').waitFor();
      const { keyboard } = page;
      await keyboard.press('F4');
      await keyboard.press('ArrowRight');
      await keyboard.press('ArrowRight');
      await keyboard.press('Shift+ArrowRight');
      await said(page, /^Gewählt: \d+: Punkt$/);
      await keyboard.press('Enter');
      await said(page, /Stelle markiert/);
      await keyboard.type('mittel');
      await keyboard.press('Enter');
      await said(page, /vergeben/);
      expect(await page.locator('.coding-text__mark--active').innerText()).toMatch(/^\d+: Punkt$/);

      await keyboard.press('Control+z');
      await said(page, /zurückgenommen/);
      const active = page.locator('.coding-passages__active');
      expect(await active.innerText()).toContain('Ganzer Text');
      await page.locator('a[data-passage]').nth(1).focus();
      await keyboard.press('Enter');
      await page.locator('#stellennotiz').waitFor();
      await page.locator('#kategorie-suchen').focus();
      await keyboard.press('F2');
      await keyboard.type('Noch einmal lesen');
      await keyboard.press('Escape');
      await said(page, /Notiz gespeichert/);
      await keyboard.type('mittel');
      const address = page.url();
      const other = await page.context().newPage();
      // The tab is closed in the same moment as the last key.
      await keyboard.press('Enter');
      await page.close({ runBeforeUnload: true });
      const passage = other.locator('.coding-passages > li').nth(1);
      let kept = '';
      // The step may still be on its way when the next page is asked for.
      for (let tries = 0; tries < 20 && !kept.includes('Kleine Mittel'); tries += 1) {
        await other.goto(address);
        kept = await passage.innerText();
      }
      expect(kept).toContain('Kleine Mittel');
      expect(await other.locator('#notiz').inputValue()).toBe('Noch einmal lesen');
    });
  }, 60_000);

  it.each([
    ['on a wide screen', {}],
    ['on a phone', PHONE],
  ])(
    'is free of barriers %s, and complete without scripts',
    async (_, screen) => {
      const pages = [
        '/kodierung',
        '/kodierung/klein',
        '/kodierung/klein/kategorien',
        '/kodierung/klein/kategorien/kategorie/k1',
      ];
      await browser.visit(installation.origin, screen, async (page) => {
        await logIn(page);
        for (const path of pages) {
          await page.goto(path);
          expect([path, await findBarriers(page), await findSidewaysScroll(page)]).toEqual([
            path,
            [],
            [],
          ]);
        }
        await page.goto('/kodierung/klein');
        await page.locator('.coding-queue a').first().click();
        await page.locator('[data-suggestion-list]').waitFor();
        expect([await findBarriers(page), await findSidewaysScroll(page)]).toEqual([[], []]);
      });
      await browser.visit(
        installation.origin,
        { ...screen, javaScriptEnabled: false },
        async (page) => {
          await logIn(page);
          await page.goto('/kodierung/klein');
          await page.locator('.coding-queue a').nth(1).click();
          await page.getByLabel('Stimme des Gebiets', { exact: false }).first().check();
          await page.getByRole('button', { name: 'Speichern' }).click();
          expect(await page.locator('.coding-passages').innerText()).toContain(
            'Stimme des Gebiets',
          );
          await page.getByRole('button', { name: 'Rückgängig' }).click();
          expect(await page.locator('h1').innerText()).toContain('Was würde fehlen?');
        },
      );
    },
    60_000,
  );
});
