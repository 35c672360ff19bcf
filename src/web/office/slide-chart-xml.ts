import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { Paint } from '../charts/palette.js';
import type { SlideChart, SlideSeries } from './deck.js';
import { escapeXml } from './xml-text.js';

/** Name of the sheet behind a chart. */
const SHEET = 'Zahlen';

/** A number wider than its part of the bar is not printed; the table says it. */
const NARROW = 0.035;

/** The worksheet that opens when somebody edits a chart: numbers as numbers, text never a formula. */
export async function chartWorkbook({ rows, series }: SlideChart): Promise<Buffer> {
  const text = (value: string) => ({ value, type: String });
  const sheet: Row[] = [
    [null, ...series.map(({ label }) => text(label))],
    ...rows.map((row, index) => [
      text(row),
      ...series.map(({ values }) => {
        const value = values[index] ?? null;
        return value === null ? null : { value, type: Number };
      }),
    ]),
  ];
  const columns = [{ width: 40 }, ...series.map(() => ({ width: 16 }))];
  return writeXlsxFile(sheet, { sheet: SHEET, columns }).toBuffer();
}

/** A chart of DrawingML: stacked bars of the same length, first row on top, hatched where falling. */
export function chartXml(chart: SlideChart): string {
  const { rows, series } = chart;
  const size = rows.length > 6 ? 1400 : 1600;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    '<c:date1904 val="0"/><c:lang val="de-DE"/><c:roundedCorners val="0"/>',
    '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>',
    place({ x: 0.37, y: 0.13, w: 0.61, h: 0.85 }, '<c:layoutTarget val="inner"/>'),
    '<c:barChart><c:barDir val="bar"/><c:grouping val="percentStacked"/><c:varyColors val="0"/>',
    ...series.map((each, index) => seriesXml(chart, each, index)),
    '<c:gapWidth val="40"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>',
    axesXml(size),
    '</c:plotArea><c:legend><c:legendPos val="t"/>',
    place({ x: 0.02, y: 0, w: 0.96, h: 0.11 }),
    `<c:overlay val="0"/>${typeXml(size, '1b1d2a')}</c:legend>`,
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>',
    typeXml(size, '1b1d2a'),
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
  ].join('');
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const place = ({ x, y, w, h }: Place, target = '') =>
  `<c:layout><c:manualLayout>${target}<c:xMode val="edge"/><c:yMode val="edge"/>` +
  `<c:x val="${x}"/><c:y val="${y}"/><c:w val="${w}"/><c:h val="${h}"/></c:manualLayout></c:layout>`;

function seriesXml({ rows, series }: SlideChart, each: SlideSeries, index: number): string {
  const column = String.fromCharCode('B'.charCodeAt(0) + index);
  const last = rows.length + 1;
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>`,
    `<c:tx>${textsXml(`${SHEET}!$${column}$1`, [each.label])}</c:tx>`,
    `<c:spPr>${fillXml(each.paint)}<a:ln w="12700"><a:solidFill><a:srgbClr val="ffffff"/></a:solidFill></a:ln></c:spPr>`,
    '<c:invertIfNegative val="0"/>',
    labelsXml(each, series),
    `<c:cat>${textsXml(`${SHEET}!$A$2:$A$${last}`, rows)}</c:cat>`,
    `<c:val><c:numRef><c:f>${SHEET}!$${column}$2:$${column}$${last}</c:f>`,
    `<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${rows.length}"/>`,
    ...each.values.map((value, at) => (value === null ? '' : pointXml(at, String(value)))),
    '</c:numCache></c:numRef></c:val></c:ser>',
  ].join('');
}

const pointXml = (index: number, text: string) =>
  `<c:pt idx="${index}"><c:v>${escapeXml(text)}</c:v></c:pt>`;

const textsXml = (place: string, texts: readonly string[]) =>
  `<c:strRef><c:f>${place}</c:f><c:strCache><c:ptCount val="${texts.length}"/>` +
  `${texts.map((text, index) => pointXml(index, text)).join('')}</c:strCache></c:strRef>`;

const solid = (colour: string) =>
  `<a:solidFill><a:srgbClr val="${colour.replace('#', '')}"/></a:solidFill>`;

/** Hatched as on paper: in a grey print the sides are told apart. */
function fillXml({ fill, hatch }: Paint): string {
  if (hatch === null) return solid(fill);
  const colour = (name: string, value: string) =>
    `<a:${name}><a:srgbClr val="${value.replace('#', '')}"/></a:${name}>`;
  return `<a:pattFill prst="wdUpDiag">${colour('fgClr', hatch)}${colour('bgClr', fill)}</a:pattFill>`;
}

function labelsXml({ labelled, paint, values }: SlideSeries, series: readonly SlideSeries[]) {
  if (!labelled) return `<c:dLbls><c:delete val="1"/></c:dLbls>`;
  const hidden = values.flatMap((value, at) => {
    const all = series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0);
    return value === null || value / all >= NARROW ? [] : [at];
  });
  return [
    '<c:dLbls>',
    ...hidden.map((at) => `<c:dLbl><c:idx val="${at}"/><c:delete val="1"/></c:dLbl>`),
    '<c:numFmt formatCode="0" sourceLinked="0"/>',
    `<c:spPr>${paint.hatch === null ? '<a:noFill/>' : solid(paint.fill)}<a:ln><a:noFill/></a:ln></c:spPr>`,
    typeXml(1600, paint.ink.replace('#', '')),
    '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>',
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>',
  ].join('');
}

const typeXml = (size: number, colour: string) =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr lang="de-DE" sz="${size}" b="0">` +
  `${solid(colour)}<a:latin typeface="Arial"/></a:defRPr></a:pPr><a:endParaRPr lang="de-DE"/></a:p></c:txPr>`;

/** Names at the left; no axis of numbers: they stand on the bars. */
const axesXml = (size: number) =>
  [
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>',
    '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>',
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>',
    `<c:spPr><a:ln w="9525">${solid('6b7086')}</a:ln></c:spPr>${typeXml(size, '1b1d2a')}`,
    '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>',
    '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>',
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="1"/><c:min val="0"/></c:scaling>',
    '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="0%" sourceLinked="0"/>',
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>',
    '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>',
  ].join('');
