import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Typst } from '../paper/typst.js';
import type { ProtocolView } from './protocol.view.js';

/** Sets the protocol of a conversation as a PDF, to be signed. */
@Injectable()
export class ProtocolPress {
  constructor(
    private readonly surveys: SurveysService,
    private readonly demoData: DemoDataService,
    private readonly clock: Clock,
    private readonly typst: Typst,
  ) {}

  toPdf(view: ProtocolView, { survey }: SurveyVersion): Promise<Buffer> {
    const { office } = this.surveys.processOf(survey.key);
    const frame = { office, demo: this.demoData.isShown };
    return this.typst.toPdf('protokoll', { ...view, ...frame }, this.clock.today());
  }
}
