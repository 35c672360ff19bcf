import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describeInBrowser, NARROW, useBrowser } from '../support/browser.js';
import { CODEBOOK } from '../support/coded-answers.js';
import { findHtmlErrors, itWithJava } from '../support/html-checker.js';
import { findBarriers, findCutText, findSidewaysScroll } from '../support/page-checks.js';
import { createInstallation, type Installation } from '../support/server.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';

const PASSWORD = 'Nur fuer diesen Test 2026';

const STATEMENT = {
  ...{ key: 'naehe', theme: 'bedeutung', subtopic: 'Nähe', sentence: 'Sie kennen die Lage.' },
  ...{ polarity: '+', modality: 'ist', rule: { item: 's', codes: ['ja'] } },
  contrary: { codes: ['nein'] },
  evidence: [
    { stance: 'pro', code: 'lage' },
    { stance: 'contra', code: 'geld' },
  ],
};

const LONG =
  'Donaudampfschifffahrtsgesellschaftskapitänspatentprüfungsausschussvorsitzendenstellvertretung';

const ANSWERS = [
  { s: 'ja', warum: `lage: ${LONG} ${'und noch ein Satz. '.repeat(20)}`, area: 'nord' },
  { s: 'nein', warum: 'geld', area: 'sued' },
];

/** The open wave needs no date of its own: it lasts as long as this test may ever run. */
const WAVES = [{ key: '2026', opens: '2026-01-01', closes: '2099-12-31' }];

const ROOM = '/planung/klein';
const TABLE = `${ROOM}/nennungen?zeile=aussage%3Anaehe&zeile=kategorie%3Alage&gegen=kategorie%3Alage~kategorie%3Ageld&teilen=gebiete`;

describeInBrowser('from a text to the table, the quote and back', () => {
  const browser = useBrowser();
  const html = new Map<string, string>();
  const faults: string[] = [];
  let folder: SurveyFolder;
  let installation: Installation;
  const receipts: string[] = [];

  beforeAll(async () => {
    const survey = { ...smallSurvey({ waves: WAVES }), codebook: CODEBOOK };
    folder = createSurveyFolder(SMALL_CATALOGUE, [survey]);
    mkdirSync(join(folder.path, 'klein'), { recursive: true });
    const statements = JSON.stringify({ statements: [STATEMENT] });
    writeFileSync(join(folder.path, 'klein', 'statements.yaml'), statements);
    installation = await createInstallation({ SURVEYS_DIR: folder.path });
    await installation.start();
    for (const [at, { area, ...answer }] of ANSWERS.entries()) {
      const answers = { r: '1', ...answer };
      const body = aBody({ number: at + 1, organisation: 'hort', area, answers });
      const sent = await fetch(`${installation.origin}/api/v1/surveys/klein/responses`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify(body),
      });
      receipts.push(((await sent.json()) as { receipt: string }).receipt);
    }
    const account = ['account', 'add', 'pia', '--role', 'planner', '--password-stdin'];
    await installation.cli(account, PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await installation.remove();
    folder.remove();
  });

  async function logIn(page: Page): Promise<void> {
    await page.goto('/anmelden');
    await page.getByLabel('Name').fill('pia');
    await page.getByLabel('Passwort').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/planung/);
  }

  /** Whatever a page must stand, noted with its name. */
  async function look(page: Page, name: string, path?: string): Promise<void> {
    if (path !== undefined) {
      const response = await page.goto(path);
      if (response?.status() !== 200) faults.push(`${name}: ${String(response?.status())}`);
    }
    html.set(name, await page.content());
    const checks = [findBarriers(page), findSidewaysScroll(page), findCutText(page)];
    faults.push(...(await Promise.all(checks)).flat().map((fault) => `${name}: ${fault}`));
  }

  /** Codes both texts with the code they name, and confirms what is replaced in them. */
  async function code(page: Page): Promise<void> {
    await page.goto('/kodierung/klein');
    const addresses = (await page.content()).match(/\/kodierung\/klein\/text\/[\da-f-]{36}/g) ?? [];
    for (const address of new Set(addresses)) {
      await page.goto(address);
      const isFirst = (await page.locator('[data-text]').innerText()).startsWith('lage');
      await page.getByLabel(isFirst ? /Kennt die Lage/ : /=Geld fehlt/).check();
      await press(page, /^Fertig/);
      await page.goto(`${address}/ersetzen`);
      await press(page, /^So bestätigen/);
    }
  }

  /** Presses a button and waits until the page after it is there. */
  async function press(page: Page, name: RegExp): Promise<void> {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name }).first().click();
    await answered;
    await page.waitForLoadState('networkidle');
  }

  it('counts what was coded, asks about a quote, and tells the actor what became of it', async () => {
    // The desk's script goes on to the next text by itself; without it every step is a form.
    const plain = { ...NARROW, javaScriptEnabled: false };
    await browser.visit(installation.origin, plain, async (page) => {
      await logIn(page);
      await code(page);
    });
    await browser.visit(installation.origin, NARROW, async (page) => {
      await logIn(page);
      await look(page, 'Nennungen', TABLE);
      const cells = await page.locator('.nennungen--wide tbody td').allInnerTexts();
      // One organisation, two areas: it ticks and writes both, so it stands on neither side.
      const numbers = cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim());
      expect(numbers.slice(0, 2)).toEqual(Array(2).fill('0 von 1 uneinheitlich 1'));
      await page
        .getByRole('link', { name: /widerspricht sich/ })
        .first()
        .click();
      await look(page, 'Widersprüche');
      await press(page, /Festhalten/);
      await look(page, 'Widersprüche (422)');
      await look(page, 'Nennungen ohne Zeilen', `${ROOM}/nennungen?zeile=`);
      await look(
        page,
        'Druckansicht',
        TABLE.replace(`${ROOM}/nennungen`, '/druck/nennungen/klein'),
      );
      await look(page, 'Belege', `${ROOM}/aussagen/belege?aussage=naehe`);
      await press(page, /^Als Zitat vorschlagen/);
      await look(page, 'Zitate');
      await page.locator('summary').first().click();
      await press(page, /^Freigabe vermerken/);
      await look(page, 'Zitate (422)');
      await page.goto(`${ROOM}/aussagen/belege?aussage=naehe`);
      await page
        .getByRole('link', { name: /^In welchen Aussagen/ })
        .first()
        .click();
      await look(page, 'Verwendung');
    });
    await browser.visit(installation.origin, NARROW, async (page) => {
      const receipt = `/quittung/${receipts[0] ?? ''}`;
      await look(page, 'Quittung', receipt);
      await page.getByRole('link', { name: /Dürfen wir Sie zitieren/ }).click();
      await look(page, 'Zitat auf der Quittung');
      await press(page, /^Ja, so darf/);
      await page.getByText('Sie haben am').waitFor();
      await look(page, 'Was wurde daraus', `${receipt}/aussagen`);
      await look(page, 'Löschen', `${receipt}/loeschen`);
      await press(page, /^Endgültig löschen/);
      await page.waitForURL(/geloescht/);
    });
    await browser.visit(installation.origin, NARROW, async (page) => {
      await logIn(page);
      await look(page, 'Aussagen nach der Löschung', `${ROOM}/aussagen`);
      await press(page, /^Geprüft/);
      await page.locator('.reopened').waitFor({ state: 'detached' });
    });
  }, 90_000);

  it('is free of barriers, fits 320 pixels and cuts off nothing', () => {
    expect(html.size).toBe(14);
    expect(faults).toEqual([]);
  });

  itWithJava('is valid HTML', async () => {
    expect(await findHtmlErrors(html)).toEqual([]);
  });
});
