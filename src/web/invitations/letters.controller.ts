import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvitationsService } from '../../application/invitations/invitations.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { Typst } from '../paper/typst.js';
import { found } from '../planning/found.js';
import { invitationsPath } from './invitation-texts.js';
import { chosenOf } from './labels.paper.js';
import { MailDesk } from './mail-desk.js';
import { toLettersPaper } from './letters.paper.js';

type Fields = Readonly<Record<string, unknown>>;

/** Serial letters as one PDF. A POST, because every print makes new codes. */
@Controller('druck/einladungen')
@ForRoles('planner', 'administrator', 'staff')
export class LettersController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: MailDesk,
    private readonly invitations: InvitationsService,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Post(':file')
  @HttpCode(200)
  async print(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
    @Body() form: Fields | undefined,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const { survey } = found(this.surveys.find(key));
    const { welle = '', wahl, art } = form ?? {};
    const wave = String(welle);
    const frame = await this.desk.frame(survey, wave);
    const back = (meldung: string) =>
      this.pages.redirect(request, invitationsPath(key, { welle: wave, meldung }));
    const chosen = chosenOf(await this.desk.waiting(survey, wave), wahl);
    if (chosen.length === 0) return back('keine-auswahl');
    const contacts = await this.desk.contacts(chosen);
    const kind = art === 'erinnerung' ? 'reminder' : 'invitation';
    const pdf = await this.invitations.issue(
      chosen,
      { kind, by: currentActor(request) },
      async (letters) =>
        this.typst.toPdf(
          'einladungen',
          await toLettersPaper(survey, letters, frame, contacts),
          frame.day,
        ),
    );
    if (!pdf.ok) return back('geaendert');
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header(
        'content-disposition',
        `attachment; filename="${art === 'erinnerung' ? 'erinnerungen' : 'einladungen'}-${key}-${wave}.pdf"`,
      );
    return pdf.value;
  }
}
