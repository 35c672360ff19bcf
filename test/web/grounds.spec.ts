import { Clock } from '../../src/application/clock.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { databases } from '../support/databases.js';
import { codeTexts } from '../support/coded-light.js';
import { valueOf } from '../support/definitions.js';
import { aPlanner } from '../support/planners-desk.js';
import { startReleasing, SURVEY, WAVE } from '../support/release-web.js';
import { textOf } from '../support/table-text.js';
import type { PageSeen, Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const at = (place: string, key: string) =>
  `/planung/${SURVEY}/aussagen/${place}?welle=${WAVE}&aussage=${key}`;
const LIST = `/planung/${SURVEY}/aussagen?welle=${WAVE}`;

describe.each(databases)('what a statement stands on, on $name', (kind) => {
  let web: WebApp;
  let planner: Visitor;

  beforeAll(async () => {
    web = await startReleasing({ on: kind, coded: true });
    await codeTexts(web, SURVEY, WAVE);
    planner = await aPlanner(web);
  });
  afterAll(() => web.close());

  const linksOn = ({ $ }: PageSeen) =>
    $('[name="stelle"] + label')
      .toArray()
      .map((label) => $(label).text());

  const changesOf = async (key: string) => {
    const { $ } = await planner.get(at('verlauf', key));
    return $('.version li')
      .toArray()
      .map((line) => $(line).text());
  };

  it('is shown with live figures in three units, bounds and contrary voices', async () => {
    const { $ } = await planner.get(LIST);
    // Of 53 the secret two (15 and 16), 32 and 48 want it dark, 17 say the way (1, 4 ... 52), 32 light.
    expect(textOf($, '#aussage-licht')).toContain('32 von 53 Akteuren in offenen Antworten');
    expect(textOf($, '#aussage-licht')).toContain('32 Fundstellen · 32 von 53 Antwortbögen');
    expect(textOf($, '#aussage-licht')).toContain('„Die Mehrheit“ passt zu 32 von 53.');
    const form = await planner.get(at('bearbeiten', 'licht'));
    expect(textOf(form.$, '.live')).toContain('Dagegen: 4 von 53.');
    expect(textOf(form.$, '.live')).toContain(
      'Unter allen 60 Eingeladenen sicher zwischen 32 und 39;',
    );
  });

  it('is changed with a reason, and the history says what', async () => {
    const page = await planner.get(at('grundlage', 'ende'));
    expect(linksOn(page)).toEqual(['„Soll es weitergehen?“: „nein“ – spricht dafür']);
    const link = { beleg: 'kategorie:weg', seite: 'contra' };
    const unsaid = await planner.submit(page, 'Beleg hinzufügen', link);
    expect(unsaid.status).toBe(422);
    expect(textOf(unsaid.$, '#fehler')).toContain('Bitte schreiben Sie kurz, warum.');
    expect(unsaid.$('#beleg option[selected]').attr('value')).toBe('kategorie:weg');
    const added = await planner.submit(unsaid, 'Beleg hinzufügen', {
      grund: 'Der Weg gehört dazu',
    });
    expect(linksOn(added)).toEqual([
      '„Soll es weitergehen?“: „nein“ – spricht dafür',
      'Kategorie „Der Weg“ – spricht dagegen',
    ]);
    expect((await changesOf('ende'))[0]).toBe(
      'Weitere Belege: (leer) → Kategorie „Der Weg“ (spricht dagegen)',
    );
    const again = await planner.submit(added, 'Beleg hinzufügen', {
      ...link,
      grund: 'Noch einmal',
    });
    expect(textOf(again.$, '#fehler')).toContain('Auf diesem Beleg steht die Aussage schon.');
    const nothing = await planner.submit(added, 'Gewählten Beleg lösen', {
      'grund-weg': 'Doch nicht',
    });
    expect(textOf(nothing.$, '#fehler')).toContain('Bitte wählen Sie, worum es geht.');
  });

  it('goes back to an earlier version, unless somebody was faster', async () => {
    const page = await planner.get(at('grundlage', 'ende'));
    const gone = await planner.submit(page, 'Gewählten Beleg lösen', {
      ...{ stelle: '0', 'grund-weg': 'Die Frage meint anderes' },
    });
    expect(linksOn(gone)).toEqual(['Kategorie „Der Weg“ – spricht dagegen']);
    const late = await planner.submit(page, 'Gewählten Beleg lösen', {
      ...{ stelle: '1', 'grund-weg': 'Zu spät' },
    });
    expect([late.status, textOf(late.$, '#fehler')]).toEqual([
      422,
      expect.stringContaining('Jemand anderes hat diese Aussage inzwischen geändert.') as string,
    ]);
    const history = await planner.get(at('verlauf', 'ende'));
    const back = await planner.submit(history, 'Zu dieser Fassung zurück: Fassung 2', {});
    expect(back.$('.version h2').first().text()).toContain('Fassung 4');
    expect(textOf(back.$, '.version')).toContain('Grund: Wieder wie Fassung 2');
    expect(linksOn(await planner.get(at('grundlage', 'ende')))).toHaveLength(2);
  });

  it('can be one passage, chosen where its text is read', async () => {
    const evidence = await planner.get(at('belege', 'licht'));
    const uses = evidence.$('a[href*="/verwendung"]').first().attr('href') ?? '';
    const page = await planner.get(uses);
    const form = page.$('form:has(#aussage)');
    expect(form.find('option[value="wichtig"]').text()).toContain('den Treffpunkt für wichtig');
    const text = String(form.find('[name="text"]').val());
    const ground = await planner.get(`${at('grundlage', 'wichtig')}&text=${text}`);
    expect(ground.$('[name="beleg"]').length).toBeGreaterThan(1);
    const added = await planner.submit(ground, 'Beleg hinzufügen', { grund: 'Ein gutes Beispiel' });
    expect(linksOn(added).at(-1)).toMatch(/^ein ganzer Text \(Kennung .{8}\) – spricht dafür$/);
    const { $ } = await planner.get(LIST);
    expect(textOf($, '#aussage-wichtig')).toContain('Offene Antworten: 1 Fundstelle');
  });

  it('says where the statement is published, and what a change comes to then', async () => {
    expect(textOf((await planner.get(at('grundlage', 'wichtig'))).$, '.room-notice')).toBe('');
    web.app.get(Clock).set('2024-02-20');
    const { content } = valueOf(
      await web.app.get(ReleasesService).release(SURVEY, WAVE, { by: 'pia' }),
    );
    const [published] = content.statements;
    const { $ } = await planner.get(at('grundlage', published?.key ?? ''));
    expect(textOf($, '.room-notice')).toContain(
      'Veröffentlicht in Fassung 1 vom 20. Februar 2024.',
    );
  }, 120_000);
});
