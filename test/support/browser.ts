import { existsSync } from 'node:fs';
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
  visit(origin: string, options: BrowserContextOptions, work: Work): Promise<void>;
  /** The same, but gives what went wrong instead of failing. */
  explore(origin: string, options: BrowserContextOptions, work: Work): Promise<readonly string[]>;
}

type Work = (page: Page) => Promise<void>;

/** One browser for all tests of a `describe`; starting it costs about a second. */
export function useBrowser(): BrowserFixture {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ARGUMENTS });
  });
  afterAll(async () => {
    await browser?.close();
  });
  const explore: BrowserFixture['explore'] = async (origin, options, work) => {
    if (browser === undefined) throw new Error('The browser is not running.');
    const context = await browser.newContext({ locale: 'de-DE', baseURL: origin, ...options });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const troubles = watch(page, origin);
      await work(page);
      return troubles;
    } finally {
      await inTime(context.close());
    }
  };
  return {
    explore,
    visit: async (origin, options, work) => {
      expect(await explore(origin, options, work)).toEqual([]);
    },
  };
}

/** A window that does not close by itself is closed with its browser. */
async function inTime(closing: Promise<void>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (late = setTimeout(resolve, 30_000)));
  await Promise.race([closing, enough]);
  clearTimeout(late);
}

function watch(page: Page, origin: string): readonly string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself reports every answer from 400 on; invalid forms are meant to be 422.
    const isStatus = /the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !isStatus)
      troubles.push(`console: ${message.text()} at ${message.location().url}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) {
      troubles.push(`foreign request: ${url}`);
    }
  });
  return troubles;
}

/** Where the keyboard is: tag, name or id of the element that has the focus. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    `(() => { const e = document.activeElement;
       return e.tagName.toLowerCase() + (e.name ? '[' + e.name + ']' : e.id ? '#' + e.id : ''); })()`,
  );
}
