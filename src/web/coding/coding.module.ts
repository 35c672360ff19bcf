import { Module } from '@nestjs/common';
import { CaseGridController } from './case-grid.controller.js';
import { CodebookController } from './codebook.controller.js';
import { CodebookPages } from './codebook-pages.js';
import { DeskController } from './desk.controller.js';
import { DeskPages } from './desk-pages.js';
import { DisputesController } from './disputes.controller.js';
import { QualityController } from './quality.controller.js';
import { QueueController } from './queue.controller.js';
import { RawTextController } from './raw-text.controller.js';

/** Where open answers get their codes, and where it is seen how well. */
@Module({
  controllers: [
    QueueController,
    CodebookController,
    QualityController,
    DisputesController,
    CaseGridController,
    DeskController,
    RawTextController,
  ],
  providers: [DeskPages, CodebookPages],
})
export class CodingModule {}
