import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LetterheadService } from '../../application/letterhead/letterhead.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Settings } from '../../config.js';
import { Public } from '../access.js';
import { ReleaseLoader, type LoadedRelease } from '../release/release-loader.js';
import type { Form } from '../roster/form-fields.js';
import { OfficeMaker } from './office-maker.js';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** A release as files that colleagues go on working with: slides, and the annex of a council paper. */
@Controller('druck/ergebnis/:id')
@Public()
export class OfficeController {
  constructor(
    private readonly loader: ReleaseLoader,
    private readonly surveys: SurveysService,
    private readonly letterheads: LetterheadService,
    private readonly settings: Settings,
    private readonly maker: OfficeMaker,
  ) {}

  /** `?folien=thema` puts the statements of a theme together; otherwise each has a slide. */
  @Get('folien.pptx')
  async slides(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
    @Query() { folien }: Form,
  ): Promise<Buffer> {
    const loaded = await this.loader.load(id);
    const layout = folien === 'thema' ? 'theme' : 'statement';
    const frame = { ...this.frame(loaded), layout } as const;
    const file = await this.maker.make({ kind: 'slides', snapshot: loaded.snapshot, frame });
    const name = layout === 'theme' ? 'folien-je-thema' : 'folien';
    head(reply, loaded, `${OPEN_XML}.presentationml.presentation`, `${name}.pptx`);
    return file;
  }

  @Get('anlage.docx')
  async annex(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
  ): Promise<Buffer> {
    const loaded = await this.loader.load(id);
    const frame = this.frame(loaded);
    const file = await this.maker.make({ kind: 'annex', snapshot: loaded.snapshot, frame });
    head(reply, loaded, `${OPEN_XML}.wordprocessingml.document`, 'anlage.docx');
    return file;
  }

  private frame({ newer }: LoadedRelease) {
    return {
      office: this.surveys.catalogue.process.office,
      accent: this.letterheads.current.accent.replace('#', ''),
      baseUrl: this.settings.baseUrl,
      overtaken: newer?.text ?? '',
    };
  }
}

/** @param name what the file is, with its ending; what it is of stands before */
function head(reply: FastifyReply, { snapshot }: LoadedRelease, type: string, name: string): void {
  const { survey, wave, edition } = snapshot.content;
  const file = `ergebnisse-${survey.key}-${wave}-fassung-${edition}-${name}`;
  reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${file}"`);
}
