import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { DemoDataService } from '../demo/demo-data.service.js';
import { aboutLines, INTERNAL, INTERNAL_COUNTS, type TableAbout } from './table-about.js';
import type { AboutLines } from './table-cells.js';

/** What is the same of all files that are made now: the day, and whether the data are made up. */
@Injectable()
export class FileGround {
  constructor(
    private readonly clock: Clock,
    private readonly demo: DemoDataService,
  ) {}

  now(): { readonly date: string; readonly fictitious: boolean } {
    return { date: this.clock.today(), fictitious: this.demo.isShown };
  }

  /** What a table of counts says of itself that stays in the planners' room. */
  ofCounts(
    about: Pick<TableAbout, 'survey' | 'version' | 'wave' | 'filter' | 'base' | 'more'>,
  ): AboutLines {
    return aboutLines({
      ...about,
      ...{ snapshot: INTERNAL, conditions: INTERNAL_COUNTS },
      ...this.now(),
    });
  }
}
