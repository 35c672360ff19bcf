import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CodingUndoService } from '../../application/coding/coding-undo.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { readForm } from '../roster/form-fields.js';
import { codingPath, codingQuery, readCodingAsked, textPath } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';

/** Takes back the last step, and leads to where it was. */
@Controller('kodierung/:key')
@ForRoles('coder', 'planner', 'administrator')
export class UndoController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly undos: CodingUndoService,
    private readonly pages: Pages,
  ) {}

  @Post('rueckgaengig')
  async undo(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    found(this.surveys.find(key));
    const asked = readCodingAsked(readForm(body), '');
    const undone = await this.undos.undo(key, currentViewer(request));
    if (undone.ok) {
      const { id, round } = undone.value;
      const address = textPath(key, id) + codingQuery({ ...asked, round });
      return this.pages.redirect(request, address);
    }
    const [problem] = undone.problems;
    const back = codingPath(key) + codingQuery(asked, { hinweis: problem?.code ?? '' });
    return this.pages.redirect(request, back);
  }
}
