import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { LetterheadService } from '../../application/letterhead/letterhead.service.js';
import type { Letterhead } from '../../domain/letterhead/letterhead.js';
import { KeptThread } from '../../kept-thread.js';
import type { ChartData } from '../charts/chart-data.js';
import { PageProblem } from '../problems.js';
import type { DrawnChart } from './chart-svg.js';
import type { PaperAnswer, PaperTask } from './paper-task.js';

/** In milliseconds: fonts and templates are read again after it. */
const IDLE = 10 * 60_000;

/** Ten times what the longest paper we know takes, in milliseconds. */
const PATIENCE = 60_000;

/** So many papers wait for their turn; whoever comes then would wait for longer than anybody does. */
const MOST_WAITING = 60;

/**
 * Sets papers with the letterhead of the office, and draws the charts on them. Both happen in one kept
 * thread, one after the other: a paper is a tenth of a second of computing, in which the server answers
 * everybody else.
 */
@Injectable()
export class Typst implements OnApplicationShutdown {
  private readonly logger = new Logger('Typst');
  private readonly thread = new KeptThread<PaperTask, PaperAnswer>(
    new URL('./paper-worker.js', import.meta.url),
    { idle: IDLE, patience: PATIENCE },
  );

  constructor(
    @Inject(LetterheadService)
    private readonly letterheads: Pick<LetterheadService, 'current'>,
  ) {}

  /**
   * @param template file in `views/paper`, without its ending
   * @param data goes in as JSON and only there: what people wrote is data, never Typst code
   * @param date of the paper, `YYYY-MM-DD`
   * @param letterhead what the sheet shows of the office; usually the one that holds
   * @throws PageProblem where the thread breaks or too many wait
   * @throws Error where the template does not compile, an alternative text included
   */
  async toPdf(
    template: string,
    data: object,
    date: string,
    letterhead: Letterhead = this.letterheads.current,
  ): Promise<Buffer> {
    const order = { template, json: JSON.stringify(data), date, letterhead };
    const answer = await this.ask({ kind: 'set', order });
    if (answer.kind !== 'set') throw new Error('A paper was asked for, something else came.');
    const { buffer, byteOffset, byteLength } = answer.pdf;
    return Buffer.from(buffer, byteOffset, byteLength);
  }

  /** Charts as SVG for paper. @throws PageProblem as `toPdf` */
  async draw(charts: readonly ChartData[]): Promise<readonly DrawnChart[]> {
    const answer = await this.ask({ kind: 'draw', charts });
    if (answer.kind !== 'drawn') throw new Error('Charts were asked for, something else came.');
    return answer.charts;
  }

  /** Papers and charts without an answer yet. */
  get waiting(): number {
    return this.thread.waiting;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.end();
  }

  private async ask(task: PaperTask): Promise<Exclude<PaperAnswer, { kind: 'failed' }>> {
    if (this.waiting >= MOST_WAITING) throw new PageProblem(503, BUSY);
    const answer = await this.thread.ask(task).catch((error: unknown) => {
      this.logger.error(error);
      throw new PageProblem(503, BROKEN);
    });
    if (answer.kind === 'failed') throw new Error(answer.message);
    return answer;
  }
}

const BUSY = {
  heading: 'Gerade wollen zu viele etwas drucken',
  text: 'Bitte versuchen Sie es in einer Minute noch einmal.',
};

const BROKEN = {
  heading: 'Das Dokument wurde nicht fertig',
  text: 'Beim Setzen ist etwas abgebrochen. Bitte versuchen Sie es noch einmal. Bleibt der Fehler, nennen Sie uns bitte das Kennzeichen.',
};
