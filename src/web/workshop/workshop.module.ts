import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { CardsController } from './cards.controller.js';
import { DotsController } from './dots.controller.js';
import { MaterialController } from './material.controller.js';
import { WorkshopDesk } from './workshop-desk.js';
import { WorkshopRoomController } from './workshop-room.controller.js';
import { WorkshopsController } from './workshops.controller.js';

/** Workshops: what to print for them, and what came out of them. */
@Module({
  imports: [ReportModule],
  controllers: [
    WorkshopsController,
    WorkshopRoomController,
    CardsController,
    DotsController,
    MaterialController,
  ],
  providers: [WorkshopDesk],
})
export class WorkshopModule {}
