import { Module } from '@nestjs/common';
import { QuestionnairePrintController } from './questionnaire-print.controller.js';

@Module({ controllers: [QuestionnairePrintController] })
export class QuestionnairePrintModule {}
