import type { SurveyVersion } from '../../domain/survey/survey.js';
import { readDemoFile } from '../../persistence/demo-file.js';
import type { Clock } from '../clock.js';
import type { DemoPlan } from '../demo/demo-plan.js';
import { createDraw } from '../demo/draw.js';
import { makeResponses } from '../demo/make-responses.js';
import type { ResponsesService } from '../responses/responses.service.js';
import type { RosterService } from '../roster/roster.service.js';
import type { SurveysService } from './surveys.service.js';

/** Always the same demo data, on every machine. */
const SEED = 2026;

export interface Seeded {
  readonly responses: number;
  readonly invited: number;
}

/** Fills an empty installation with fictitious actors and answers, through the usual services. */
export class SeedService {
  constructor(
    private readonly surveysDir: string,
    private readonly clock: Clock,
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesService,
    private readonly roster: RosterService,
  ) {}

  /** @returns undefined where there are responses already, or no demo file: nothing is done then */
  async seedDemo(): Promise<Seeded | undefined> {
    const plan = readDemoFile(this.surveysDir) as DemoPlan | undefined;
    if (plan === undefined || (await this.responses.count()) > 0) return undefined;
    let seeded: Seeded = { responses: 0, invited: 0 };
    for (const key of Object.keys(plan.waves)) {
      const version = this.surveys.find(key);
      if (version === undefined) continue;
      const invited = await this.invite(version, plan);
      const responses = await this.answer(version, plan);
      seeded = { responses: seeded.responses + responses, invited: seeded.invited + invited };
    }
    return seeded;
  }

  private async invite({ survey }: SurveyVersion, plan: DemoPlan): Promise<number> {
    const entries = plan.organisations
      .filter((each) => each.survey === survey.key)
      .map(({ key, name, area, actorType }) => ({ organisation: key, name, area, actorType }));
    await this.roster.replace(survey.key, plan.waves[survey.key] ?? '', entries);
    return entries.length;
  }

  private async answer({ survey }: SurveyVersion, plan: DemoPlan): Promise<number> {
    const bodies = makeResponses(survey, plan, createDraw(SEED));
    const today = this.clock.today();
    const lines = bodies.map((body, index) => ({
      row: index + 1,
      // Nothing was answered in the future, whatever the clock of the machine says.
      body: { ...body, date: body.date < today ? body.date : today },
    }));
    const stored = await this.responses.submitAll(survey.key, lines);
    if (!stored.ok) {
      throw new Error(`demo.yaml does not fit ${survey.key}: ${JSON.stringify(stored.problems)}`);
    }
    return stored.value.imported;
  }
}
