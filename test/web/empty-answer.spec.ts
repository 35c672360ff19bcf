import { errorTexts, INTRO } from '../support/answering.js';
import { readCodes } from '../support/letters.js';
import { ALL, listOf, openOffice, printLetters, send } from '../support/office.js';
import { startAnswering, Visitor } from '../support/visitor.js';

describe('a questionnaire in which nothing must be answered', () => {
  it('is not sent empty by mistake, and the invitation stays good', async () => {
    const web = await startAnswering({ access: 'invitation', optional: true });
    const office = await openOffice(web);
    const [code = ''] = readCodes(await printLetters(web, office, ALL));
    const visitor = new Visitor(web);
    const intro = await visitor.get(`${INTRO}?einladung=${code}`);
    const details = await visitor.submit(intro, 'Befragung beginnen');
    await visitor.submit(details, 'Weiter zu den Fragen', { speaksFor: 'organisation' });
    const empty = await send(visitor, await visitor.get(`${INTRO}/pruefen`));
    expect([empty.status, errorTexts(empty)]).toEqual([
      422,
      [expect.stringContaining('Bitte beantworten Sie mindestens eine')],
    ]);
    const first = empty.$('.error-summary a').attr('href') ?? '';
    expect((await visitor.get(first)).$('h1').text()).toContain('Auswählen');
    expect(await listOf(web, office)).toContain('Einrichtung 001: offen');

    await visitor.post(`${INTRO}/teil/auswahl`, 'answers[nutzen]=treff');
    const sent = await send(visitor, await visitor.get(`${INTRO}/pruefen`));
    expect(sent.path).toMatch(/^\/quittung\//);
    expect(await listOf(web, office)).toContain('Einrichtung 001: geantwortet');
    await web.close();
  }, 60_000);
});
