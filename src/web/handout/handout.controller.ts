import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Settings } from '../../config.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { Typst } from '../paper/typst.js';
import { ReleaseLoader } from '../release/release-loader.js';
import type { Form } from '../roster/form-fields.js';
import { handoutQuery, HANDOUT_FORMS, readHandout } from './handout-form.js';
import { themesWithStatements, toHandout } from './handout.view.js';

/** Kernaussagen of a release as a handout: chosen on one page, printed from the browser or as PDF. */
@Controller('druck/handout/:id')
@ForRoles('administrator', 'planner', 'staff')
export class HandoutController {
  constructor(
    private readonly loader: ReleaseLoader,
    private readonly surveys: SurveysService,
    private readonly settings: Settings,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Get()
  async choose(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query() query: Form,
  ): Promise<string> {
    const { release } = await this.loader.load(id);
    const { theme, form, ...asked } = readHandout(query);
    const view = {
      title: `Handout: ${release.title}`,
      surveyTitle: release.title,
      standing: `Welle ${release.wave}, ${release.edition}`,
      base: `/druck/handout/${id}/blatt`,
      themes: themesWithStatements(release).map((each) => ({
        ...each,
        chosen: each.key === theme,
      })),
      forms: HANDOUT_FORMS.map(({ key, label }) => ({ key, label, chosen: key === form.key })),
      ...asked,
      questions: asked.questions.join('\n'),
    };
    return this.pages.render(request, 'pages/print/handout-choice', view);
  }

  @Get('blatt')
  async sheet(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query() query: Form,
  ): Promise<string> {
    const { handout } = await this.handout(id, query);
    const address = handoutQuery(readHandout(query));
    const view = {
      ...handout,
      scripts: [],
      pdf: `/druck/handout/${id}/blatt.pdf?${address}`,
      choice: `/druck/handout/${id}?${address}`,
    };
    return this.pages.render(request, 'pages/print/handout', view);
  }

  @Get('blatt.pdf')
  async pdf(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
    @Query() query: Form,
  ): Promise<Buffer> {
    const { handout, name, date } = await this.handout(id, query);
    const { office } = this.surveys.catalogue.process;
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="${name}.pdf"`);
    return this.typst.toPdf('handout', { ...handout, office }, date);
  }

  private async handout(id: string, query: Form) {
    const { snapshot, release, newer } = await this.loader.load(id);
    const asked = readHandout(query);
    const { baseUrl } = this.settings;
    const frame = { baseUrl, overtaken: newer?.text ?? '' };
    const { survey, wave, edition, date } = snapshot.content;
    return {
      handout: await toHandout(snapshot, release, asked, frame),
      name: `handout-${survey.key}-${wave}-fassung-${edition}-${asked.form.key}`,
      date,
    };
  }
}
