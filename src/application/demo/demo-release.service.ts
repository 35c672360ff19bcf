import type { Problem } from '../../domain/problem.js';
import { readDemoFile } from '../../persistence/demo-file.js';
import type { ReleasesService } from '../release/releases.service.js';
import type { SnapshotsService } from '../release/snapshots.service.js';
import type { SurveysService } from '../surveys/surveys.service.js';
import { DEMO_PLANNER } from './demo-coders.js';
import type { DemoDataService } from './demo-data.service.js';
import type { DemoPlan, EarlierWave } from './demo-plan.js';

type Planned = EarlierWave & { readonly release: NonNullable<EarlierWave['release']> };

/**
 * Releases of a trial run: made by the same services, engine and checks as any other, so that what
 * a visitor of the trial sees is what the program does.
 */
export class DemoReleaseService {
  constructor(
    private readonly surveysDir: string,
    private readonly surveys: SurveysService,
    private readonly releases: ReleasesService,
    private readonly snapshots: SnapshotsService,
    private readonly demoData: DemoDataService,
  ) {}

  /**
   * Releases what the demo file plans, where nothing was released of that wave and nobody else has
   * planned for it. The engine works in a thread of its own: call this beside a running server.
   *
   * @returns problems that stood against a release; none where all is done
   */
  async ensure(): Promise<readonly Problem[]> {
    const plan = readDemoFile(this.surveysDir) as DemoPlan | undefined;
    const problems: Problem[] = [];
    // A release keeps its mark for ever: what was stored a moment ago must be known by now.
    await this.demoData.refresh();
    for (const planned of (plan?.earlier ?? []).filter(isPlanned)) {
      if (await this.isDue(planned)) problems.push(...(await this.release(planned)));
    }
    return problems;
  }

  private async isDue({ survey, wave }: Planned): Promise<boolean> {
    if (this.surveys.find(survey) === undefined) return false;
    if ((await this.snapshots.latest(survey, wave)) !== undefined) return false;
    const found = await this.releases.plan(survey, wave);
    return found.ok && (found.value.updatedBy ?? DEMO_PLANNER) === DEMO_PLANNER;
  }

  private async release({ survey, wave, release }: Planned): Promise<readonly Problem[]> {
    const plan = { ...release, repairs: {}, reasons: {} };
    const saved = await this.releases.savePlan(survey, wave, { plan, by: DEMO_PLANNER });
    if (!saved.ok) return saved.problems;
    const released = await this.releases.release(survey, wave, { by: DEMO_PLANNER });
    return released.ok ? [] : released.problems;
  }
}

const isPlanned = (earlier: EarlierWave): earlier is Planned => earlier.release !== undefined;
