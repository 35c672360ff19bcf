import type Pptx from 'pptxgenjs';
import { createRequire } from 'node:module';
import { toDataURL } from 'qrcode';
import { svgPng } from '../paper/svg-png.js';
import type { Deck, Slide, SlideTable } from './deck.js';
import { finishDeck } from './deck-finish.js';
import { defineMasters, FONT, INK, masterOf, QUIET } from './deck-masters.js';
import {
  codeBox,
  contentBox,
  FOOT_BOX,
  footnoteBox,
  FOOTNOTE_SIZE,
  linesBox,
  lineSize,
  markBox,
  SHEET,
  titleBox,
} from './slide-geometry.js';
import { CELL } from './slide-tables.js';

// Its build for `import` is no module to Node.
const Library = createRequire(import.meta.url)('pptxgenjs') as typeof Pptx.default;

type Page = Pptx.default.Slide;

const HAIR = '8b8fa3';

/** Width of drawings in CSS pixels before they are fitted in. */
const DRAWN = 900;

/** A deck as a file of PowerPoint: texts, tables and charts stay what they are and can be edited. */
export async function writeDeck(deck: Deck): Promise<Uint8Array> {
  const file = new Library();
  file.defineLayout({ name: '16zu9', width: SHEET.width, height: SHEET.height });
  file.layout = '16zu9';
  file.title = deck.title;
  file.subject = deck.foot;
  file.author = deck.office;
  file.company = '';
  file.theme = { headFontFace: FONT, bodyFontFace: FONT };
  defineMasters(file, deck);
  for (const slide of deck.slides) await addSlide(file, deck, slide);
  const written = (await file.write({ outputType: 'nodebuffer' })) as Uint8Array;
  return finishDeck(written, deck);
}

/** In the order in which it is read: title, lines, chart or table, evidence, footnote, foot. */
async function addSlide(file: Pptx.default, deck: Deck, slide: Slide): Promise<void> {
  const page = file.addSlide({ masterName: masterOf(slide) });
  const title = { text: slide.title, options: { fontSize: titleBox(slide).size, bold: true } };
  page.addText([title], { placeholder: 'title' });
  addLines(page, deck, slide);
  addChart(file, page, slide);
  if (slide.table !== null) addTable(page, slide, slide.table);
  await addDrawing(page, slide);
  await addEvidence(page, slide);
  addText(page, 'Fußnote', slide.footnote, { ...footnoteBox(slide.footnote), size: FOOTNOTE_SIZE });
  addText(page, 'Fassung', deck.foot, { ...FOOT_BOX, size: 10 });
  addText(page, 'Hinweis', deck.mark, { ...markBox(slide), size: 12, bold: true, align: 'right' });
  page.addNotes(slide.notes.join('\n'));
}

function addLines(page: Page, { accent }: Deck, slide: Slide): void {
  if (slide.lines.length === 0) return;
  const texts = slide.lines.map((line) => ({
    text: line.text,
    options: {
      ...{ fontSize: lineSize(slide, line), bold: line.strong, breakLine: true },
      color: line.strong ? accent : INK,
    },
  }));
  page.addText(texts, { ...linesBox(slide), ...PLAIN, objectName: 'Text' });
}

const PLAIN = {
  ...{ fontFace: FONT, align: 'left' as const, valign: 'top' as const },
  ...{ margin: 0, fit: 'none' as const, isTextBox: true },
};

function addText(
  page: Page,
  name: string,
  text: string,
  { size, ...box }: { readonly size: number } & Record<string, unknown>,
): void {
  if (text === '') return;
  page.addText(text, { ...PLAIN, color: QUIET, fontSize: size, ...box, objectName: name });
}

/** Only the place: what is in it is written by `slide-chart-xml.ts`. */
function addChart(file: Pptx.default, page: Page, slide: Slide): void {
  if (slide.chart === null) return;
  page.addChart(file.ChartType.bar, [{ name: '', labels: [''], values: [0] }], {
    ...contentBox(slide),
    altText: slide.chart.alt,
    objectName: 'Diagramm',
  });
}

type Borders = [Border, Border, Border, Border];
type Border = Pptx.default.BorderProps;

/** Lines below only, as in the tables of the report. */
const below = (pt: number, color: string): Borders => {
  const none = { type: 'none' as const };
  return [none, none, { type: 'solid', pt, color }, none];
};
const UNDER_HEAD = below(1.5, INK);
const UNDER_ROW = below(0.75, HAIR);

function addTable(
  page: Page,
  slide: Slide,
  { columns, rows, size, head: headSize }: SlideTable,
): void {
  const cell = (text: string, index: number, isHead: boolean) => ({
    text,
    options: {
      ...{
        bold: isHead,
        fontSize: isHead ? headSize : size,
        align: columns[index]?.align ?? ('left' as const),
      },
      border: isHead ? UNDER_HEAD : UNDER_ROW,
    },
  });
  const head = columns.map(({ text }, index) => cell(text, index, true));
  const body = rows.map((row) => row.map((text, index) => cell(text, index, false)));
  const { x, y } = contentBox(slide);
  page.addTable([head, ...body], {
    ...{ x, y, w: columns.reduce((sum, { width }) => sum + width, 0) },
    ...{ colW: columns.map(({ width }) => width), fontFace: FONT, fontSize: size, color: INK },
    ...{ margin: [CELL.y, CELL.x, CELL.y, CELL.x], valign: 'middle', objectName: 'Tabelle' },
  });
}

/** At the top of its place, as large as fits. */
async function addDrawing(page: Page, slide: Slide): Promise<void> {
  if (slide.drawing === null) return;
  const { svg, alt } = slide.drawing;
  const { png, width, height } = await svgPng(svg, DRAWN);
  const { x, y, w, h } = contentBox(slide);
  const scale = Math.min(w / width, h / height);
  const size = { w: width * scale, h: height * scale };
  page.addImage({
    ...{ data: `image/png;base64,${Buffer.from(png).toString('base64')}`, ...size },
    ...{ x: x + (w - size.w) / 2, y },
    ...{ altText: alt, objectName: 'Abbildung' },
  });
}

async function addEvidence(page: Page, slide: Slide): Promise<void> {
  const { evidence } = slide;
  if (evidence === null) return;
  const box = codeBox(slide);
  const data = await toDataURL(evidence.address, {
    errorCorrectionLevel: 'M',
    margin: 2,
    scale: 8,
  });
  page.addImage({ data, ...box, altText: evidence.alt, objectName: 'QR-Code' });
  const name = { x: box.x - 0.4, y: box.y + box.h, w: box.w + 0.8, h: 0.3 };
  page.addText(`Beleg: ${evidence.name}`, {
    ...{ ...PLAIN, ...name, align: 'center', fontSize: 12, color: QUIET, objectName: 'Beleg' },
    hyperlink: { url: evidence.address, tooltip: 'Beleg öffnen' },
  });
}
