import { createHash } from 'node:crypto';
import type { Row } from './moved-tables.js';

/** What a table holds, short enough to compare. */
export interface TableSum {
  readonly rows: number;
  /** 64 hex digits. */
  readonly digest: string;
}

const SIZE = 2n ** 256n;

/**
 * Adds up the hashes of rows. The order does not matter, because databases sort texts differently; a
 * row twice does.
 */
export class RowSum {
  private rows = 0;
  private total = 0n;

  add(row: Row): void {
    const hash = createHash('sha256').update(JSON.stringify(row)).digest('hex');
    this.total = (this.total + BigInt(`0x${hash}`)) % SIZE;
    this.rows += 1;
  }

  get sum(): TableSum {
    return { rows: this.rows, digest: this.total.toString(16).padStart(64, '0') };
  }
}

export const isSame = (one: TableSum | undefined, other: TableSum | undefined): boolean =>
  one?.rows === other?.rows && one?.digest === other?.digest;
