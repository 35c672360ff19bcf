import { Module } from '@nestjs/common';
import { ReleaseModule } from '../release/release.module.js';
import { OfficeController } from './office.controller.js';
import { OfficeMaker } from './office-maker.js';

@Module({
  imports: [ReleaseModule],
  controllers: [OfficeController],
  providers: [OfficeMaker],
})
export class OfficeModule {}
