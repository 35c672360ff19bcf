import type { Page } from 'playwright-core';
import { describeInBrowser, focused, NARROW, useBrowser } from '../support/browser.js';
import { findHtmlErrors, itWithJava } from '../support/html-checker.js';
import { findBarriers, findCutText, findSidewaysScroll } from '../support/page-checks.js';
import { createInstallation, type Installation } from '../support/server.js';

const SURVEY = 'fachbereiche';
const QUEUE = `/erfassung/papier/${SURVEY}`;
const TALKS = `/erfassung/gespraeche/${SURVEY}`;
const PASSWORD = 'Nur fuer diesen Test 2026';

/** Two people at the office type in paper, and one of them writes down a conversation. */
describeInBrowser('whoever types in paper', () => {
  const browser = useBrowser();
  const html = new Map<string, string>();
  const barriers: string[] = [];
  let installation: Installation;

  beforeAll(async () => {
    installation = await createInstallation();
    await installation.start();
    for (const name of ['lena', 'tom']) {
      await installation.cli(
        ['account', 'add', name, '--role', 'staff', '--password-stdin'],
        PASSWORD,
      );
    }
  }, 120_000);
  afterAll(() => installation.remove());

  const at = (name: string, work: (page: Page) => Promise<void>, options = {}) =>
    browser.visit(installation.origin, options, async (page) => {
      await page.goto('/anmelden');
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Passwort').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/druck/);
      await work(page);
    });

  /** What a hand-held scanner does: types what the pattern says, and Enter. */
  async function scan(page: Page, number: string): Promise<void> {
    await page.locator('#nummer').focus();
    await page.keyboard.type(`${installation.origin}/erfassung/bogen/${number}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/eingabe$/);
  }

  /**
   * Types one key into each field that takes codes, and Enter in all others, until the button that
   * ends the sheet has the focus; presses that. Gives how many fields took one key and nothing more.
   */
  async function typeSheet(page: Page, keyOf: (name: string) => string): Promise<number> {
    await page.locator('#angabe-area').focus();
    let codes = 0;
    for (let steps = 0; steps < 300; steps += 1) {
      const field = await focused(page);
      if (field.startsWith('button')) break;
      const kind = await page.evaluate<string>(
        `(({ id, dataset, parentElement }) => id.endsWith('vermerk') ? 'mark'
           : dataset.codes ? 'code'
           : parentElement.className.includes('--code') ? 'several' : 'other')(document.activeElement)`,
      );
      if (kind === 'code') codes += 1;
      if (kind === 'code' || kind === 'several') await page.keyboard.press(keyOf(field));
      // Only a single code goes on by itself; a text of several lines is left with the tabulator.
      if (kind !== 'code')
        await page.keyboard.press(field.startsWith('textarea') ? 'Tab' : 'Enter');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/meldung=/);
    return codes;
  }

  async function look(page: Page, kind: string): Promise<void> {
    html.set(kind, await page.content());
    const faults = [
      ...(await findBarriers(page)),
      ...(await findSidewaysScroll(page)),
      ...(await findCutText(page)),
    ];
    barriers.push(...faults.map((fault) => `${kind}: ${fault}`));
  }

  it('needs no pointer, one key a rating, and stands at the next number afterwards', async () => {
    await at('lena', async (page) => {
      await page.goto(`/druck/boegen/${SURVEY}`);
      const csrf = await page.locator('input[name="_csrf"]').first().inputValue();
      const form = { _csrf: csrf, anzahl: '2' };
      const printed = await page.request.post(`/druck/boegen/${SURVEY}.pdf`, { form });
      expect(printed.headers()['content-type']).toBe('application/pdf');
      await page.goto(QUEUE);
      await scan(page, '00001-X');
      const codes = await typeSheet(page, () => '1');
      expect(codes).toBeGreaterThan(10);
      expect(await focused(page)).toBe('input[nummer]');
      expect(await page.locator('.done-notice').innerText()).toContain('einmal erfasst');
    });
    await at('tom', async (page) => {
      await page.goto(QUEUE);
      await scan(page, '00001-X');
      await typeSheet(page, () => '1');
      expect(await page.locator('.done-notice').innerText()).toContain('stimmen überein');
    });
    await expect(installation.cli(['verify-data'])).resolves.toBeDefined();
  }, 120_000);

  it('finds a sheet as it was left when the window was closed', async () => {
    await at('lena', async (page) => {
      await page.goto(QUEUE);
      await scan(page, '00002-8');
      await page.locator('#angabe-area').focus();
      await page.keyboard.type('12');
      await page.waitForSelector('[data-save-state]:has-text("zwischengespeichert")');
    });
    await at('lena', async (page) => {
      await page.goto(QUEUE);
      await scan(page, '00002-8');
      expect(await page.locator('#angabe-area').inputValue()).toBe('1');
      expect(await page.locator('#angabe-actorType').inputValue()).toBe('2');
      await typeSheet(page, () => '2');
    });
    await at('tom', async (page) => {
      await page.goto(QUEUE);
      await scan(page, '00002-8');
      await typeSheet(page, (field) => (field.includes('answers') ? '3' : '2'));
      expect(await page.locator('.done-notice').innerText()).toContain('Bitte klären');
    });
  }, 120_000);

  it('meets no barrier on any page, on a phone as narrow as there is', async () => {
    await at(
      'tom',
      async (page) => {
        const paths = [
          ...['/erfassung', QUEUE, `/druck/boegen/${SURVEY}`, '/erfassung/bogen/00001-X'],
          ...['/erfassung/bogen/00002-8', '/erfassung/bogen/00002-8/abgleich', TALKS],
          `/druck/leitfaden/${SURVEY}`,
        ];
        for (const path of paths) {
          await page.goto(path);
          await look(page, path);
        }
        await page.goto(QUEUE);
        await page.locator('#nummer').fill('00009-9');
        await page.keyboard.press('Enter');
        await page.waitForSelector('.error-summary');
        await look(page, `${QUEUE} (422)`);
        await page.goto('/erfassung/bogen/00002-8/abgleich');
        await page.getByRole('button', { name: 'So übernehmen' }).press('Enter');
        await page.waitForSelector('.error-summary');
        await look(page, 'abgleich (422)');
      },
      NARROW,
    );
    expect(barriers).toEqual([]);
  }, 120_000);

  it('writes down a conversation, hands over its code and prints its protocol', async () => {
    await at(
      'lena',
      async (page) => {
        await page.goto(TALKS);
        await page.getByRole('button', { name: /am Telefon/ }).press('Enter');
        await page.waitForURL(/\/eingabe$/);
        await look(page, 'gespraech/eingabe');
        await page.getByRole('button', { name: 'Gespräch eintragen' }).press('Enter');
        await page.waitForSelector('.error-summary');
        await look(page, 'gespraech/eingabe (422)');
        await page.locator('#angabe-notice').selectOption({ index: 1 });
        for (const id of ['area', 'actorType', 'speaksFor']) {
          await page.locator(`#angabe-${id}`).fill('1');
        }
        await page.locator('textarea[name^="notes"]').first().fill('So hat sie es gesagt.');
        await page.getByRole('button', { name: 'Gespräch eintragen' }).press('Enter');
        await page.waitForSelector('.code-card');
        await look(page, 'gespraech eingetragen');
        for (const name of [/^Stand des Gesprächs/, /^Freigabe vermerken/]) {
          await page.getByRole('link', { name }).press('Enter');
          await page.waitForURL(name.source.includes('Stand') ? /gespraech\/[\w-]+$/ : /freigabe$/);
          await look(page, name.source);
        }
        await page.goBack();
        await page.getByRole('link', { name: /^Protokoll/ }).press('Enter');
        await page.waitForURL(/\/druck\/protokoll/);
        await look(page, 'druck/protokoll');
      },
      NARROW,
    );
    expect(barriers).toEqual([]);
  }, 120_000);

  it('can do all of it without scripts', async () => {
    await at(
      'tom',
      async (page) => {
        await page.goto('/erfassung/bogen/00002-8/abgleich');
        for (const side of await page.locator('input[value="second"]').all()) await side.check();
        for (const reason of await page.locator('input[name^="grund"]').all()) {
          await reason.fill('nachgesehen');
        }
        await page.getByRole('button', { name: 'So übernehmen' }).click();
        await page.waitForURL(/meldung=settled/);
        expect(await page.locator('.done-notice').innerText()).toContain('geklärt');
      },
      { javaScriptEnabled: false },
    );
    await expect(installation.cli(['verify-data'])).resolves.toBeDefined();
  }, 120_000);

  itWithJava('sees only valid HTML', async () => {
    expect(await findHtmlErrors(html)).toEqual([]);
  });
});
