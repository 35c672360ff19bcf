import {
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TableOfContents,
  TextRun,
  type FileChild,
  type IRunOptions,
} from 'docx';
import { toBuffer as toQr } from 'qrcode';
import { chartPng, type ChartPicture } from '../paper/chart-png.js';
import { svgPng } from '../paper/svg-png.js';
import type { Annex, AnnexBlock } from './annex.js';
import { ANNEX_STYLES, PAGE } from './annex-styles.js';
import { annexTables } from './annex-table.js';
import type { SlideEvidence } from './deck.js';
import { editParts, partsOf, zipAsOf } from './office-zip.js';

/** Of pictures, in CSS pixels: between the margins of A4. */
const PICTURE = { drawn: 760, printed: 620 };
const CODE = 76;

/** An annex as a file of Word; headings, captions and the box are styles an office can redefine. */
export async function writeAnnex(annex: Annex): Promise<Uint8Array> {
  const body: FileChild[] = [...front(annex)];
  for (const { title, blocks, startsPage = false } of annex.chapters) {
    body.push(
      new Paragraph({
        ...{ heading: HeadingLevel.HEADING_1, text: title },
        pageBreakBefore: startsPage,
      }),
    );
    for (const [index, block] of blocks.entries()) {
      body.push(...(await toParts(block, blocks[index + 1]?.kind)));
    }
  }
  const file = new Document({
    title: annex.title,
    subject: annex.foot,
    creator: annex.office,
    lastModifiedBy: annex.office,
    description: annex.standing.join('. '),
    styles: ANNEX_STYLES(annex.accent),
    hyphenation: { autoHyphenation: true, consecutiveHyphenLimit: 2 },
    sections: [
      {
        properties: { page: PAGE },
        headers: { default: headerOf(annex) },
        footers: { default: footerOf(annex) },
        children: body,
      },
    ],
  });
  return finish(await Packer.toBuffer(file), annex.date);
}

function front({ title, standing, warnings }: Annex): readonly FileChild[] {
  return [
    new Paragraph({ style: 'Title', text: title }),
    ...standing.map((line) => new Paragraph({ style: 'Subtitle', text: line })),
    ...warnings.map((line) => new Paragraph({ style: 'Hinweis', text: line })),
    new Paragraph({ style: 'Verzeichnistitel', text: 'Inhalt' }),
    new TableOfContents('Inhalt', { hyperlink: true, headingStyleRange: '1-2' }),
  ];
}

function headerOf({ office, mark }: Annex): Header {
  const tabs = [{ type: TabStopType.RIGHT, position: PAGE.textWidth }];
  const runs = [new TextRun(office), new TextRun(bold(`\t${mark}`))];
  return new Header({
    children: [new Paragraph({ style: 'Header', tabStops: tabs, children: runs })],
  });
}

function footerOf({ foot }: Annex): Footer {
  const tabs = [{ type: TabStopType.RIGHT, position: PAGE.textWidth }];
  const runs = [
    new TextRun(`${foot}\t`),
    new TextRun({ children: ['Seite ', PageNumber.CURRENT, ' von ', PageNumber.TOTAL_PAGES] }),
  ];
  return new Footer({
    children: [new Paragraph({ style: 'Footer', tabStops: tabs, children: runs })],
  });
}

const STYLES = { text: 'Normal', strong: 'Kernzahl', source: 'Quelle', box: 'Methodenkasten' };
const LEVELS = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };

/** @param next what follows: text stays on one page with the picture or table it speaks of */
async function toParts(
  block: AnnexBlock,
  next: AnnexBlock['kind'] | undefined,
): Promise<readonly FileChild[]> {
  const keepNext = next !== undefined && next !== 'heading' && next !== 'fact';
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: LEVELS[block.level], text: block.text })];
    case 'fact':
      return [fact(block, next === 'fact')];
    case 'table':
      return annexTables(block);
    case 'chart':
      return [picture(chartPng(block.data, PICTURE.drawn), 'Diagramm', block.alt, keepNext)];
    case 'drawing':
      return [picture(await svgPng(block.svg, block.width), 'Abbildung', block.alt, keepNext)];
    case 'code':
      return [await code(block.evidence, keepNext)];
    default:
      return [new Paragraph({ style: STYLES[block.kind], text: block.text, keepNext })];
  }
}

function fact(
  { label, text, boxed }: Extract<AnnexBlock, { readonly kind: 'fact' }>,
  keepNext: boolean,
): Paragraph {
  return new Paragraph({
    style: boxed ? STYLES.box : STYLES.text,
    keepNext,
    children: [new TextRun(bold(`${label}: `)), new TextRun(text)],
  });
}

/** Charts across the page; drawings as large as they were made. */
function picture(
  { png, width, height }: ChartPicture,
  name: 'Diagramm' | 'Abbildung',
  alt: string,
  keepNext: boolean,
): Paragraph {
  const across = Math.min(width, PICTURE.printed);
  return new Paragraph({
    style: 'Abbildung',
    keepNext,
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: across, height: Math.round((height * across) / width) },
        altText: { name, title: '', description: alt },
      }),
    ],
  });
}

async function code({ address, alt, name }: SlideEvidence, keepNext: boolean): Promise<Paragraph> {
  const png = await toQr(address, { errorCorrectionLevel: 'M', margin: 2, scale: 6 });
  return new Paragraph({
    style: 'Beleg',
    keepNext,
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: CODE, height: CODE },
        altText: { name: 'QR-Code', title: '', description: alt },
      }),
      new TextRun(`  Beleg ${name}: `),
      new ExternalHyperlink({
        link: address,
        children: [new TextRun({ text: address, style: 'Hyperlink' })],
      }),
    ],
  });
}

const bold = (text: string): IRunOptions => ({ text, bold: true });

/** The library draws names for its links; counted ones say as much, and are the same every time. */
function finish(written: Uint8Array, date: string): Uint8Array {
  const parts = partsOf(written);
  const names = new Map<string, string>();
  const counted = (name: string) => {
    if (!names.has(name)) names.set(name, `rIdLink${names.size + 1}`);
    return names.get(name) ?? name;
  };
  const edited = editParts(parts, (_, xml) =>
    xml.replace(/(?<= (?:r:id|Id)=")rId[\w-]{15,}(?=")/g, counted),
  );
  return zipAsOf(edited, date);
}
