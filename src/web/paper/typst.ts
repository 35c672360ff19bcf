import { Inject, Injectable } from '@nestjs/common';
import { LetterheadService } from '../../application/letterhead/letterhead.service.js';
import type { Letterhead } from '../../domain/letterhead/letterhead.js';
import { PaperSetter } from './paper-setter.js';

/** Sets papers with the letterhead of the office. */
@Injectable()
export class Typst {
  private readonly setter = new PaperSetter();

  constructor(
    @Inject(LetterheadService)
    private readonly letterheads: Pick<LetterheadService, 'current'>,
  ) {}

  /**
   * @param template file in `views/paper`, without its ending
   * @param data goes in as JSON and only there: what people wrote is data, never Typst code
   * @param date of the paper, `YYYY-MM-DD`
   * @param letterhead what the sheet shows of the office; usually the one that holds
   * @throws Error where the template does not compile, an alternative text included
   */
  toPdf(
    template: string,
    data: object,
    date: string,
    letterhead: Letterhead = this.letterheads.current,
  ): Buffer {
    return this.setter.set({ template, data, date, letterhead });
  }
}
