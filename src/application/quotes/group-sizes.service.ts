import { Injectable } from '@nestjs/common';
import type { Survey } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { type DatedTally, TalliesRepository } from '../../persistence/tallies.repository.js';
import type { MentionPlace } from '../mentions/mention-material.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** How many have answered of each publication group. */
@Injectable()
export class GroupSizes {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly tallies: TalliesRepository,
  ) {}

  /** The publication group of an actor type, empty where it has none, and its respondents. */
  async ofType(
    { surveyKey, wave }: MentionPlace,
    actorType: string,
  ): Promise<{ readonly group: string; readonly respondents: number }> {
    const { survey } = this.surveys.get(surveyKey);
    const tallies = await this.tallies.listWave(this.database.reader, surveyKey, wave);
    const group = groupOf(survey, actorType);
    return { group, respondents: respondentsByGroup(survey, tallies)[group] ?? 0 };
  }
}

const groupOf = ({ actorTypes }: Pick<Survey, 'actorTypes'>, type: string): string =>
  actorTypes.find(({ key }) => key === type)?.publication ?? '';

/** Responses of a wave by publication group; those of types without one under ''. */
export function respondentsByGroup(
  survey: Pick<Survey, 'actorTypes'>,
  tallies: readonly DatedTally[],
): Readonly<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const { actorType, tally } of tallies) {
    const group = groupOf(survey, actorType);
    sizes[group] = (sizes[group] ?? 0) + tally.responses;
  }
  return sizes;
}
