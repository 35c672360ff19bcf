import { Module } from '@nestjs/common';
import { DataController } from './data.controller.js';

/** Files for other programs. */
@Module({ controllers: [DataController] })
export class DataModule {}
