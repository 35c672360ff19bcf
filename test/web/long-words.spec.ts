import { describeWithPdftotext } from '../support/pdf-text.js';
import { findPrintFaults, startPrinting, type PrintRoom } from '../support/print-room.js';

/** No line of a heading is as wide as this. */
const WORD = 'Wohnungsbaugenossenschaftsverwaltungsgesellschaften';

/** Three lines at the top of a sheet, beside a logo as wide as logos get. */
const OFFICE =
  'Stadtverwaltung Königsbrück-Großröhrsdorf, Dezernat III für Stadtentwicklung, Bauen und Wohnen, Amt für Stadterneuerung, Wohnungswesen und Quartiersentwicklung';

describeWithPdftotext('everything that is printed of a survey with long words', () => {
  let room: PrintRoom;

  beforeAll(async () => {
    // Numbered, so that the end of a heading is not the end of a row.
    let number = 0;
    room = await startPrinting((text) => `${text} ${WORD} ${(number += 1)}`, OFFICE);
  });
  afterAll(() => room.web.close());

  it('goes over no edge and over no other text, leaves no page empty and no heading alone', async () => {
    expect(await findPrintFaults(room)).toEqual([]);
  }, 300_000);
});
