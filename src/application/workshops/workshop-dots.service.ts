import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { checkDots } from '../../domain/workshop/check-dots.js';
import { type DotPoster, postersOf } from '../../domain/workshop/dot-poster.js';
import type { DotPoll } from '../../domain/workshop/workshop.js';
import type { WorkshopContent } from '../../persistence/workshops.repository.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { type Wanted, WorkshopBook, type WorkshopEdit } from './workshop-book.js';

/** A poster with the version of the survey it was printed from. */
export interface PosterAsked {
  readonly poster: DotPoster;
  readonly asked: SurveyVersion;
}

/** Counts with the revision of the dots as they were shown; 0: there were none. */
export type DotsGiven = Omit<DotPoll, 'poster' | 'version'> & { readonly revision: number };

/** What was counted on the posters. */
@Injectable()
export class WorkshopDotsService {
  constructor(
    private readonly book: WorkshopBook,
    private readonly surveys: SurveysService,
  ) {}

  /**
   * The poster as it reads in the version its dots were counted for; in the newest where none were.
   *
   * @returns undefined where the survey has no such poster
   */
  async poster(
    { workshop, polls }: WorkshopContent,
    key: string,
  ): Promise<PosterAsked | undefined> {
    const counted = polls.find(({ poster }) => poster === key)?.version;
    const { surveyKey } = workshop;
    const asked =
      counted === undefined
        ? this.surveys.get(surveyKey)
        : await this.surveys.getVersion(surveyKey, counted);
    const poster = postersOf(asked.survey).find((each) => each.key === key);
    return poster && { poster, asked };
  }

  save(
    id: string,
    { poster, asked }: PosterAsked,
    { revision, ...given }: DotsGiven,
    by: Actor,
  ): Promise<Result<WorkshopEdit>> {
    return this.enter(id, by, async ({ workshop, polls }, tx) => {
      const before = polls.find((poll) => poll.poster === poster.key);
      if ((before?.revision ?? 0) !== revision) {
        return failed({ code: 'workshop.changed', at: '' });
      }
      const poll = { ...given, poster: poster.key, version: asked.version };
      const checked = checkDots(poll, poster, workshop);
      if (!checked.ok) return checked;
      const sum = checked.value.counts.reduce((total, { count }) => total + count, 0);
      const version = await this.surveys.pin(tx, asked);
      return ok({
        summary: `${sum === 1 ? '1 Punkt' : `${sum} Punkte`} zu „${nameOf(poster)}“ eingetragen`,
        poll: { poster: poster.key, after: { ...checked.value, version } },
      });
    });
  }

  /** As if the poster had not been used. */
  clear(id: string, { poster }: PosterAsked, by: Actor): Promise<Result<WorkshopEdit>> {
    return this.enter(id, by, ({ polls }) =>
      polls.some((poll) => poll.poster === poster.key)
        ? ok({
            summary: `Punkte zu „${nameOf(poster)}“ gelöscht`,
            poll: { poster: poster.key, after: undefined },
          })
        : failed({ code: 'workshop.changed', at: '' }),
    );
  }

  private enter(id: string, by: Actor, wanted: Wanted): Promise<Result<WorkshopEdit>> {
    return this.book.enter(id, { by, action: 'workshop.dots-changed' }, wanted);
  }
}

const NAME = 90;

/** A poster as people know it: by its question, not by the key of it. */
const nameOf = ({ text }: DotPoster): string =>
  text.length <= NAME ? text : `${text.slice(0, NAME - 1).trimEnd()}…`;
