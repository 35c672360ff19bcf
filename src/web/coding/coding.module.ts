import { Module } from '@nestjs/common';
import { DeskController } from './desk.controller.js';
import { DeskPages } from './desk-pages.js';
import { RawTextController } from './raw-text.controller.js';
import { QueueController } from './queue.controller.js';

/** Where open answers get their codes, and where it is seen how well. */
@Module({
  controllers: [QueueController, DeskController, RawTextController],
  providers: [DeskPages],
})
export class CodingModule {}
