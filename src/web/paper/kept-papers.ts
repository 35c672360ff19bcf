import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { LetterheadService } from '../../application/letterhead/letterhead.service.js';
import type { ChartData } from '../charts/chart-data.js';
import type { DrawnChart } from './chart-svg.js';
import { Typst } from './typst.js';

/** So many papers are held; some 100 KB each. */
const MOST = 24;

/**
 * Papers that anybody may fetch, without signing in: set once, then kept for as long as nothing on them
 * changes, so that asking again and again costs nobody's time.
 */
@Injectable()
export class KeptPapers {
  /** Being set or kept, the one asked for last at the end. */
  private readonly kept = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly typst: Typst,
    private readonly letterheads: LetterheadService,
  ) {}

  /** As `Typst.draw`. */
  draw(charts: readonly ChartData[]): Promise<readonly DrawnChart[]> {
    return this.typst.draw(charts);
  }

  /** As `Typst.toPdf`, with the letterhead that holds. */
  async toPdf(template: string, data: object, date: string): Promise<Buffer> {
    const what = JSON.stringify([template, data, date, this.letterheads.number]);
    const key = createHash('sha256').update(what).digest('hex');
    const pdf = this.kept.get(key) ?? this.typst.toPdf(template, data, date);
    this.kept.delete(key);
    this.kept.set(key, pdf);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    try {
      return await pdf;
    } catch (error) {
      this.kept.delete(key);
      throw error;
    }
  }
}
