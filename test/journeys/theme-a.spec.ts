import type { Page } from 'playwright-core';
import * as actor from '../support/actor.js';
import { describeInBrowser, PHONE, useBrowser } from '../support/browser.js';
import { createDemoFolder, DEMO_SURVEY, type DemoFolder } from '../support/demo-folder.js';
import { codeAll } from '../support/keyboard-coding.js';
import { readQrCodesAtTheEdge } from '../support/letters.js';
import { findBarriers } from '../support/page-checks.js';
import { createInstallation, type Installation } from '../support/server.js';

const PASSWORD = 'Nur fuer diesen Test 2026';
const CODING = `/kodierung/${DEMO_SURVEY}`;
const ROOM = `/planung/${DEMO_SURVEY}`;
const WAVE = 'welle=2026';

const PEOPLE = { cora: 'coder', zoe: 'coder', pia: 'planner' } as const;

/** The answer of somebody who will take it back; everything else is the demo's. */
const OWN = {
  ...{ id: '5f0f4b1e-6d0c-4a43-9d52-1d3f6f0c8a11', area: 'prohlis', actorType: 'polizei' },
  speaksFor: 'organisation',
  answers: {
    a_lage: '4',
    a_anders: 'Einmal im Monat beim Frühstück alle zusammenbringen.',
  },
};
const OWN_CODES = ['vernetzung'];

/** Six sentences on theme A: what they stand on is an answer, a category, or both. */
const STATEMENTS: readonly Written[] = [
  {
    sentence: 'Einige Akteure sagen in eigenen Worten, dass das Quartiersmanagement vernetzt.',
    code: 'vernetzung',
  },
  {
    sentence: 'Einige Akteure sagen in eigenen Worten, dass es nicht alle erreicht.',
    code: 'erreicht-nicht',
  },
  { sentence: 'Die Mehrheit der Akteure sieht es unabhängig handeln.', item: 'a_neutral' },
  { sentence: 'Die meisten Akteure sagen, dass es die Lage kennt.', item: 'a_lage' },
  { sentence: 'Die meisten Akteure erleben, dass es Probleme sichtbar macht.', item: 'a_stimme' },
  { sentence: 'Viele Akteure kommen mit seiner Hilfe leicht an kleine Mittel.', item: 'a_mittel' },
];

interface Written {
  readonly sentence: string;
  readonly code?: string;
  readonly item?: string;
}

/** From sixty open answers to the report of theme A, and back. Each step is by hand, in a browser. */
describeInBrowser('from the open answers of the demo to the report of theme A', () => {
  const browser = useBrowser();
  let folder: DemoFolder;
  let installation: Installation;
  let receipt = '';
  let keys: readonly string[] = [];
  let report = '';

  beforeAll(async () => {
    folder = createDemoFolder();
    installation = await createInstallation({ SURVEYS_DIR: folder.path });
    await installation.cli(['seed-demo']);
    for (const [name, role] of Object.entries(PEOPLE)) {
      const account = ['account', 'add', name, '--role', role, '--password-stdin'];
      await installation.cli(account, PASSWORD);
    }
    await installation.start();
    const sent = await fetch(`${installation.origin}/api/v1/surveys/${DEMO_SURVEY}/responses`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(OWN),
    });
    receipt = ((await sent.json()) as { readonly receipt: string }).receipt;
    // The field phase is over: only then may anything be released.
    await installation.stop();
    folder.close();
    await installation.start();
  }, 120_000);
  afterAll(async () => {
    await installation.remove();
    folder.remove();
  });

  /** A window of somebody who is logged in. */
  const as = (name: keyof typeof PEOPLE, work: (page: Page) => Promise<void>) =>
    browser.visit(installation.origin, {}, async (page) => {
      page.setDefaultTimeout(60_000);
      await page.goto('/anmelden');
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Passwort').fill(PASSWORD);
      await actor.press(page, /^Anmelden$/);
      await work(page);
    });

  /** Labels of the codes that the demo plans for a text. */
  function codesFor(round: 'coded' | 'seconded') {
    return (raw: string, at: number): readonly string[] => {
      const plan = folder.find(raw);
      const codes = plan === undefined ? OWN_CODES : (plan[round] ?? plan.coded ?? []);
      const keys = codes.map((code) => (typeof code === 'string' ? code : code.code));
      // The second coder sees something else in the first text: there is something to decide.
      const more = round === 'seconded' && at === 0 ? ['ruf'] : [];
      return [...new Set([...keys, ...more])].map((key) => folder.label(key));
    };
  }

  it('codes sixty answers, twelve of them twice, and decides where two do not agree', async () => {
    await as('pia', async (page) => {
      await page.goto(`${CODING}/guete`);
      await actor.press(page, /^Auslosen$/);
    });
    await as('cora', async (page) => {
      await page.goto(CODING);
      expect(await codeAll(page, codesFor('coded'))).toBe(60);
    });
    await as('zoe', async (page) => {
      await page.goto(`${CODING}?runde=2`);
      expect(await codeAll(page, codesFor('seconded'))).toBe(12);
    });
    await as('pia', async (page) => {
      await page.goto(`${CODING}/entscheiden`);
      const open = page
        .locator('.coding-queue li')
        .filter({ has: page.locator('.coding-queue__state', { hasText: /^\s*offen\s*$/ }) });
      expect(await open.count()).toBeGreaterThan(0);
      for (let left = await open.count(); left > 0; left -= 1) {
        await actor.goBy(page, open.first().locator('a'));
        // The lot decides which texts were read twice, and must not decide what counts: the first reading.
        const labels = codesFor('coded')(await page.locator('.coding-text').innerText(), -1);
        for (const choice of await page.locator('.coding-codes > ul .option').all()) {
          const said = await choice.innerText();
          await choice.locator('input').setChecked(labels.some((label) => said.includes(label)));
        }
        await page.locator('#grund').fill('Noch einmal gelesen.');
        await actor.press(page, /^Entscheiden$/);
      }
      await page.goto(`${CODING}/guete`);
      const facts = await page.locator('.fact-list').innerText();
      expect(facts).toMatch(/60 von 60[^]*12 von 12/);
    });
  }, 300_000);

  it('writes six statements on what was said', async () => {
    await as('pia', async (page) => {
      const made: string[] = [];
      for (const statement of STATEMENTS) made.push(await write(page, statement));
      keys = made;
    });
    expect(new Set(keys).size).toBe(6);
  }, 120_000);

  async function write(page: Page, { sentence, item = '', code = '' }: Written): Promise<string> {
    await page.goto(`${ROOM}/aussagen/neu?${WAVE}`);
    await page.locator('#sentence').fill(sentence);
    await page.locator('#subtopic').fill('Bedeutung im Alltag');
    await page.locator('#theme').selectOption('bedeutung');
    await page.locator('#question').selectOption(item);
    await actor.press(page, /^Antworten und Zahlen zeigen$/);
    if (item !== '') {
      for (const code of ['4', '5']) {
        await page.locator(`[name="answers[]"][value="${code}"]`).check();
      }
      await actor.press(page, /^Antworten und Zahlen zeigen$/);
    }
    await actor.press(page, /^Speichern$/);
    await page.waitForURL(/#aussage-/);
    const key = new URL(page.url()).hash.slice('#aussage-'.length);
    if (code !== '') await found(page, key, code);
    return key;
  }

  /** Says on which category a sentence stands. */
  async function found(page: Page, key: string, code: string): Promise<void> {
    await page.goto(`${ROOM}/aussagen/grundlage?${WAVE}&aussage=${key}`);
    await page.locator('#beleg').selectOption(`kategorie:${code}`);
    await page.locator('[name="seite"][value="pro"]').check();
    await page.locator('#grund').fill('Darauf steht der Satz.');
    await actor.press(page, /^Beleg hinzufügen$/);
  }

  it('validates two of them in a round, live with three phones', async () => {
    await as('pia', async (page) => {
      await page.goto(`${ROOM}/runden?${WAVE}`);
      await page.locator('#titel').fill('Akteursrunde zu Thema A');
      for (const [at, key] of keys.slice(0, 2).entries()) {
        await page.locator(`#platz-${key}`).fill(String(at + 1));
      }
      await actor.press(page, /Runde vorbereiten/);
      await actor.press(page, /^Runde öffnen$/);
      await page.locator('#anwesend').fill('3');
      await actor.press(page, /Zahl festhalten/);
      const code = (await page.locator('p.actions strong').innerText()).trim();
      for (const key of keys.slice(0, 2)) {
        const topic = page
          .locator('.desk__entry')
          .filter({ has: page.locator(`[value="${key}"]`) });
        const show = topic.getByRole('button', { name: /^Auf die Leinwand/ });
        if ((await show.count()) > 0) await actor.goBy(page, show);
        await actor.press(page, /^Abstimmung öffnen$/);
        for (const voice of [/^Stimme zu/, /^Stimme zu/, /^Stimme teilweise zu/]) {
          await browser.visit(installation.origin, PHONE, async (phone) => {
            await phone.goto(`/runde/${code}`);
            await actor.press(phone, voice);
          });
        }
        await page.getByText('3 von 3 Anwesenden haben abgestimmt').waitFor();
        await actor.press(page, /^Abstimmung schließen$/);
        await actor.press(page, /^Ergebnis übernehmen/);
        expect(await topic.innerText()).toContain('übernommen');
      }
    });
  }, 120_000);

  it('releases the report, prints it, and the code on paper leads to the evidence', async () => {
    await as('pia', async (page) => {
      await page.goto(`${ROOM}/freigabe?${WAVE}`);
      // The check of the plan before is still running: what is ticked meanwhile stays.
      await page.evaluate(`document.querySelectorAll('details').forEach((one) => one.open = true)`);
      for (const key of keys) await page.locator(`[name="statements[]"][value="${key}"]`).check();
      for (const item of await page.locator('[name="items[]"]').all()) await item.setChecked(false);
      await actor.press(page, /^Plan speichern und prüfen$/);
      await page.locator('.light--green, .light--yellow').waitFor({ timeout: 300_000 });
      await page.getByLabel('Ich habe die Vorschau gelesen.').check();
      await actor.press(page, /^Fassung 1 freigeben$/);
      await page.waitForURL(/\/ergebnisse\/[0-9a-f-]+$/);
      report = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const sheet = await page.request.get(`/druck/handout/${report}/blatt.pdf?form=a4`);
      const [address = ''] = readQrCodesAtTheEdge(await sheet.body());
      await browser.visit(installation.origin, PHONE, async (phone) => {
        await phone.goto(address);
        // Two texts of one, four of others, and the one that was sent: six of all who wrote anything.
        const evidence = await phone.locator('main').innerText();
        expect(evidence).toContain(STATEMENTS[0]?.sentence);
        expect(evidence).toContain('6 von 34 Akteuren in offenen Antworten');
        expect(evidence).toContain('Vernetzt Akteure');
        expect(await findBarriers(phone)).toEqual([]);
      });
    });
  }, 240_000);

  it('tells whoever takes an answer back which statements it carries, and the desk what changes', async () => {
    let before: readonly string[] = [];
    await as('pia', async (page) => {
      await page.goto(`${ROOM}/aussagen?${WAVE}`);
      before = (await Promise.all(keys.map((key) => figuresOf(page, key)))).map(([said]) => said);
    });
    expect([before[0], before[1], before[3]]).toEqual(['6 von 34', '4 von 34', '36 von 45']);
    await browser.visit(installation.origin, PHONE, async (phone) => {
      await phone.goto(`/quittung/${receipt}/loeschen`);
      const named = await phone.locator('main ul').innerText();
      expect(named).toContain(STATEMENTS[0]?.sentence);
      expect(named).toContain(STATEMENTS[3]?.sentence);
      expect(named).not.toContain(STATEMENTS[4]?.sentence);
      await actor.press(phone, /^Endgültig löschen$/);
    });
    await as('pia', async (page) => {
      await page.goto(`${ROOM}/aussagen?${WAVE}`);
      const after = await Promise.all(keys.map((key) => figuresOf(page, key)));
      // One voice less for what the answer said, one less in the base of what it might have said.
      expect(after).toEqual([
        ['5 von 33', true],
        ['4 von 33', true],
        [before[2], false],
        ['35 von 44', true],
        [before[4], false],
        [before[5], false],
      ]);
    });
    expect(await installation.cli(['verify-data'])).toContain('Veröffentlichungen geprüft');
  }, 120_000);

  /** What stands at the desk under a sentence, and whether it has to be looked at again. */
  async function figuresOf(page: Page, key: string): Promise<readonly [string, boolean]> {
    const text = await page.locator(`#aussage-${key}`).innerText();
    return [/\d+ von \d+/.exec(text)?.[0] ?? '', text.includes('Beleg gelöscht: 1 Antwort')];
  }
});
