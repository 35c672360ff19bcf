import type { ValueLabel, Variable } from '../../../domain/export/variable.js';
import { type ByteWriter, utf8 } from './byte-writer.js';
import { placesOf, type SavVariable, type Segment } from './sav-layout.js';

const FORMAT = { text: 1, number: 5, date: 38 } as const;
const MEASURE = { nominal: 1, ordinal: 2, scale: 3 } as const;

/** What SPSS takes of a label of a variable, and of a value, in bytes. */
const LONGEST_LABEL = 255;
const LONGEST_VALUE_LABEL = 120;

/** Widths of numbers as they are shown: twelve places, and a day as 31.12.2026. */
const SHOWN = { number: 12, date: 10 } as const;

/** One record for each segment of each variable, each followed by one for every further eight bytes. */
export function writeVariables(out: ByteWriter, placed: readonly SavVariable[]): void {
  for (const { variable, segments } of placed) {
    for (const [at, segment] of segments.entries()) {
      writeVariable(out, variable, segment, at === 0);
      for (let place = 1; place < placesOf(segment.width); place += 1) {
        out.int(2).int(-1).int(0).int(0).int(0).int(0).text('', 8);
      }
    }
  }
}

function writeVariable(
  out: ByteWriter,
  { label, type, decimals, missingRange }: Variable,
  { name, width }: Segment,
  isFirst: boolean,
): void {
  const shown = type === 'text' ? width : SHOWN[type];
  const format = decimals + shown * 0x100 + FORMAT[type] * 0x10000;
  const labelled = isFirst && label !== '';
  out
    .int(2)
    .int(width)
    .int(labelled ? 1 : 0);
  // -2: a range of missing values.
  out.int(missingRange === null ? 0 : -2);
  out.int(format).int(format).text(name, 8);
  if (labelled) {
    const bytes = utf8(label, LONGEST_LABEL);
    out
      .int(bytes.length)
      .raw(bytes)
      .text('', (4 - (bytes.length % 4)) % 4);
  }
  if (missingRange !== null) out.double(missingRange.low).double(missingRange.high);
}

/** What the numbers mean, also those that are no valid answer. */
export function writeValueLabels(out: ByteWriter, placed: readonly SavVariable[]): void {
  for (const { variable, index } of placed) {
    const labels: readonly ValueLabel[] = [...variable.values, ...variable.missing];
    if (labels.length === 0) continue;
    out.int(3).int(labels.length);
    for (const { value, label } of labels) {
      const bytes = utf8(label, LONGEST_VALUE_LABEL);
      out.double(value).byte(bytes.length).raw(bytes);
      out.text('', (8 - ((bytes.length + 1) % 8)) % 8);
    }
    out.int(4).int(1).int(index);
  }
}

/** Lines of 80 bytes that say what the file is. */
export function writeDocument(out: ByteWriter, text: readonly string[]): void {
  const lines = text.flatMap((line) => split(line, 80));
  if (lines.length === 0) return;
  out.int(6).int(lines.length);
  for (const line of lines) out.text(line, 80);
}

/** A line in pieces that fit, broken between words where it can be. */
function split(line: string, most: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const word of line.split(' ')) {
    const longer = piece === '' ? word : `${piece} ${word}`;
    if (utf8(longer, most + 1).length > most && piece !== '') {
      pieces.push(piece);
      piece = word;
    } else piece = longer;
  }
  return [...pieces, piece];
}

/** Machine, measures, long names, long texts, number of cases and encoding. */
export function writeExtensions(
  out: ByteWriter,
  placed: readonly SavVariable[],
  cases: number,
): void {
  // Version, machine, IEEE 754, compression, little endian, UTF-8.
  extension(out, 3, 4, 8);
  for (const value of [20, 0, 0, -1, 1, 1, 2, 65_001]) out.int(value);
  extension(out, 4, 8, 3);
  out.double(-Number.MAX_VALUE).double(Number.MAX_VALUE).double(-1.7976931348623155e308);
  const shown = placed.flatMap(({ variable, segments }) =>
    segments.map(({ width }) => ({ variable, width })),
  );
  extension(out, 11, 4, 3 * shown.length);
  for (const { variable, width } of shown) {
    out.int(MEASURE[variable.measure]).int(Math.min(40, Math.max(8, width)));
    out.int(variable.type === 'text' ? 0 : 1);
  }
  const first = ({ segments: [segment] }: SavVariable) => segment?.name ?? '';
  const names = placed.map((one) => `${first(one)}=${one.variable.name}`).join('\t');
  bytes(out, 13, names);
  const long = placed.filter(({ segments }) => segments.length > 1);
  const widths = long.map((one) => `${first(one)}=${String(one.width).padStart(5, '0')}\0\t`);
  if (long.length > 0) bytes(out, 14, widths.join(''));
  extension(out, 16, 8, 2);
  out.long(1).long(cases);
  bytes(out, 20, 'UTF-8');
}

function extension(out: ByteWriter, subtype: number, size: number, count: number): void {
  out.int(7).int(subtype).int(size).int(count);
}

function bytes(out: ByteWriter, subtype: number, text: string): void {
  const encoded = utf8(text, Infinity);
  extension(out, subtype, 1, encoded.length);
  out.raw(encoded);
}
