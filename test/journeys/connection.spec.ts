import type { Page, Request } from 'playwright-core';
import * as actor from '../support/actor.js';
import { describeInBrowser, PHONE, useBrowser } from '../support/browser.js';
import { createInstallation, type Installation } from '../support/server.js';

const SURVEY = 'verstetigung-qm';
const CONTACT = /Wie oft hatten Sie/;
const OFTEN = 'mindestens einmal in der Woche';
const PASSWORD = 'Kastanienallee 7';

/** What the browser itself writes when the network is gone or a server in between answers. */
const EXPECTED = /net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 50\d/;

describeInBrowser('somebody who sends a form', () => {
  const browser = useBrowser();
  let installation: Installation;

  beforeAll(async () => {
    installation = await createInstallation();
    for (const name of ['lena', 'olga']) {
      const account = ['account', 'add', name, '--role', 'planner', '--password-stdin'];
      await installation.cli(account, PASSWORD);
    }
    await installation.start();
  });
  afterAll(() => installation.remove());

  async function visit(work: (page: Page) => Promise<void>): Promise<void> {
    const troubles = await browser.explore(installation.origin, PHONE, work);
    expect(troubles.filter((trouble) => !EXPECTED.test(trouble))).toEqual([]);
  }

  const responses = async () => {
    const results = ['results', '--survey', SURVEY, '--wave', '2026', '--format', 'json'];
    return (JSON.parse(await installation.cli(results)) as { responses: number }).responses;
  };

  const notice = (page: Page) => page.locator('[data-send-held]');
  const sendAgain = (page: Page) => page.getByRole('button', { name: 'Noch einmal senden' });

  /** In the first section of a questionnaire, with one answer chosen. */
  async function fillIn(page: Page): Promise<string> {
    const code = await actor.begin(page, SURVEY);
    await actor.introduce(page);
    await actor.choose(actor.question(page, CONTACT), OFTEN);
    return code;
  }

  async function toReview(page: Page): Promise<void> {
    await page.goto(`/befragung/${SURVEY}/pruefen`);
  }

  /** To the server; its answer never gets back, with its cookies. */
  async function deliverOnly(request: Request): Promise<void> {
    const { cookie = '' } = await request.allHeaders();
    await fetch(request.url(), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: request.postData(),
      redirect: 'manual',
    });
  }

  const send = (page: Page) => page.getByRole('button', { name: 'Antworten absenden' });

  it('without a connection keeps the page, is told so, and goes on when it is back', async () => {
    await visit(async (page) => {
      await fillIn(page);
      const here = page.url();
      await page.context().setOffline(true);
      await page.locator('button[value="next"]').click();
      await notice(page).waitFor();
      expect(await notice(page).innerText()).toContain('Noch nicht gesendet: keine Verbindung');
      expect(await notice(page).innerText()).toContain('doppelt zählt dabei nichts');
      expect(page.url()).toBe(here);
      const chosen = actor.question(page, CONTACT).getByLabel(OFTEN);
      expect(await chosen.isChecked()).toBe(true);

      await page.context().setOffline(false);
      await page.waitForURL(/\/teil\/bedeutung/);
      await page.goto(here);
      expect(await chosen.isChecked()).toBe(true);
    });
  });

  it('may press "later" without a connection, too: nothing is forgotten', async () => {
    await visit(async (page) => {
      const code = await fillIn(page);
      await page.context().setOffline(true);
      await page.getByRole('button', { name: /später fortsetzen/ }).click();
      await notice(page).waitFor();
      await page.context().setOffline(false);
      await page.getByRole('heading', { name: /gespeichert/ }).waitFor();
      expect(await actor.shownCode(page)).toBe(code);
    });
  });

  it('whose answer got lost on its way back sends again, and counts once', async () => {
    const before = await responses();
    await visit(async (page) => {
      const code = await fillIn(page);
      await actor.next(page);
      await toReview(page);
      await page.route('**/pruefen', async (route) => {
        await deliverOnly(route.request());
        await route.abort();
      });
      await send(page).click();
      await notice(page).waitFor();
      expect(await responses()).toBe(before + 1);
      await page.unroute('**/pruefen');
      await sendAgain(page).click();
      await page.waitForURL(/\/quittung\//);
      expect(await actor.shownCode(page)).toBe(code);
    });
    expect(await responses()).toBe(before + 1);
  });

  it('meets a gateway that answers for the server: the page stays until the server is there', async () => {
    await visit(async (page) => {
      await fillIn(page);
      await page.route('**/healthz', (route) => route.abort());
      await page.route('**/teil/**', (route) =>
        route.fulfill({ status: 502, body: 'Bad Gateway' }),
      );
      await page.locator('button[value="next"]').click();
      await notice(page).waitFor();
      expect(await notice(page).innerText()).toContain('Der Server kann gerade nicht');
      await page.unroute('**/teil/**');
      await sendAgain(page).click();
      await page.waitForURL(/\/teil\/bedeutung/);
    });
  });

  it('presses twice, goes back, presses again: one answer', async () => {
    const before = await responses();
    await visit(async (page) => {
      await fillIn(page);
      await actor.next(page);
      await toReview(page);
      await send(page).dblclick();
      await page.waitForURL(/\/quittung\//);
      await page.goBack();
      // The review of something that is sent is its receipt.
      if (await send(page).isVisible()) await send(page).click();
      await page.waitForURL(/\/(quittung|fortsetzen)/);
    });
    expect(await responses()).toBe(before + 1);
  });

  it('is told beside the form when something wrong was sent, with all that was filled in', async () => {
    await visit(async (page) => {
      await actor.begin(page, SURVEY);
      await page.locator('button[value="next"]').click();
      await page.locator('.error-summary').waitFor();
      expect(await page.title()).toMatch(/^Fehler: /);
      expect(await page.evaluate('document.activeElement.id')).toBe('fehler');
      await actor.introduce(page);
      expect(page.url()).toContain('/teil/');
    });
  });

  it('in two tabs keeps what both say; the second is led to what the first has sent', async () => {
    const before = await responses();
    await visit(async (page) => {
      const code = await fillIn(page);
      const other = await page.context().newPage();
      await other.goto(`/befragung/${SURVEY}/teil/bedeutung`);
      await actor.rate(actor.question(other, /kennt die Lage im Gebiet/), 4);
      await actor.next(page);
      await actor.next(other);
      await toReview(page);
      const text = await page.locator('main').innerText();
      expect(text).toContain(OFTEN);
      await send(page).click();
      await page.waitForURL(/\/quittung\//);

      await other.locator('button[value="next"]').click();
      await other.getByRole('textbox', { name: /Code/ }).fill(code);
      await other.getByRole('button', { name: 'Fortsetzen' }).click();
      await other.waitForURL(/\/quittung\//);
      expect(await actor.shownCode(other)).toBe(code);
    });
    expect(await responses()).toBe(before + 1);
  });

  it('whose draft has expired begins anew with what stands in the form', async () => {
    const before = await responses();
    await visit(async (page) => {
      const old = await fillIn(page);
      // As after sixty days: nothing is left that the browser could be tied to.
      await page.context().clearCookies();
      await page.locator('button[value="next"]').click();
      await page.getByRole('button', { name: 'Damit neu beginnen' }).dblclick();
      await page.waitForURL(/\/angaben$/);
      const code = await actor.shownCode(page);
      expect(code).not.toBe(old);
      await actor.introduce(page);
      expect(await actor.question(page, CONTACT).getByLabel(OFTEN).isChecked()).toBe(true);
      await toReview(page);
      await send(page).click();
      await page.waitForURL(/\/quittung\//);
      expect(await actor.shownCode(page)).toBe(code);
    });
    expect(await responses()).toBe(before + 1);
  });

  async function logIn(page: Page, name = 'lena'): Promise<void> {
    await page.goto('/anmelden');
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Passwort').fill(PASSWORD);
    await actor.press(page, /^Anmelden$/);
  }

  async function writeOrganisation(page: Page, name: string): Promise<void> {
    await page.goto('/verwaltung/akteure/neu');
    await page.getByLabel('Name').first().fill(name);
    await page.locator('#actorType').selectOption({ index: 1 });
    await page.getByLabel('Prohlis').selectOption({ label: 'Ring 1: enger Kreis' });
  }

  const save = (page: Page) => page.getByRole('button', { name: 'Speichern', exact: true });

  const timesListed = async (page: Page, name: string) => {
    await page.goto(`/verwaltung/akteure?suche=${encodeURIComponent(name)}`);
    return page.getByRole('link', { name, exact: true }).count();
  };

  it('of the office, whose session ends while writing, signs in beside and saves once', async () => {
    await visit(async (page) => {
      await logIn(page);
      await writeOrganisation(page, 'Nachbarschaftshaus Elbe');
      const other = await page.context().newPage();
      await other.goto('/konto');
      await other.getByRole('button', { name: 'Abmelden' }).first().click();
      await other.waitForURL(/\/$/);

      await save(page).click();
      await notice(page).waitFor();
      expect(await notice(page).innerText()).toContain('Ihre Anmeldung ist abgelaufen');
      expect(await page.getByLabel('Name').first().inputValue()).toBe('Nachbarschaftshaus Elbe');

      // Somebody else at the same computer gets neither the words nor the deed.
      await logIn(other, 'olga');
      await sendAgain(page).click();
      await notice(page).filter({ hasText: 'anderes Konto' }).waitFor();
      await other.goto('/konto');
      await other.getByRole('button', { name: 'Abmelden' }).first().click();
      await other.waitForURL(/\/$/);

      await logIn(other);
      await sendAgain(page).click();
      await page.waitForURL(/\/verwaltung\/akteure(?!\/neu)/);
      expect(await timesListed(page, 'Nachbarschaftshaus Elbe')).toBe(1);
    });
  });

  it('of the office, signed in anew in another tab, saves what stood in the first', async () => {
    await visit(async (page) => {
      await logIn(page);
      await writeOrganisation(page, 'Werkstatt am Ring');
      const other = await page.context().newPage();
      await other.goto('/konto');
      await other.getByRole('button', { name: 'Abmelden' }).first().click();
      await other.waitForURL(/\/$/);
      await logIn(other);
      await save(page).dblclick();
      await page.waitForURL(/\/verwaltung\/akteure(?!\/neu)/);
      expect(await timesListed(page, 'Werkstatt am Ring')).toBe(1);
    });
  });

  it('of the office, without an answer, is told that it is uncertain, and nothing is sent by itself', async () => {
    await visit(async (page) => {
      await logIn(page);
      await writeOrganisation(page, 'Lesecafé Süd');
      await page.route('**/verwaltung/akteure/neu', (route) => route.abort());
      await save(page).click();
      await notice(page).waitFor();
      expect(await notice(page).innerText()).toContain(
        'Ungewiss ist, ob es schon gespeichert wurde',
      );
      expect(await page.getByLabel('Name').first().inputValue()).toBe('Lesecafé Süd');
    });
  });
});
