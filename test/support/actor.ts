import type { Locator, Page } from 'playwright-core';

/** What an actor does in the questionnaire, by the words on the page. Works without scripts too. */

/** Begins a survey at its introduction; gives the personal code that is shown. */
export async function begin(page: Page, survey: string): Promise<string> {
  await page.goto(`/befragung/${survey}`);
  await press(page, /beginnen$/i);
  return shownCode(page);
}

/** The code as it can be read, for example `7K3QW-…`. */
export async function shownCode(page: Page): Promise<string> {
  return (await page.locator('.code-card__code .visually-hidden').first().innerText()).trim();
}

/** Says for whom one answers, and goes on to the first section. */
export async function introduce(page: Page): Promise<void> {
  await choose(question(page, /In welchem Gebiet/), 'Prohlis');
  await choose(question(page, /Zu welcher Gruppe/), 'Polizei');
  await choose(question(page, /Für wen sprechen Sie/), 'für meine Einrichtung');
  await next(page);
}

/** A question or a row of a battery by (the beginning of) its text. */
export function question(page: Page, text: RegExp): Locator {
  return page.getByRole('group', { name: text });
}

/** Ticks an option as a finger does: on its words. */
export async function choose(group: Locator, label: string): Promise<void> {
  await group.getByText(label, { exact: true }).first().click();
}

/** Gives a point of a scale by its number. */
export async function rate(group: Locator, point: number): Promise<void> {
  const input = group.locator(`input[value="${point}"]`);
  const id = (await input.getAttribute('id')) ?? '';
  await group.locator(`label[for="${id}"]`).click();
}

/** Presses a button that leads to another page, and waits for that. */
export async function press(page: Page, name: RegExp): Promise<void> {
  await goBy(page, page.getByRole('button', { name }).first());
}

/**
 * Clicks what leads to another page (or the same one again), and waits for that: whether the browser
 * loads it or the script that sends forms puts it there.
 */
export async function goBy(page: Page, target: Locator): Promise<void> {
  await page.evaluate(`document.querySelector('main').setAttribute('data-left', '')`);
  await target.click();
  await page.locator('main:not([data-left])').waitFor({ state: 'attached' });
  await page.waitForLoadState('domcontentloaded');
}

/** To the next page of the questionnaire, whatever the button promises there. */
export async function next(page: Page): Promise<void> {
  await goBy(page, page.locator('button[name="step"][value="next"]'));
}

/** Goes on from section to section until the review page, answering nothing more. */
export async function goToReview(page: Page): Promise<void> {
  for (let pages = 0; pages < 30; pages += 1) {
    if (new URL(page.url()).pathname.endsWith('/pruefen')) return;
    await next(page);
  }
  throw new Error(`No review page after 30 sections, but ${page.url()}`);
}
