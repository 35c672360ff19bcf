import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RosterService } from '../../application/roster/roster.service.js';
import {
  type SnapshotSummary,
  SnapshotsService,
} from '../../application/release/snapshots.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { ForRoles } from '../access.js';
import { getSession } from '../current-session.js';
import { formatCount, formatDate } from '../format.de.js';
import { Pages } from '../pages.js';
import { mayOpen } from '../rights.js';
import { officeFiles } from '../release/release-files.js';
import { reportAddress } from '../report/report-loader.js';

/** One report to print: of a release, or in the making. */
interface PrintableReport {
  /** `Welle 2026, 47 Antwortbögen`. */
  readonly standing: string;
  readonly report: string;
  readonly pdf: string;
  /** Where a handout of it is chosen; empty for what is not released. */
  readonly handout: string;
  /** Cards to check the statements of what is not released; else empty. */
  readonly cards: string;
  /** Slides and annex of it; empty for what is not released. */
  readonly files: ReturnType<typeof officeFiles>;
}

/** Everything for the office printer in one place: where staff come in. */
@Controller('druck')
@ForRoles('planner', 'administrator', 'staff')
export class PrintRoomController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly snapshots: SnapshotsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest): Promise<string> {
    const releases = await this.snapshots.list();
    const mayDraft = mayOpen(getSession(request).account.role, '/druck/bericht');
    const surveys = await Promise.all(
      this.surveys.all().map(async ({ survey }) => ({
        key: survey.key,
        title: survey.title,
        questionnaire: `/druck/fragebogen/${survey.key}`,
        // The edition that counts of each wave.
        released: toReleased(releases, survey.key),
        draft: mayDraft ? await this.draftOf(survey) : null,
      })),
    );
    const view = { title: 'Drucken', surveys };
    return this.pages.render(request, 'pages/print/room', view);
  }

  private async draftOf(survey: Survey): Promise<PrintableReport | null> {
    const wave = await this.surveys.defaultWave(survey);
    const { answered } = await this.roster.coverage(survey.key, wave);
    if (answered === 0) return null;
    return {
      standing: `Welle ${wave}, ${formatCount(answered, 'Antwortbogen', 'Antwortbögen')}`,
      report: reportAddress(`/druck/bericht/${survey.key}`, wave, 'external'),
      pdf: reportAddress(`/druck/bericht/${survey.key}.pdf`, wave, 'external'),
      cards: reportAddress(`/druck/bericht/${survey.key}/aussagekarten`, wave, 'external'),
      ...{ handout: '', files: [] },
    };
  }
}

function toReleased(releases: readonly SnapshotSummary[], key: string): readonly PrintableReport[] {
  return releases
    .filter(({ survey, correctedBy }) => survey === key && correctedBy === null)
    .map(({ id, wave, edition, date }) => ({
      standing: `Welle ${wave}, Fassung ${edition} vom ${formatDate(date)}`,
      report: `/druck/ergebnis/${id}`,
      pdf: `/druck/ergebnis/${id}.pdf`,
      handout: `/druck/handout/${id}`,
      cards: '',
      files: officeFiles(id),
    }));
}
