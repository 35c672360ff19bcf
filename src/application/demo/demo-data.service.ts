import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Database } from '../../persistence/database.js';
import { readDemoFile } from '../../persistence/demo-file.js';
import type { ResponsesRepository } from '../../persistence/responses.repository.js';
import type { DemoPlan } from './demo-plan.js';

/**
 * Whether anything fictitious may be seen. Made-up answers stay made up when the trial run is over:
 * as long as they are in the database, every page and every sheet says so.
 */
export class DemoDataService implements OnApplicationBootstrap {
  private present = false;

  constructor(
    private readonly options: { readonly surveysDir: string; readonly demo: boolean },
    private readonly database: Database,
    private readonly responses: ResponsesRepository,
  ) {}

  /** True in a trial run, and wherever responses of a trial run are stored. */
  get isShown(): boolean {
    return this.options.demo || this.present;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
  }

  /** Looks again, after responses of a trial run were stored. */
  async refresh(): Promise<void> {
    const plan = readDemoFile(this.options.surveysDir) as DemoPlan | undefined;
    const keys = (plan?.organisations ?? []).map(({ key }) => key);
    this.present = await this.responses.existsOf(this.database.reader, keys);
  }
}
