import { Module } from '@nestjs/common';
import { JobTimer } from './job-timer.js';
import { JobsController } from './jobs.controller.js';

/** What goes on beside the pages, for those who asked for it. */
@Module({ controllers: [JobsController], providers: [JobTimer] })
export class JobsModule {}
