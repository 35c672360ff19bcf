import { Controller, Get, Param, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  InterviewReleases,
  type Protocol,
} from '../../application/interviews/interview-releases.service.js';
import { NOTE } from '../../domain/entry/interview.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { formatDate } from '../format.de.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { toSheet, type SheetSectionView } from '../participate/sheet.view.js';
import { found } from '../planning/found.js';
import { questionOf } from './interview-release.view.js';
import { CHANNEL_TITLES, noticeName, RELEASE_NAMES, WORDING_NAMES } from './interview-texts.js';

/** What was said, for the person who said it: to read, to change, to sign. */
@Controller('druck/protokoll')
@ForRoles('planner', 'administrator', 'staff')
@UseInterceptors(PrivatePages)
export class ProtocolController {
  constructor(
    private readonly releases: InterviewReleases,
    private readonly pages: Pages,
  ) {}

  @Get(':id')
  async show(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const protocol = found(await this.releases.protocol(id));
    await this.releases.noteLook(currentActor(request), protocol.interview);
    return this.pages.render(request, 'pages/print/protocol', toProtocolView(protocol));
  }
}

function toProtocolView({ interview, survey: { survey }, submission, texts }: Protocol) {
  const { id, channel, day, person, release, releaseDay, noticeHash } = interview;
  const notice = noticeHash === null ? '' : `, Datenschutzhinweise: ${noticeName(noticeHash)}`;
  return {
    title: `Protokoll – ${survey.title}`,
    heading: `Protokoll: ${CHANNEL_TITLES[channel]}`,
    survey: survey.title,
    line: `${formatDate(day)}, aufgeschrieben von ${person}, Nummer ${id.slice(0, 8)}${notice}`,
    state: `${RELEASE_NAMES[release]}${releaseDay === null ? '' : ` am ${formatDate(releaseDay)}`}`,
    notes: texts.map(({ item, part, text, wording }) => ({
      question: questionOf(survey, item),
      kind: `${part === NOTE ? 'Notiz' : 'Antwort'}, ${WORDING_NAMES[wording]}`,
      text,
    })),
    sections: toAnswered(
      toSheet({ survey, respondent: submission, answers: submission.answers }, false),
    ),
  };
}

/** What was not talked about is not listed: it would bury the rest. */
function toAnswered(sections: readonly SheetSectionView[]): readonly SheetSectionView[] {
  return sections
    .map((section) => ({
      ...section,
      groups: section.groups
        .map((group) => ({ ...group, answers: group.answers.filter(({ empty }) => !empty) }))
        .filter(({ answers }) => answers.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0);
}
