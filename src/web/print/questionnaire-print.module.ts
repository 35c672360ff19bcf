import { Module } from '@nestjs/common';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { QuestionnairePrintController } from './questionnaire-print.controller.js';

@Module({ imports: [PrivacyModule], controllers: [QuestionnairePrintController] })
export class QuestionnairePrintModule {}
