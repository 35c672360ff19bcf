import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReleasableQuotes } from '../../application/quotes/releasable-quotes.service.js';
import { EvidenceService } from '../../application/release/evidence.service.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { toEvidence } from './evidence.view.js';

/** What stands behind one released sentence, for everybody who holds the paper. */
@Controller('beleg')
@Public()
export class EvidenceController {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly quotes: ReleasableQuotes,
    private readonly pages: Pages,
  ) {}

  @Get(':id')
  async show(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    // Typed from paper: capital letters and blanks are no different name.
    const found = await this.evidence.find(id.toLowerCase().replaceAll(/[\s-]/g, ''));
    if (found === undefined) {
      throw new PageProblem(404, {
        heading: 'Diesen Beleg gibt es nicht',
        text: 'Bitte prüfen Sie die acht Zeichen auf dem Papier. Belege gibt es zu freigegebenen Aussagen; alle Berichte stehen in der Übersicht.',
        link: { href: '/ergebnisse', label: 'Zu den Ergebnissen' },
      });
    }
    const [{ statement }] = found.editions;
    const texts = await this.quotes.texts(statement.quotes ?? []);
    return this.pages.render(request, 'pages/release/evidence', toEvidence(found, texts));
  }
}
