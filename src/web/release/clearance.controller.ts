import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReleasesService } from '../../application/release/releases.service.js';
import { ReportsService } from '../../application/analysis/reports.service.js';
import { SnapshotsService } from '../../application/release/snapshots.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { valueOf } from '../planning/found.js';
import { clearanceAddress, toClearance } from './clearance.view.js';
import { formOf, readPlan, readRepairs, textOf } from './plan-form.js';
import { type Asked, deciderOf, waveOf } from './release-place.js';
import { releaseAddress } from './releases-list.view.js';

/** What was sent and not accepted. */
interface Refused {
  readonly problems: readonly Problem[];
  readonly sent?: PublicationPlan;
  readonly reason?: string;
  /** Fingerprint of the preview that was confirmed; empty where none was. */
  readonly confirmed?: string;
}

/** "Darf das raus?": from the publication plan to the release. */
@Controller('planung/:key/freigabe')
@ForRoles('planner', 'administrator')
export class ClearanceController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly releases: ReleasesService,
    private readonly snapshots: SnapshotsService,
    private readonly reports: ReportsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const table = typeof query.tabelle === 'string' ? query.tabelle : '';
    return this.page(request, { ...(await this.placeOf(key, query)), table });
  }

  @Post('plan')
  async savePlan(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const place = await this.placeOf(key, formOf(body));
    const { plan } = valueOf(await this.releases.plan(key, place.wave));
    const sent = readPlan(body, plan);
    return this.save(request, place, sent);
  }

  /** Which ways out were chosen, table by table. */
  @Post('auswege')
  async saveRepairs(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const place = await this.placeOf(key, formOf(body));
    const { plan } = valueOf(await this.releases.plan(key, place.wave));
    return this.save(request, place, readRepairs(body, plan));
  }

  @Post()
  async release(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const form = formOf(body);
    const place = await this.placeOf(key, form);
    const reason = textOf(form, 'reason');
    const seen = textOf(form, 'seen');
    if (textOf(form, 'confirm') === '') {
      return this.page(request, place, { problems: [UNCONFIRMED], reason });
    }
    const order = { by: deciderOf(request), reason, seen };
    const released = await this.releases.release(key, place.wave, order);
    if (!released.ok) {
      const { problems } = released;
      return this.page(request, place, { problems, reason, confirmed: seen });
    }
    return this.pages.redirect(request, releaseAddress(released.value.content.id));
  }

  private async save(request: FastifyRequest, place: Place, plan: PublicationPlan) {
    const { key, wave } = place;
    const saved = await this.releases.savePlan(key, wave, { plan, by: deciderOf(request) });
    if (!saved.ok) {
      return this.page(request, place, { problems: saved.problems, sent: plan });
    }
    return this.pages.redirect(request, `${clearanceAddress(key, wave)}#ampel`);
  }

  private async placeOf(key: string, asked: Asked): Promise<Place> {
    return { key, wave: await waveOf(this.surveys, key, asked) };
  }

  private async checked({ key, wave, table = '' }: Place) {
    const preparation = valueOf(await this.releases.prepare(key, wave));
    const isOpened =
      preparation.state === 'ready' &&
      preparation.preview.input.tables.some((each) => each.key === table);
    const weighing = isOpened ? valueOf(await this.releases.weigh(key, wave, table)) : null;
    return { preparation, opened: weighing && { table, weighing } };
  }

  private async page(request: FastifyRequest, place: Place, refused?: Refused) {
    const { key, wave } = place;
    const stored = valueOf(await this.releases.plan(key, wave));
    const { survey } = stored;
    const report = await this.reports.report(key, wave, 'internal');
    const { sent, problems, reason, confirmed } = { ...NOTHING_SENT, ...refused };
    const view = toClearance({
      ...{ survey, wave, stored, sent },
      themes: report.ok
        ? report.value.themes.map(({ theme, statements }) => ({
            title: `${theme.letter} ${theme.title}`,
            statements,
          }))
        : [],
      publicationGroups: this.surveys.catalogue.publicationGroups,
      // What was not saved is not judged either.
      ...(sent === null ? await this.checked(place) : { preparation: null, opened: null }),
      editions: (await this.snapshots.list()).filter(
        (one) => one.survey === key && one.wave === wave,
      ),
      ...{ problems, reason, confirmed },
    });
    const status = refused === undefined ? 200 : 422;
    return this.pages.render(request, 'pages/planning/clearance', view, status);
  }
}

interface Place {
  readonly key: string;
  readonly wave: string;
  /** The table that is opened; empty where none is. */
  readonly table?: string;
}

const NOTHING_SENT = { sent: null, problems: [], reason: '', confirmed: '' };

const UNCONFIRMED: Problem = { code: 'release.confirmation-missing', at: 'confirm' };
