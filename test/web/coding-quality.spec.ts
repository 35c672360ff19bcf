import { type CodingDesk, DESK, type Fields, startCodingDesk } from '../support/coding-desk.js';
import { databases } from '../support/databases.js';
import { rowsOf, textOf } from '../support/table-text.js';

describe.each(databases)('the quality of coding on $name', (on) => {
  let desk: CodingDesk;
  beforeAll(async () => {
    desk = await startCodingDesk(on);
  });
  afterAll(() => desk.close());

  it('draws blind, computes agreement, shows both codings only when both are done, and keeps them', async () => {
    const quality = `${DESK}/guete`;
    expect((await desk.get(quality, desk.coder)).status).toBe(403);
    const refused = await desk.send(quality, desk.planner, [['anteil', 'ein Viertel']]);
    expect([refused.status, refused.$('#anteil').val()]).toEqual([422, 'ein Viertel']);
    await desk.send(quality, desk.planner, [['anteil', '100']]);
    for (const id of desk.ids)
      await desk.send(`${DESK}/text/${id}`, desk.coder, [
        ['kategorien[]', 'lage'],
        ['aktion', 'fertig'],
      ]);
    const seconds = async () =>
      (await desk.get(`${DESK}?runde=2`, desk.planner)).$('.coding-queue a').length;
    expect(await seconds()).toBe(4);
    for (const [index, id] of desk.ids.entries()) {
      const given: [string, string][] =
        index === 0 ? [['kategorien[]', 'geld']] : [['kategorien[]', 'lage']];
      const from = `${DESK}/text/${id}?runde=2`;
      expect(textOf((await desk.get(from, desk.planner)).$, '.coding-passages')).toBe(
        'Ganzer Text noch keine Kategorie',
      );
      await desk.send(`${DESK}/text/${id}`, desk.planner, [...given, ['aktion', 'fertig']], from);
    }

    const page = await desk.get(quality, desk.planner);
    // By hand: 4 texts x 3 codes, two units apart. "Kennt die Lage": 3 of 4 alike; one coder gave it
    // always, so kappa is 0; AC1 = (.75 - 2 x .875 x .125) / (1 - .21875) = .68.
    const [overall, lage] = rowsOf(page.$, 'table');
    expect(overall?.slice(0, 2)).toEqual(['Alle Kategorien', '10 von 12']);
    expect(lage).toEqual([
      ...['Kennt die Lage', '3 von 4', '0,00', '0,00', '0,68', 'zu wenige Texte für ein Urteil'],
    ]);
    expect(textOf(page.$, '.quality-rest')).toContain('Nicht berechenbar');

    const list = await desk.get(`${DESK}/entscheiden`, desk.planner);
    const address = list.$('.coding-queue a').attr('href') ?? '';
    expect(address).toBe(`${DESK}/entscheiden/${desk.ids[0]}`);
    await desk.send(address, desk.planner, [
      ['kategorien[]', 'geld'],
      ['grund', 'Es geht um Geld.'],
    ]);
    const decided = await desk.get(address, desk.planner);
    expect(textOf(decided.$, '.done-notice')).toBe(
      'Entschieden von konto-planner: Es geht um Geld.',
    );
    expect(textOf(decided.$, '.columns')).toMatch(
      /Erste Kodierung: konto-coder.*Kennt die Lage.*Zweite Kodierung.*Kleine Mittel/,
    );
    const again = await desk.get(quality, desk.planner);
    expect(rowsOf(again.$, 'table')[0]).toEqual(overall);
  });

  it('sets actors beside themes, with a summary that is gone with the answer', async () => {
    const grid = `${DESK}/uebersicht`;
    const { $ } = await desk.get(grid, desk.planner);
    const address = $('table a').first().attr('href') ?? '';
    const fields = [
      ['thema', 'bedeutung'],
      ['zusammenfassung', 'Wünscht sich mehr Geld.'],
    ] as Fields;
    const written = await desk.send(address, desk.planner, fields);
    const saved = await desk.get(written.location.split('#')[0] ?? '', desk.planner);
    expect(textOf(saved.$, '.case-theme .done-notice')).toBe(
      'Die Zusammenfassung ist gespeichert.',
    );
    expect(textOf((await desk.get(address, desk.planner)).$, '.case-theme .done-notice')).toBe('');
    expect(textOf((await desk.get(grid, desk.planner)).$, 'table')).toContain(
      'Wünscht sich mehr Geld. 1 Text',
    );
    const print = await desk.get(address.replace('/akteur', '/druck'), desk.planner);
    expect(textOf(print.$, 'main')).toContain('Wünscht sich mehr Geld.');
  });
});
