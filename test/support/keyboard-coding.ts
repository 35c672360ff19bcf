import type { Page } from 'playwright-core';
import * as actor from './actor.js';

/**
 * Codes text by text with the keyboard until the queue is empty, from the page of the queue.
 *
 * @param labelsFor labels of the codes for a text, by its words and its place in the queue
 * @returns how many texts there were
 */
export async function codeAll(
  page: Page,
  labelsFor: (text: string, at: number) => readonly string[],
): Promise<number> {
  const queue = new URL(page.url()).pathname;
  await actor.goBy(page, page.getByRole('link', { name: 'Mit dem Kodieren beginnen' }));
  await page.locator('#kategorie-suchen').waitFor();
  const text = page.locator('[data-text]');
  for (let count = 1; ; count += 1) {
    const raw = await text.innerText();
    for (const label of labelsFor(raw, count - 1)) {
      await page.keyboard.type(label);
      await page.keyboard.press('Enter');
      await page.locator(`[data-label="${label}"]:checked`).waitFor();
    }
    await page.keyboard.press('Enter');
    const next = text.filter({ hasNotText: raw }).waitFor();
    const end = page.waitForURL(({ pathname }) => pathname === queue);
    const isNext = await Promise.race([next.then(() => true), end.then(() => false)]);
    if (!isNext) return count;
  }
}
