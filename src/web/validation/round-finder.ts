import { Injectable } from '@nestjs/common';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { RoundSheet } from '../../application/validation/round-sheets.service.js';
import { RoundsService } from '../../application/validation/rounds.service.js';
import { found } from '../planning/found.js';

/** The round that an address names, and what its survey says of it. */
@Injectable()
export class RoundFinder {
  constructor(
    private readonly surveys: SurveysService,
    private readonly rounds: RoundsService,
  ) {}

  /** @throws PageProblem 404 */
  async find(key: string, id: string): Promise<RoundSheet> {
    found(this.surveys.find(key));
    return found(await this.rounds.find(key, id));
  }

  /** Name of its area; empty where it is for all of them. */
  areaOf({ surveyKey, area }: RoundSheet): string {
    const { areas } = this.surveys.get(surveyKey).survey;
    return areas.find(({ key }) => key === area)?.name ?? '';
  }
}
