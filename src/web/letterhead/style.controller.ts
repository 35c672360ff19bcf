import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LetterheadService } from '../../application/letterhead/letterhead.service.js';
import { Public } from '../access.js';
import { PageProblem } from '../problems.js';
import { officeStyle, officeStyleFile } from './office-style.js';

/** The colour of the office, for every page. */
@Controller('stil')
@Public()
export class StyleController {
  constructor(private readonly letterheads: LetterheadService) {}

  @Get(':file')
  show(@Res({ passthrough: true }) reply: FastifyReply, @Param('file') file: string): Buffer {
    const style = officeStyle(this.letterheads.current);
    if (style === '' || officeStyleFile(style) !== file) throw new PageProblem(404);
    reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('etag', `"${file}"`);
    return Buffer.from(style);
  }
}
