import { Controller, Get, Header } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Settings } from '../../config.js';
import { isMailAddress } from '../../domain/invitation/mailing.js';
import { Public } from '../access.js';
import { PageProblem } from '../problems.js';

/** RFC 9116 wants less than a year: half a year from whenever it is asked for. */
const DAYS = 180;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whom to tell about a hole in this site: the office that runs it, as its pages name it. */
@Controller('.well-known/security.txt')
@Public()
export class SecurityTxtController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** @throws PageProblem 404 where no address is given that mail could reach: a file without is none */
  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'public, max-age=86400')
  read(): string {
    const { email } = this.surveys.catalogue.process.contact;
    if (!isMailAddress(email)) throw new PageProblem(404);
    return [
      `Contact: mailto:${email}`,
      `Expires: ${this.clock.instant(DAYS * DAY_MS)}`,
      'Preferred-Languages: de, en',
      `Canonical: ${this.settings.baseUrl}/.well-known/security.txt`,
      '',
    ].join('\n');
  }
}
