import { describeWithPdftotext } from '../support/pdf-text.js';
import { findPrintFaults, startPrinting, type PrintRoom } from '../support/print-room.js';

/** No line of a heading is as wide as this. */
const WORD = 'Wohnungsbaugenossenschaftsverwaltungsgesellschaften';

describeWithPdftotext('everything that is printed of a survey with long words', () => {
  let room: PrintRoom;

  beforeAll(async () => {
    // Numbered, so that the end of a heading is not the end of a row.
    let number = 0;
    room = await startPrinting((text) => `${text} ${WORD} ${(number += 1)}`);
  });
  afterAll(() => room.web.close());

  it('goes over no edge, leaves no page empty and no heading alone', async () => {
    expect(await findPrintFaults(room)).toEqual([]);
  }, 300_000);
});
