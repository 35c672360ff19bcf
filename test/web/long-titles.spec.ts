import { describeWithPdftotext, pagesOf } from '../support/pdf-text.js';
import { startPrinting, type PrintRoom } from '../support/print-room.js';
import { SURVEY } from '../support/release-web.js';

/** As long as nobody should ask, and some do. */
const ADDED =
  'und was davon in den kommenden Jahren auch ohne ein eigenes Büro im Gebiet weiter gebraucht wird, von wem, wie oft, wofür genau und mit welchem Geld, wenn die Förderung endet';

const QUESTION = Array.from({ length: 5 }, () => ADDED).join('; ');

describeWithPdftotext('what is printed of a survey with very long titles', () => {
  let room: PrintRoom;

  beforeAll(async () => {
    room = await startPrinting((text) => `${text} ${text.endsWith('?') ? QUESTION : ADDED}`);
  });
  afterAll(() => room.web.close());

  const pages = async (path: string) => pagesOf((await room.print(path)).body as Buffer);

  it('keeps the sheet that says how to glue a poster on one page', async () => {
    const print = `/druck/workshop/${SURVEY}/plakate.pdf`;
    for (const question of ['m', 't']) {
      const all = await pages(`${print}?frage=${question}&format=a1-a4`);
      expect([question, all.length]).toEqual([question, 9]);
      expect(all[0]).toContain('So wird daraus ein Plakat');
      expect(all[1]).toContain('Blatt 1 von 8');
    }
  });

  it('begins a handout in large type with a statement, not with its titles alone', async () => {
    const path = room.prints
      .flatMap(({ files = [] }) => files)
      .find((one) => one.includes('gross'));
    const [first, second] = await pages(path ?? '');
    expect(first).toMatch(/Kernaussagen .*A1 Die meisten Akteure .*37 von 53 .*stimmt teils/);
    expect(second).toMatch(/Gruppe dafür .*Fragen für das Gespräch/);
  });
});
