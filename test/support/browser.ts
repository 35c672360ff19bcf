import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Debian's Chromium as a test server runs it: as root, without a sandbox, asking nobody outside. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const CANDIDATES = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path));

/** `describe` where there is a Chromium; elsewhere the tests are counted as skipped, by name. */
export const describeInBrowser = executablePath === undefined ? describe.skip : describe;

/** A small phone as most actors hold it. */
export const PHONE = { viewport: { width: 390, height: 844 } } as const;

/** The narrowest window a page must fit into without scrolling sideways (WCAG 1.4.10). */
export const NARROW = { viewport: { width: 320, height: 640 } } as const;

export interface BrowserFixture {
  /**
   * Opens a window of its own (no cookies of others), lets `work` use it and closes it. Fails when
   * the page logged an error, or asked any other host for anything.
   */
  visit(
    origin: string,
    options: BrowserContextOptions,
    work: (page: Page) => Promise<void>,
  ): Promise<void>;
}

/** One browser for all tests of a `describe`; starting it costs about a second. */
export function useBrowser(): BrowserFixture {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ARGUMENTS });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    visit: async (origin, options, work) => {
      if (browser === undefined) throw new Error('The browser is not running.');
      const context = await browser.newContext({ locale: 'de-DE', baseURL: origin, ...options });
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(15_000);
        const troubles = watch(page, origin);
        await work(page);
        expect(troubles).toEqual([]);
      } finally {
        await context.close();
      }
    },
  };
}

function watch(page: Page, origin: string): readonly string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself reports every answer from 400 on; invalid forms are meant to be 422.
    const isStatus = /the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !isStatus) troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) {
      troubles.push(`foreign request: ${url}`);
    }
  });
  return troubles;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

/** Every rule of WCAG 2.2 AA and of good practice that axe knows, without an exclusion. */
export async function expectAccessible(page: Page): Promise<void> {
  // Through the debugger, not as a script element: the page's own policy would refuse that.
  await page.evaluate(axe);
  const options = JSON.stringify({
    runOnly: { type: 'tag', values: TAGS },
    resultTypes: ['violations'],
  });
  const violations = await page.evaluate<readonly AxeViolation[]>(
    `axe.run(document, ${options}).then((results) => results.violations)`,
  );
  const readable = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}\n    ${target.join(' ')}\n    ${html}`),
  );
  expect({ url: pathOf(page), violations: readable }).toEqual({
    url: pathOf(page),
    violations: [],
  });
}

/** Nothing is wider than the window; what is wider scrolls in a box of its own. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  const wide = await page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('body *')]
       .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
       .slice(0, 5).map((element) => element.outerHTML.slice(0, 120))`,
  );
  const allowed = page.viewportSize()?.width ?? 0;
  const found = { url: pathOf(page), width, elements: width > allowed ? wide : [] };
  expect(found).toEqual({ url: pathOf(page), width: Math.min(width, allowed), elements: [] });
}

/** Where the keyboard is: tag, name or id of the element that has the focus. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    `(() => { const e = document.activeElement;
       return e.tagName.toLowerCase() + (e.name ? '[' + e.name + ']' : e.id ? '#' + e.id : ''); })()`,
  );
}

function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}
