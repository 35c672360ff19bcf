import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What every page must stand. Each check gives a list of what is wrong, one line each. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

/** Every rule of WCAG 2.2 AA and of good practice that axe knows, without an exclusion. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // Through the debugger, not as a script element: the page's own policy would refuse that.
  await page.evaluate(axe);
  const options = JSON.stringify({
    runOnly: { type: 'tag', values: TAGS },
    resultTypes: ['violations'],
  });
  const violations = await page.evaluate<readonly AxeViolation[]>(
    `axe.run(document, ${options}).then((results) => results.violations)`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help} ${target.join(' ')} ${html.slice(0, 200)}`),
  );
}

/** What sticks out to the right of the window; what is wider must scroll in a box of its own. */
export async function findSidewaysScroll(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(
    `document.documentElement.scrollWidth <= innerWidth ? [] :
       [...document.querySelectorAll('body *')]
         .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
         .slice(0, 5).map((element) => 'too wide: ' + element.outerHTML.slice(0, 160))`,
  );
}

/** Links and buttons that are smaller than a fingertip (WCAG 2.5.8) are found by axe; words that are cut off are not. */
export async function findCutText(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('main :is(p, h1, h2, h3, th, td, label, legend, button, a)')]
       .filter((e) => getComputedStyle(e).overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1
         && e.clientWidth > 1)
       .slice(0, 5).map((e) => 'cut off: ' + e.outerHTML.slice(0, 160))`,
  );
}
