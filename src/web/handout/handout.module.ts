import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { ReleaseModule } from '../release/release.module.js';
import { HandoutController } from './handout.controller.js';

@Module({ imports: [ReleaseModule, ReportModule], controllers: [HandoutController] })
export class HandoutModule {}
