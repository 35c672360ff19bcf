import { Controller, Get, Param, Req, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InterviewReleases } from '../../application/interviews/interview-releases.service.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { found } from '../planning/found.js';
import { ProtocolPress } from './protocol-press.js';
import { toProtocolView } from './protocol.view.js';

/** What was said, for the person who said it: to read, to change, to sign. `ID` as a sheet, `ID.pdf` as PDF/UA. */
@Controller('druck/protokoll')
@ForRoles('planner', 'administrator', 'staff')
@UseInterceptors(PrivatePages)
export class ProtocolController {
  constructor(
    private readonly releases: InterviewReleases,
    private readonly press: ProtocolPress,
    private readonly pages: Pages,
  ) {}

  @Get(':file')
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
  ): Promise<string | Buffer> {
    const id = file.replace(/\.pdf$/, '');
    const protocol = found(await this.releases.protocol(id));
    await this.releases.noteLook(currentActor(request), protocol.interview);
    const view = toProtocolView(protocol);
    if (id === file) return this.pages.render(request, 'pages/print/protocol', view);
    reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="protokoll-${id.slice(0, 8)}.pdf"`);
    return this.press.toPdf(view, protocol.survey);
  }
}
