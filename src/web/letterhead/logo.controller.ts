import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LetterheadService } from '../../application/letterhead/letterhead.service.js';
import { Public } from '../access.js';
import { PageProblem } from '../problems.js';
import { logoFile } from './logo-address.js';

/** The logo of the office, for the head of every page. */
@Controller('logo')
@Public()
export class LogoController {
  constructor(private readonly letterheads: LetterheadService) {}

  @Get(':file')
  show(@Res({ passthrough: true }) reply: FastifyReply, @Param('file') file: string): Buffer {
    const { logo } = this.letterheads.current;
    if (logo === null || logoFile(logo) !== file) throw new PageProblem(404);
    reply
      .type(logo.type === 'png' ? 'image/png' : 'image/svg+xml')
      .header('cache-control', 'public, max-age=31536000, immutable')
      // Opened by itself it is a picture, whatever somebody may have found to hide in it.
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return Buffer.from(logo.content, logo.type === 'png' ? 'base64' : 'utf8');
  }
}
