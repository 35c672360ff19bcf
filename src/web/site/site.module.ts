import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { SiteController } from './site.controller.js';

@Module({ controllers: [SiteController, HealthController] })
export class SiteModule {}
