import { Injectable } from '@nestjs/common';
import type { ResultsFilter } from '../../domain/analysis/results.js';
import { workshopFigures, type WorkshopFigure } from '../../domain/workshop/workshop-figures.js';
import { Database } from '../../persistence/database.js';
import { WorkshopsRepository } from '../../persistence/workshops.repository.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** What workshops add to the results of a wave: beside them, never in them. */
@Injectable()
export class WorkshopFiguresService {
  constructor(
    private readonly database: Database,
    private readonly workshops: WorkshopsRepository,
    private readonly surveys: SurveysService,
  ) {}

  /**
   * Workshop after workshop, by date; for planners only.
   *
   * @param filter of the results they stand beside: cards and dots have an area, but neither actor
   *   type nor channel, so a filter by these leaves nothing
   */
  async ofWave(
    surveyKey: string,
    wave: string,
    { area, actorType, channel }: ResultsFilter,
  ): Promise<readonly WorkshopFigure[]> {
    if (actorType !== undefined || channel !== undefined) return [];
    const contents = await this.database.snapshot((reader) =>
      this.workshops.listWave(reader, surveyKey, wave),
    );
    const within = contents.filter(({ workshop }) => area === undefined || workshop.area === area);
    // A version that another process has registered is fetched before the figures are composed.
    for (const { version } of within.flatMap(({ polls }) => polls)) {
      await this.surveys.getVersion(surveyKey, version);
    }
    const newest = this.surveys.get(surveyKey);
    const versionOf = (version: number) => this.surveys.findVersion(surveyKey, version) ?? newest;
    return within.flatMap((content) => workshopFigures(content, versionOf, newest));
  }
}
