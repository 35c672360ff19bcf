import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RosterService } from '../../application/roster.service.js';
import { SurveysService } from '../../application/surveys.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { ForRoles } from '../access.js';
import { formatCount } from '../format.de.js';
import { Pages } from '../pages.js';
import { reportAddress } from '../report/report-loader.js';

/** What there is to print for one survey; the report's addresses are empty without answers. */
export interface PrintableSurvey {
  readonly key: string;
  readonly title: string;
  readonly questionnaire: string;
  /** `Welle 2026, 47 Antwortbögen`. */
  readonly standing: string;
  readonly report: string;
  readonly pdf: string;
}

/** Everything for the office printer in one place: where staff come in. */
@Controller('druck')
@ForRoles('planner', 'administrator', 'staff')
export class PrintRoomController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest): Promise<string> {
    const surveys = await Promise.all(
      this.surveys.all().map(async ({ survey }) => {
        const wave = await this.surveys.defaultWave(survey);
        const { answered } = await this.roster.coverage(survey.key, wave);
        return toPrintable(survey, wave, answered);
      }),
    );
    const view = { title: 'Drucken', surveys };
    return this.pages.render(request, 'pages/print/room', view);
  }
}

function toPrintable({ key, title }: Survey, wave: string, answered: number): PrintableSurvey {
  const address = (path: string) => (answered === 0 ? '' : reportAddress(path, wave, 'external'));
  return {
    key,
    title,
    questionnaire: `/druck/fragebogen/${key}`,
    standing: `Welle ${wave}, ${formatCount(answered, 'Antwortbogen', 'Antwortbögen')}`,
    report: address(`/druck/bericht/${key}`),
    pdf: address(`/druck/bericht/${key}.pdf`),
  };
}
