import type { Value, Variable } from '../../../domain/export/variable.js';
import { ByteWriter, utf8 } from './byte-writer.js';
import {
  writeDocument,
  writeExtensions,
  writeValueLabels,
  writeVariables,
} from './sav-dictionary.js';
import { layOut, placesOf, type SavVariable } from './sav-layout.js';

export interface SavTable {
  /** At most 64 bytes are kept. */
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly variables: readonly Variable[];
  /** Numbers, texts and days as `variables` say, in their order. */
  readonly rows: readonly (readonly Value[])[];
  /** Name of the variable with the weights; empty: none. */
  readonly weight: string;
  /** Lines that say what the file is. */
  readonly document: readonly string[];
}

/** Whole numbers from 1 - 100 to 251 - 100 take one byte. */
const BIAS = 100;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * An SPSS system file: the part of the format that data of a survey need. UTF-8, little endian, bytecode
 * compression; numbers, days and texts of any length; labels, a range of missing values, measures, a
 * weight, a document.
 *
 * @see GNU PSPP Developers Guide, "System File Format"
 */
export function toSav({ title, date, variables, rows, weight, document }: SavTable): Uint8Array {
  const placed = layOut(variables, rows);
  const last = placed.at(-1);
  const places = last === undefined ? 0 : last.index - 1 + placesOfAll(last);
  const out = new ByteWriter();
  out.text('$FL2', 4).text('@(#) SPSS DATA FILE - Akteursrunde', 60);
  out.int(2).int(places).int(1);
  out.int(placed.find(({ variable }) => variable.name === weight)?.index ?? 0);
  out.int(rows.length).double(BIAS);
  const [year = '', month = '', day = ''] = date.split('-');
  out.text(`${day} ${MONTHS[Number(month) - 1] ?? 'Jan'} ${year.slice(2)}`, 9).text('00:00:00', 8);
  out.text(title, 64).text('', 3);
  writeVariables(out, placed);
  writeValueLabels(out, placed);
  writeDocument(out, document);
  writeExtensions(out, placed, rows.length);
  out.int(999).int(0);
  new CaseWriter(out).write(placed, rows);
  return out.done();
}

const placesOfAll = ({ segments }: SavVariable) =>
  segments.reduce((sum, { width }) => sum + placesOf(width), 0);

/** Eight commands of one byte, then what those of them need that could not be said in a byte. */
class CaseWriter {
  private readonly commands: number[] = [];
  private readonly pending = new ByteWriter();

  constructor(private readonly out: ByteWriter) {}

  write(placed: readonly SavVariable[], rows: readonly (readonly Value[])[]): void {
    for (const row of rows) {
      for (const one of placed) {
        const value = row[one.column] ?? null;
        if (one.variable.type === 'text') this.text(String(value ?? ''), one);
        else this.number(one.variable.type === 'date' ? toSeconds(value) : value);
      }
    }
    while (this.commands.length > 0) this.command(0);
  }

  private number(value: Value): void {
    if (typeof value !== 'number') this.command(255);
    else if (Number.isInteger(value) && value > -BIAS && value <= 251 - BIAS) {
      this.command(value + BIAS);
    } else {
      this.pending.double(value);
      this.command(253);
    }
  }

  /** A segment holds 255 bytes of the text; what is left of its places are spaces. */
  private text(text: string, { width, segments }: SavVariable): void {
    const bytes = utf8(text, width);
    for (const [at, segment] of segments.entries()) {
      const places = new Uint8Array(8 * placesOf(segment.width)).fill(0x20);
      places.set(bytes.subarray(at * 255, (at + 1) * 255));
      for (let from = 0; from < places.length; from += 8) {
        this.eight(places.subarray(from, from + 8));
      }
    }
  }

  private eight(bytes: Uint8Array): void {
    if (bytes.every((byte) => byte === 0x20)) this.command(254);
    else {
      this.pending.raw(bytes);
      this.command(253);
    }
  }

  private command(command: number): void {
    this.commands.push(command);
    if (this.commands.length < 8) return;
    this.out.raw(Uint8Array.from(this.commands)).raw(this.pending.done());
    this.commands.length = 0;
    this.pending.clear();
  }
}

/** Seconds since the first day of the Gregorian calendar. */
function toSeconds(day: Value): Value {
  if (typeof day !== 'string') return null;
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1582, 9, 14)) / 1000;
}
