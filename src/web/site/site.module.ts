import { Module } from '@nestjs/common';
import { SecurityTxtController } from './security-txt.controller.js';
import { SiteController } from './site.controller.js';

@Module({ controllers: [SiteController, SecurityTxtController] })
export class SiteModule {}
