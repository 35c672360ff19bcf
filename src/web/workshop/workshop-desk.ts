import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FileGround } from '../../application/files/file-ground.js';
import type { AboutLines } from '../../application/files/table-cells.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { WorkshopBook } from '../../application/workshops/workshop-book.js';
import { WorkshopsService } from '../../application/workshops/workshops.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { WorkshopContent } from '../../application/workshops/workshops.service.js';
import { currentSession } from '../current-session.js';
import { formatDate } from '../format.de.js';
import { found } from '../planning/found.js';
import { mayOpen } from '../rights.js';
import type { UndoView } from './room.view.js';

/** A workshop with the survey it belongs to. */
export interface WorkshopAtHand {
  readonly survey: Survey;
  readonly content: WorkshopContent;
}

/** What the pages about one workshop begin with. */
@Injectable()
export class WorkshopDesk {
  constructor(
    private readonly surveys: SurveysService,
    private readonly workshops: WorkshopsService,
    private readonly book: WorkshopBook,
    private readonly ground: FileGround,
  ) {}

  /** @throws PageProblem 404 where there is no such workshop, or no file of its survey any more */
  async find(id: string): Promise<WorkshopAtHand> {
    const content = found(await this.workshops.find(id));
    const { survey } = found(this.surveys.find(content.workshop.surveyKey));
    return { survey, content };
  }

  async undo(id: string): Promise<UndoView | null> {
    const newest = await this.book.newest(id);
    if (newest === undefined) return null;
    const { number, account, date, summary } = newest;
    return { number: String(number), text: `${account}, ${formatDate(date)}: ${summary}` };
  }

  /** What the file of a workshop says of itself. */
  aboutFile(survey: Survey, workshop: WorkshopContent['workshop']): AboutLines {
    const { wave, title, date, participants } = workshop;
    return this.ground.ofCounts({
      ...{ survey, version: this.surveys.get(survey.key).version, wave },
      filter: `Workshop „${title}“ am ${date}`,
      base: `${participants} Teilnehmende; eine Zeile je Karte und je Feld eines Plakats`,
    });
  }

  /** Whether somebody may open the planners' pages about the results. */
  mayPlan(request: FastifyRequest): boolean {
    const role = currentSession(request)?.account.role;
    return role !== undefined && mayOpen(role, '/planung/x/ergebnisse');
  }
}
