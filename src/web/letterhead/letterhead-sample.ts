import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Letterhead } from '../../domain/letterhead/letterhead.js';
import type { Problem } from '../../domain/problem.js';
import { formatDate } from '../format.de.js';
import { Typst } from '../paper/typst.js';
import { PageProblem } from '../problems.js';

/** A sheet that shows what a letterhead looks like. */
@Injectable()
export class LetterheadSample {
  constructor(
    private readonly typst: Typst,
    private readonly surveys: SurveysService,
    private readonly clock: Clock,
  ) {}

  toPdf(letterhead: Letterhead): Promise<Buffer> {
    const { office, contact } = this.surveys.catalogue.process;
    const day = this.clock.today();
    const data = { office, address: contact.address, date: formatDate(day) };
    return this.typst.toPdf('briefkopf', data, day, letterhead);
  }

  /** Tries it out: a picture that cannot be drawn would stop every paper from now on. */
  async findProblems(letterhead: Letterhead): Promise<readonly Problem[]> {
    try {
      await this.toPdf(letterhead);
      return [];
    } catch (error) {
      // Nothing was tried out: too many wait, or the thread broke.
      if (error instanceof PageProblem) throw error;
      return [{ code: 'letterhead.logo-unreadable', at: 'logo' }];
    }
  }
}
