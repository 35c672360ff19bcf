import type { Submission } from '../../domain/response/answer.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { readDemoFile } from '../../persistence/demo-file.js';
import type { Clock } from '../clock.js';
import type { DemoPlan, EarlierWave } from '../demo/demo-plan.js';
import { createDraw } from '../demo/draw.js';
import { toEarlierPlan, toEarlierSurvey } from '../demo/earlier-wave.js';
import { makeResponses } from '../demo/make-responses.js';
import type { ResponseLinesService } from '../responses/response-lines.service.js';
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
    private readonly lines: ResponseLinesService,
    private readonly roster: RosterService,
  ) {}

  /** @returns undefined where there are responses already, or no demo file: nothing is done then */
  async seedDemo(): Promise<Seeded | undefined> {
    const plan = readDemoFile(this.surveysDir) as DemoPlan | undefined;
    if (plan === undefined || (await this.lines.count()) > 0) return undefined;
    const parts: Seeded[] = [];
    // Years ago first: versions of a questionnaire stand in the order in which they were answered.
    for (const earlier of plan.earlier ?? []) parts.push(await this.seedEarlier(plan, earlier));
    for (const key of Object.keys(plan.waves)) {
      const version = this.surveys.find(key);
      if (version !== undefined) parts.push(await this.seedWave(version, plan, SEED));
    }
    return {
      responses: parts.reduce((sum, { responses }) => sum + responses, 0),
      invited: parts.reduce((sum, { invited }) => sum + invited, 0),
    };
  }

  /** A wave with the questionnaire of its time; afterwards that of the file is the newest again. */
  private async seedEarlier(plan: DemoPlan, earlier: EarlierWave): Promise<Seeded> {
    const now = this.surveys.find(earlier.survey);
    if (now === undefined) return { responses: 0, invited: 0 };
    const then = await this.surveys.registerEarlier(toEarlierSurvey(now.survey, earlier));
    // Another seed: its responses must not get the ids of later ones.
    const seed = SEED - 1 - (plan.earlier ?? []).indexOf(earlier);
    const seeded = await this.seedWave(then, toEarlierPlan(plan, earlier), seed);
    await this.surveys.load();
    return seeded;
  }

  private async seedWave(version: SurveyVersion, plan: DemoPlan, seed: number): Promise<Seeded> {
    const invited = await this.invite(version, plan);
    return {
      responses: await this.answer(version, makeResponses(version.survey, plan, createDraw(seed))),
      invited,
    };
  }

  private async invite({ survey }: SurveyVersion, plan: DemoPlan): Promise<number> {
    const entries = plan.organisations
      .filter((each) => each.survey === survey.key)
      .map(({ key, name, area, actorType }) => ({ organisation: key, name, area, actorType }));
    await this.roster.replace(survey.key, plan.waves[survey.key] ?? '', entries);
    return entries.length;
  }

  private async answer(
    { survey, version }: SurveyVersion,
    bodies: readonly Submission[],
  ): Promise<number> {
    const today = this.clock.today();
    const lines = bodies.map((body, index) => ({
      row: index + 1,
      // Nothing was answered in the future, whatever the clock of the machine says.
      body: { ...body, date: body.date < today ? body.date : today },
    }));
    const stored = await this.lines.submitAll(survey.key, lines, { version });
    if (!stored.ok) {
      throw new Error(`demo.yaml does not fit ${survey.key}: ${JSON.stringify(stored.problems)}`);
    }
    return stored.value.imported;
  }
}
