import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JobsService } from '../../application/jobs/jobs.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { ForRoles } from '../access.js';
import { currentActor, getSession } from '../current-session.js';
import { JOBS } from '../jobs/jobs.view.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { invitationsPath, toValue } from './invitation-texts.js';
import { chosenOf } from './labels.paper.js';
import { FewLetters } from './few-letters.js';
import { LETTERS, lettersName, type LettersRequest, MOST_AT_ONCE } from './letters-press.js';
import { MailDesk } from './mail-desk.js';

type Fields = Readonly<Record<string, unknown>>;

/** Serial letters as one PDF: a few at once, many as a job. A POST, because every print makes new codes. */
@Controller('druck/einladungen')
@ForRoles('planner', 'administrator', 'staff')
export class LettersController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: MailDesk,
    private readonly few: FewLetters,
    private readonly jobs: JobsService,
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
    const by = currentActor(request);
    const kind = art === 'erinnerung' ? 'reminder' : 'invitation';
    if (chosen.length > MOST_AT_ONCE) {
      const places = chosen.map(toValue);
      const asked = await this.ask(request, survey, { survey: key, wave, kind, places, by });
      return asked ? this.pages.redirect(request, JOBS) : back('zu-viele-auftraege');
    }
    const pdf = await this.few.print(survey, chosen, { frame, kind, by });
    if (!pdf.ok) return back('geaendert');
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header(
        'content-disposition',
        `attachment; filename="${lettersName(kind)}-${key}-${wave}.pdf"`,
      );
    return pdf.value;
  }

  private async ask(request: FastifyRequest, { title }: Survey, letters: LettersRequest) {
    const what = letters.kind === 'reminder' ? 'Erinnerungen' : 'Einladungen';
    const asked = {
      kind: LETTERS,
      title: `${letters.places.length} ${what}: ${title.slice(0, 200)}, Welle ${letters.wave}`,
      request: letters,
    };
    return (await this.jobs.ask(getSession(request).account, asked)).ok;
  }
}
