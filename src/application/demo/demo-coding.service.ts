import type { Problem } from '../../domain/problem.js';
import { readDemoFile } from '../../persistence/demo-file.js';
import type { SurveysService } from '../surveys/surveys.service.js';
import type { CodedText, DemoCoders } from './demo-coders.js';
import type { DemoPlan } from './demo-plan.js';
import { toWritten } from './demo-plan.js';
import type { DemoQueue, QueuePlace } from './demo-queue.js';

type Drawing = NonNullable<DemoPlan['coding']>[string];

/**
 * The coding of a trial run: two coders and a planner at the same desk as any others, so that code
 * counts, agreement and decisions of the trial are what the program makes of them.
 */
export class DemoCodingService {
  constructor(
    private readonly surveysDir: string,
    private readonly surveys: SurveysService,
    private readonly queue: DemoQueue,
    private readonly coders: DemoCoders,
  ) {}

  /**
   * Codes what the demo file plans, where nobody has coded anything of that wave.
   *
   * @returns problems that stood against it; none where all is done
   */
  async ensure(): Promise<readonly Problem[]> {
    const plan = readDemoFile(this.surveysDir) as DemoPlan | undefined;
    const problems: Problem[] = [];
    for (const [surveyKey, drawing] of Object.entries(plan?.coding ?? {})) {
      const place = { surveyKey, wave: plan?.waves[surveyKey] ?? '' };
      const isDue = this.surveys.find(surveyKey) && !(await this.queue.isBegun(place));
      if (isDue) problems.push(...(await this.code(place, plan?.texts[surveyKey], drawing)));
    }
    return problems;
  }

  private async code(
    place: QueuePlace,
    texts: DemoPlan['texts'][string] = {},
    { share, seed }: Drawing,
  ): Promise<readonly Problem[]> {
    const listed = await this.queue.draw(place, share, seed);
    if (!listed.ok) return listed.problems;
    const plans = new Map(
      Object.entries(texts).flatMap(([name, own]) =>
        own.map(toWritten).map((text) => [`${name}: ${text.text}`, text] as const),
      ),
    );
    const coded = listed.value.flatMap((source): CodedText[] => {
      const name = [source.item, source.part].filter((part) => part !== '').join('/');
      const { coded: codes, ...rest } = plans.get(`${name}: ${source.raw}`) ?? {};
      return codes === undefined ? [] : [{ source, coding: { ...rest, coded: codes } }];
    });
    return this.coders.code(place, coded);
  }
}
