import type { Page } from 'playwright-core';
import * as actor from '../support/actor.js';
import { describeInBrowser, NARROW, useBrowser } from '../support/browser.js';
import { findHtmlErrors, itWithJava } from '../support/html-checker.js';
import { findBarriers, findCutText, findSidewaysScroll } from '../support/page-checks.js';
import { createInstallation, type Installation } from '../support/server.js';
import { waitForTrialReport } from '../support/trial-report.js';

const PASSWORD = 'Nur fuer diesen Test 2026';
const ROOM = '/planung/verstetigung-qm';
const WAVE = '?welle=2023';

/** Sections that stand in no report by themselves: pictures, each with its table. */
const PICTURES = ['network-prohlis', 'network-gorbitz-ii', 'timeline'];

const WIDE = { viewport: { width: 1280, height: 900 } } as const;

describeInBrowser('a report with networks and the course of the process', () => {
  const browser = useBrowser();
  const html = new Map<string, string>();
  const faults: string[] = [];
  let installation: Installation;
  let report = '';

  beforeAll(async () => {
    installation = await createInstallation({ DEMO: '1' });
    await installation.start();
    await waitForTrialReport(installation.origin);
    const account = ['account', 'add', 'aufbau', '--role', 'planner', '--password-stdin'];
    await installation.cli(account, PASSWORD);
    const compose = async (page: Page) => {
      await logIn(page);
      await putTogether(page);
      await release(page);
      await look(page, `${ROOM}/aufbau${WAVE}`);
    };
    const read = async (page: Page) => {
      await look(page, report);
      await look(page, report.replace('/ergebnisse/', '/druck/ergebnis/'));
    };
    for (const work of [compose, read]) {
      faults.push(...(await browser.explore(installation.origin, {}, work)));
    }
  }, 600_000);
  afterAll(() => installation.remove());

  it('has every picture on its preview, its page and its print view', () => {
    const pages = [...html].filter(([path]) => !path.includes('/aufbau'));
    expect(pages).toHaveLength(3);
    for (const [, content] of pages) {
      for (const picture of ['netzwerk-prohlis', 'netzwerk-gorbitz-ii', 'Ablauf']) {
        expect(content).toContain(picture);
      }
    }
  });

  it('is free of barriers, fits 320 and 1280 pixels and cuts off nothing', () => {
    expect(faults).toEqual([]);
  });

  itWithJava('is valid HTML', async () => {
    expect(await findHtmlErrors(html)).toEqual([]);
  });

  async function logIn(page: Page): Promise<void> {
    await page.goto('/anmelden');
    await page.getByLabel(/name/i).first().fill('aufbau');
    await page.getByLabel(/(kenn|pass)wort/i).fill(PASSWORD);
    await actor.press(page, /anmelden/i);
    await page.waitForURL(/\/planung/);
  }

  async function putTogether(page: Page): Promise<void> {
    await page.goto(`${ROOM}/aufbau${WAVE}`);
    for (const [index, key] of PICTURES.entries()) {
      await page.locator(`#platz-${key}`).fill(String(20 + index));
    }
    await actor.press(page, /^Speichern$/);
    await page.getByText('Gespeichert.').waitFor();
  }

  /** Until the engine is through, the page loads itself again. */
  async function checked(page: Page): Promise<void> {
    await page.setViewportSize(WIDE.viewport);
    await page.goto(`${ROOM}/freigabe${WAVE}`);
    await page.getByRole('button', { name: /Fassung 2 freigeben/ }).waitFor({ timeout: 300_000 });
  }

  async function release(page: Page): Promise<void> {
    await checked(page);
    await look(page, `${ROOM}/freigabe/vorschau${WAVE}`);
    await checked(page);
    await page.locator('#bestaetigt').check();
    await page.locator('[name=reason]').fill('Netzwerk und Ablauf fehlten.');
    await actor.press(page, /Fassung 2 freigeben/);
    report = new URL(page.url()).pathname;
    expect(report).toMatch(/^\/ergebnisse\//);
  }

  async function look(page: Page, path: string): Promise<void> {
    for (const { viewport } of [WIDE, NARROW]) {
      await page.setViewportSize(viewport);
      const response = await page.goto(path);
      html.set(path, (await response?.text()) ?? '');
      const found = [
        ...(await findBarriers(page)),
        ...(await findSidewaysScroll(page)),
        ...(await findCutText(page)),
      ];
      faults.push(...found.map((fault) => `${path} ${viewport.width}: ${fault}`));
    }
  }
});
