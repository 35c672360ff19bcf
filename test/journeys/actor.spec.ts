import type { Page } from 'playwright-core';
import * as actor from '../support/actor.js';
import { describeInBrowser, focused, PHONE, useBrowser } from '../support/browser.js';
import { findSidewaysScroll } from '../support/page-checks.js';
import { createInstallation, type Installation } from '../support/server.js';

const SURVEY = 'verstetigung-qm';
const CONTACT = /Wie oft hatten Sie/;
const MISSED = /Wie sehr würde es Ihrer Arbeit fehlen/;

interface Counted {
  readonly responses: number;
  readonly items: readonly {
    readonly key: string;
    readonly n: number;
    readonly cells: readonly { readonly code: string; readonly count: number }[];
  }[];
}

describeInBrowser('an actor', () => {
  const browser = useBrowser();
  let installation: Installation;

  beforeAll(async () => {
    installation = await createInstallation();
    await installation.start();
  });
  afterAll(() => installation.remove());

  const withoutScripts = (work: (page: Page) => Promise<void>) =>
    browser.visit(installation.origin, { ...PHONE, javaScriptEnabled: false }, work);
  const withScripts = (work: (page: Page) => Promise<void>) =>
    browser.visit(installation.origin, PHONE, work);

  /** What the planners' figures say now, of the wave that is open. */
  const count = async () =>
    JSON.parse(
      await installation.cli(['results', '--survey', SURVEY, '--wave', '2026', '--format', 'json']),
    ) as Counted;
  const timesNamed = (counted: Counted, item: string, code: string) =>
    counted.items.find(({ key }) => key === item)?.cells.find((cell) => cell.code === code)?.count;

  it('answers on a phone without scripts, pauses, goes on elsewhere, corrects and deletes', async () => {
    let code = '';
    await withoutScripts(async (page) => {
      await page.goto('/');
      await page
        .getByRole('link', { name: /Zukunft des Quartiersmanagements/ })
        .first()
        .click();
      await actor.press(page, /^Befragung beginnen$/);
      code = await actor.shownCode(page);

      // Nothing chosen: the same page again, saying what is missing where.
      await actor.next(page);
      expect(await page.title()).toMatch(/^Fehler: /);
      await page.getByRole('link', { name: 'Bitte wählen Sie ein Gebiet.' }).first().click();

      await actor.introduce(page);
      expect(await findSidewaysScroll(page)).toEqual([]);
      await actor.choose(actor.question(page, CONTACT), 'mindestens einmal in der Woche');
      await actor.press(page, /später fortsetzen/);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/gespeichert/);
    });

    // Another device: no cookie, only the code, typed as people type.
    await withoutScripts(async (page) => {
      await page.goto('/fortsetzen');
      await page.getByLabel(/Code/).fill(` ${code.toLowerCase().replaceAll('-', ' ')} `);
      await actor.goBy(page, page.locator('main form').getByRole('button'));
      const contact = actor.question(page, CONTACT);
      expect(await contact.getByLabel('mindestens einmal in der Woche').isChecked()).toBe(true);

      await actor.next(page);
      await actor.rate(actor.question(page, /kennt die Lage im Gebiet/), 4);
      await actor.next(page);
      // Without scripts, a follow-up question comes after the page was sent.
      await actor.choose(actor.question(page, MISSED), 'sehr');
      await actor.next(page);
      const why = page.getByRole('textbox', { name: /würde Ihrer Arbeit „sehr“ fehlen/ });
      await why.fill('Zeile eins\nZeile zwei');

      await actor.goToReview(page);
      expect(await page.locator('main').innerText()).toContain('Zeile zwei');
      expect((await count()).responses).toBe(0);
      await actor.press(page, /^Antworten absenden$/);
      expect(await actor.shownCode(page)).toBe(code);
    });

    const stored = await count();
    expect(stored.responses).toBe(1);
    expect(timesNamed(stored, 'a_lage', '4')).toBe(1);
    expect(timesNamed(stored, 'a_fehlen', 'sehr')).toBe(1);

    await withoutScripts(async (page) => {
      await page.goto('/quittung');
      await page.getByLabel(/Code/).fill(code);
      await actor.press(page, /Antwort aufrufen/);
      await actor.press(page, /Antwort ändern/);

      await actor.goBy(
        page,
        page.getByRole('link', { name: /^Ändern ?: Wie sehr stimmen Sie den folgenden/ }),
      );
      await actor.rate(actor.question(page, /kennt die Lage im Gebiet/), 1);
      await actor.next(page);
      await actor.press(page, /^Geänderte Antwort absenden$/);

      const changed = await count();
      expect(changed.responses).toBe(1);
      expect(timesNamed(changed, 'a_lage', '4')).toBe(0);
      expect(timesNamed(changed, 'a_lage', '1')).toBe(1);

      await page.goto(`/quittung/${code}`);
      await actor.goBy(page, page.getByRole('link', { name: /Antwort löschen/ }));
      await actor.press(page, /Endgültig löschen/);
      expect((await page.goto(`/quittung/${code}`))?.status()).toBe(404);
    });
    expect((await count()).responses).toBe(0);
    await expect(installation.cli(['verify-data'])).resolves.toBeDefined();
  });

  it('sees follow-up questions at once where scripts run, and loses nothing when the phone dies', async () => {
    let code = '';
    await withScripts(async (page) => {
      code = await actor.begin(page, SURVEY);
      await actor.introduce(page);
      await page.goto(`/befragung/${SURVEY}/teil/grenzen`);
      const why = page.getByRole('textbox', { name: /fehlen\. Was genau/ });
      expect(await why.isVisible()).toBe(false);
      await actor.choose(actor.question(page, MISSED), 'kaum');
      await why.waitFor({ state: 'visible' });
      // The text that quotes the answer follows it at once.
      const quoting = page.getByRole('textbox', { name: /würde Ihrer Arbeit „kaum“ fehlen/ });
      expect(await quoting.count()).toBe(1);

      const saved = page.waitForResponse(
        (response) => response.url().endsWith('/entwurf') && response.status() === 204,
      );
      await why.fill('Es bliebe fast alles gleich.');
      await saved;
      // The window is closed here, without a goodbye.
    });
    await withScripts(async (page) => {
      await page.goto(`/fortsetzen/${code}`);
      await actor.press(page, /^Fortsetzen$/);
      await page.goto(`/befragung/${SURVEY}/teil/grenzen`);
      const why = page.getByRole('textbox', { name: /fehlen\. Was genau/ });
      expect(await why.inputValue()).toBe('Es bliebe fast alles gleich.');
      expect(
        await actor.question(page, MISSED).getByLabel('kaum', { exact: true }).isChecked(),
      ).toBe(true);
    });
  });

  it('is told when there is nothing left to save into, and keeps what stands on the page', async () => {
    await withScripts(async (page) => {
      await page.goto(`/befragung/${SURVEY}`);
      await actor.press(page, /^Befragung beginnen$/);
      await actor.introduce(page);
      const contact = actor.question(page, CONTACT);
      // As after sending in another tab: this one belongs to no draft any more.
      await page.context().clearCookies();
      await actor.choose(contact, 'mindestens einmal in der Woche');
      const state = page.locator('[data-save-state]').filter({ hasText: /nicht mehr möglich/ });
      await state.waitFor();
      expect(await contact.getByLabel('mindestens einmal in der Woche').isChecked()).toBe(true);
    });
  }, 60_000);

  it('gets through a section with the keyboard alone, always seeing where it is', async () => {
    await withScripts(async (page) => {
      await actor.begin(page, SURVEY);
      await actor.introduce(page);

      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe(
        'Zum Inhalt springen',
      );
      await page.keyboard.press('Enter');

      const first = await tabTo(page, /^input\[.*a_kontakt/);
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe(first); // the same group, now its second option
      expect(
        await actor.question(page, CONTACT).getByLabel('mindestens einmal im Monat').isChecked(),
      ).toBe(true);

      await tabTo(page, /^button\[step\]/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/teil\/bedeutung/);
    });
  });

  /** Presses Tab until the focus is where `target` fits; fails where the focus cannot be seen. */
  async function tabTo(page: Page, target: RegExp): Promise<string> {
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      const where = await focused(page);
      expect(`${where} ${await focusMark(page)}`).not.toMatch(/ hidden$/);
      if (target.test(where)) return where;
    }
    throw new Error(`The keyboard never reaches ${target.source}`);
  }

  /** Whether the focused element (or its label) shows an outline or a shadow. */
  const focusMark = (page: Page) =>
    page.evaluate<string>(
      `(() => { const e = document.activeElement;
         const marked = (style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none';
         const looks = [getComputedStyle(e), getComputedStyle(e, '::before'), getComputedStyle(e, '::after')];
         return looks.some(marked) ? 'seen' : 'hidden'; })()`,
    );
});
