import { Module } from '@nestjs/common';
import { CodebookController } from './codebook.controller.js';
import { CodebookPages } from './codebook-pages.js';
import { DeskController } from './desk.controller.js';
import { DeskPages } from './desk-pages.js';
import { QueueController } from './queue.controller.js';
import { RawTextController } from './raw-text.controller.js';

/** Where open answers get their codes, and where it is seen how well. */
@Module({
  controllers: [QueueController, DeskController, RawTextController, CodebookController],
  providers: [DeskPages, CodebookPages],
})
export class CodingModule {}
