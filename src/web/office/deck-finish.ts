import { strToU8 } from 'fflate';
import type { Deck, SlideTable } from './deck.js';
import { editParts, partsOf, zipAsOf, type Parts } from './office-zip.js';
import { chartWorkbook, chartXml } from './slide-chart-xml.js';
import { escapeXml } from './xml-text.js';

/**
 * What the library leaves open: the language, headings and alternative texts of tables, numbers of
 * shapes, paragraphs of notes, and charts with the worksheets behind them.
 */
export async function finishDeck(written: Uint8Array, deck: Deck): Promise<Uint8Array> {
  const parts = partsOf(written);
  const charts = await chartParts(parts, deck);
  const edited = editParts(parts, (name, xml) => edit(name, xml, deck));
  return zipAsOf({ ...edited, ...charts }, deck.date);
}

/** Charts are numbered as they were added: in the order of the slides. */
async function chartParts(parts: Parts, { slides, date }: Deck): Promise<Parts> {
  const numbers = Object.keys(parts)
    .flatMap((name) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  const charts = slides.flatMap(({ chart }) => (chart === null ? [] : [chart]));
  const written = await Promise.all(
    charts.map(async (chart, index): Promise<Parts> => {
      const number = numbers[index] ?? 0;
      const workbook = zipAsOf(partsOf(await chartWorkbook(chart)), date);
      return {
        [`ppt/charts/chart${number}.xml`]: strToU8(chartXml(chart)),
        [`ppt/embeddings/Microsoft_Excel_Worksheet${number}.xlsx`]: workbook,
      };
    }),
  );
  return Object.assign({}, ...written) as Parts;
}

function edit(name: string, xml: string, deck: Deck): string {
  if (name === 'docProps/app.xml') return APP;
  const german = xml.replaceAll('lang="en-US"', 'lang="de-DE"');
  const slide = /^ppt\/slides\/slide(\d+)\.xml$/.exec(name)?.[1];
  if (slide !== undefined) {
    const table = deck.slides[Number(slide) - 1]?.table ?? null;
    return numbered(table === null ? german : headed(german, table));
  }
  return name.startsWith('ppt/notesSlides/notesSlide') ? inParagraphs(german) : german;
}

const APP =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">' +
  '<Application>Akteursrunde</Application></Properties>';

/** Row of headings and alternative text of the one table of a slide. */
const headed = (xml: string, { alt }: SlideTable) =>
  xml.replace('<a:tblPr/>', '<a:tblPr firstRow="1"/>').replace(
    /(<p:cNvPr id="\d+" name="Tabelle")\/>/,
    // A function: a text may contain what a replacement takes for a mark of its own.
    (_, start: string) => `${start} descr="${escapeXml(alt)}"/>`,
  );

/** Every shape of a slide has a number of its own. */
function numbered(xml: string): string {
  let number = 0;
  return xml.replace(/<p:cNvPr id="\d+"/g, () => {
    number += 1;
    return `<p:cNvPr id="${number}"`;
  });
}

/** Each line of the notes is a paragraph. */
const inParagraphs = (xml: string) =>
  xml.replace(
    /<a:p>((?:(?!<\/a:p>).)*?)<a:t>([^<\n]*\n[^<]*)<\/a:t>(.*?)<\/a:p>/s,
    (_, before: string, text: string, after: string) =>
      text
        .split(/\r?\n/)
        .map((line) => `<a:p>${before}<a:t>${line}</a:t>${after}</a:p>`)
        .join(''),
  );
