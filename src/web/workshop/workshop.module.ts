import { Module } from '@nestjs/common';
import { CardsController } from './cards.controller.js';
import { DotsController } from './dots.controller.js';
import { WorkshopDesk } from './workshop-desk.js';
import { WorkshopRoomController } from './workshop-room.controller.js';
import { WorkshopsController } from './workshops.controller.js';

/** Workshops: what to print for them, and what came out of them. */
@Module({
  controllers: [WorkshopsController, WorkshopRoomController, CardsController, DotsController],
  providers: [WorkshopDesk],
})
export class WorkshopModule {}
