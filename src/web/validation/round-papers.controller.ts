import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { RoundSheet } from '../../application/validation/round-sheets.service.js';
import { ForRoles } from '../access.js';
import { asPdf } from '../paper/as-pdf.js';
import { PaperFrames } from '../paper/paper-frames.js';
import { Typst } from '../paper/typst.js';
import { toBallots, toRecord } from './record.view.js';
import { RoundFinder } from './round-finder.js';
import { roundAddress } from './rounds.view.js';

/** What a round leaves on paper: cards to cut, and the protocol. */
@Controller('planung/:key/runden/:id')
@ForRoles('planner', 'administrator')
export class RoundPapersController {
  constructor(
    private readonly finder: RoundFinder,
    private readonly frames: PaperFrames,
    private readonly typst: Typst,
  ) {}

  @Get('karten.pdf')
  async cards(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<Buffer> {
    const round = await this.finder.find(key, id);
    const view = toBallots(round, this.finder.areaOf(round), roundAddress(key, id));
    return this.paper(reply, 'stimmkarten', round, view);
  }

  @Get('protokoll.pdf')
  async record(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<Buffer> {
    const round = await this.finder.find(key, id);
    const view = toRecord(round, this.finder.areaOf(round), roundAddress(key, id));
    return this.paper(reply, 'rundenprotokoll', round, view);
  }

  private paper(
    reply: FastifyReply,
    template: string,
    round: RoundSheet,
    view: object,
  ): Promise<Buffer> {
    const frame = this.frames.ofSheet(round.surveyKey, round.wave);
    asPdf(reply, `${template}-${round.surveyKey}-${round.day}`);
    return this.typst.toPdf(template, { ...view, frame }, frame.day);
  }
}
