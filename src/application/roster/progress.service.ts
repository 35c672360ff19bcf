import { Injectable } from '@nestjs/common';
import { progressOf, type Progress } from '../../domain/roster/progress.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import { Clock } from '../clock.js';

/** How the responses of a wave came in over time, as coarse as the survey's promise asks for. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly database: Database,
    private readonly responses: ResponsesRepository,
    private readonly clock: Clock,
  ) {}

  async ofWave(survey: Survey, wave: string): Promise<Progress> {
    const days = await this.responses.countDays(this.database.reader, survey.key, wave);
    return progressOf(days, survey, this.clock.today());
  }
}
