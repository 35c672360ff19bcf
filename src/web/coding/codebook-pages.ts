import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CodebookProposals } from '../../application/coding/codebook-proposals.service.js';
import { CodebooksService } from '../../application/coding/codebooks.service.js';
import { CodingQueueService } from '../../application/coding/coding-queue.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import type { Form } from '../roster/form-fields.js';
import { toCodeForm } from './code-form.view.js';
import { toCodebookView } from './codebook.view.js';
import { currentViewer } from './current-viewer.js';

const DONE: Readonly<Record<string, string>> = {
  geaendert: 'Gespeichert. Das Kategorienschema hat eine neue Version.',
  vorgeschlagen: 'Ihr Vorschlag ist gespeichert. Die Planung entscheidet darüber.',
  abgelehnt: 'Der Vorschlag ist abgelehnt.',
};

/** The pages of the codebook, as they are opened and as they come back with mistakes. */
@Injectable()
export class CodebookPages {
  constructor(
    private readonly surveys: SurveysService,
    private readonly books: CodebooksService,
    private readonly proposals: CodebookProposals,
    private readonly queues: CodingQueueService,
    private readonly pages: Pages,
  ) {}

  /** @throws PageProblem 404 where there is no such survey */
  survey(key: string): Promise<Survey> {
    return Promise.resolve(found(this.surveys.find(key)).survey);
  }

  async list(
    request: FastifyRequest,
    key: string,
    more: {
      readonly done?: unknown;
      readonly problems?: readonly Problem[];
      readonly sentReason?: string;
    },
  ): Promise<string> {
    const survey = await this.survey(key);
    const viewer = currentViewer(request);
    const wave = await this.surveys.defaultWave(survey);
    const place = { surveyKey: key, wave, round: 'blind-1' } as const;
    const { all } = await this.queues.queue(place, viewer, {});
    const uses = new Map<string, number>();
    for (const code of all.flatMap(({ codes }) => codes)) uses.set(code, (uses.get(code) ?? 0) + 1);
    const problems = more.problems ?? [];
    const view = toCodebookView(await this.books.get(key), {
      ...{ survey, themes: this.surveys.catalogue.themes, viewer, wave, uses, problems },
      versions: await this.books.versions(key),
      proposals: await this.proposals.list(key),
      sentReason: more.sentReason ?? '',
      notice: typeof more.done === 'string' ? (DONE[more.done] ?? '') : '',
    });
    return this.pages.render(
      request,
      'pages/coding/codebook',
      view,
      problems.length > 0 ? 422 : 200,
    );
  }

  /** @param code empty for a new one */
  async form(
    request: FastifyRequest,
    { key, code }: { readonly key: string; readonly code: string },
    form: Form = {},
    problems: readonly Problem[] = [],
  ): Promise<string> {
    const survey = await this.survey(key);
    const book = await this.books.get(key);
    const entry = code === '' ? undefined : found(book.codes.find((each) => each.key === code));
    const memos = await this.books.memos(key);
    const view = toCodeForm(entry, form, {
      ...{ survey, themes: this.surveys.catalogue.themes, viewer: currentViewer(request) },
      ...{ book, problems, memo: memos.find((memo) => memo.code === code)?.text ?? '' },
    });
    const status = problems.length > 0 ? 422 : 200;
    return this.pages.render(request, 'pages/coding/code-form', view, status);
  }
}
