import { Module } from '@nestjs/common';
import { CompositionController } from './composition.controller.js';

/** The report that planners put together. */
@Module({ controllers: [CompositionController] })
export class CompositionModule {}
