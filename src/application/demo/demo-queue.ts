import { Injectable } from '@nestjs/common';
import { ok, type Result } from '../../domain/problem.js';
import { CodingQualityService } from '../coding/coding-quality.service.js';
import { CodingSourcesService, type SourceText } from '../coding/coding-sources.service.js';
import { CodingWork } from '../coding/coding-work.js';
import { DEMO_PLANNER } from './demo-coders.js';
import { createDraw } from './draw.js';

export interface QueuePlace {
  readonly surveyKey: string;
  readonly wave: string;
}

/** The queue of a trial run: its texts stand in the same order on every machine. */
@Injectable()
export class DemoQueue {
  constructor(
    private readonly sources: CodingSourcesService,
    private readonly quality: CodingQualityService,
    private readonly work: CodingWork,
  ) {}

  /** Whether anybody has coded anything of this wave. */
  async isBegun(place: QueuePlace): Promise<boolean> {
    return (await this.work.summaries(this.work.reader, place)).length > 0;
  }

  /** Draws what is coded twice, and gives all texts of the wave. */
  async draw(
    place: QueuePlace,
    share: number,
    seed: number,
  ): Promise<Result<readonly SourceText[]>> {
    const { surveyKey, wave } = place;
    const lot = createDraw(seed);
    await this.sources.listTexts(surveyKey, wave, () => lot.uuid());
    const drawn = await this.quality.draw(place, share, DEMO_PLANNER, seed);
    return drawn.ok ? ok(await this.sources.listTexts(surveyKey, wave)) : drawn;
  }
}
