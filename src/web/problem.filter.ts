import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MetricsService } from '../application/watch/metrics.service.js';
import { apiTitle, toErrorView, toUploadTexts } from './error.view.js';
import { isDatabaseFailure, statusOf } from './failure.js';
import { findUpload } from './form-body.js';
import { applyOutcome, Pages } from './pages.js';
import {
  ApiProblem,
  LoginRequired,
  MOST_PROBLEMS,
  PageProblem,
  type PageProblemTexts,
  PasswordDue,
  SecondFactorDue,
} from './problems.js';
import { isApi } from './refusal.js';
import { FormWaits, toWaitingFormView } from './waiting-form.js';

/** Answers every error: as a German page, or under `/api` as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(
    private readonly pages: Pages,
    private readonly metrics: MetricsService,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest(), http.getResponse());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    // What was to be a file has become a page.
    reply.removeHeader('content-disposition');
    if (isDatabaseFailure(error)) this.metrics.countFailedRequest();
    const elsewhere = isApi(request) ? undefined : findWay(error);
    if (elsewhere !== undefined) {
      this.sendPage(reply, this.pages.redirect(request, elsewhere), request);
      return;
    }
    const status = statusOf(error);
    const reference = status >= 500 ? this.log(error, status, request.id) : null;
    if (status === 429) reply.header('retry-after', '900');
    if (isApi(request)) this.sendJson(reply, status, error, reference);
    else this.sendPage(reply, this.toPage(request, status, error, reference), request);
  }

  /** Without anything from the request: it may carry answers or codes. */
  private log(error: unknown, status: number, reference: string): string {
    const stack = error instanceof Error ? error.stack : undefined;
    this.logger.error({ id: reference, status, error: stack ?? String(error) });
    return reference;
  }

  private toPage(
    request: FastifyRequest,
    status: number,
    error: unknown,
    reference: string | null,
  ): string {
    if (error instanceof FormWaits) {
      const view = toWaitingFormView(request, error.reason);
      return this.pages.render(request, 'pages/session/waiting-form', view, status);
    }
    const texts = error instanceof PageProblem ? error.texts : textsOf(request, status);
    return this.pages.render(
      request,
      'pages/error/error',
      toErrorView(status, texts, reference),
      status,
    );
  }

  /** An error before routing gets no `onSend`, so the outcome is applied here. */
  private sendPage(reply: FastifyReply, html: string, request: FastifyRequest): void {
    applyOutcome(request, reply);
    void reply.send(html);
  }

  private sendJson(
    reply: FastifyReply,
    status: number,
    error: unknown,
    reference: string | null,
  ): void {
    const known = error instanceof ApiProblem ? error : undefined;
    const problems = known?.problems ?? [];
    const more = problems.length - MOST_PROBLEMS;
    void reply
      .code(status)
      .type('application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        JSON.stringify({
          type: 'about:blank',
          code: known?.code ?? usualCode(status),
          title: known?.title ?? apiTitle(status),
          status,
          problems: problems.slice(0, MOST_PROBLEMS),
          ...(more > 0 ? { more } : {}),
          ...(reference === null ? {} : { reference }),
        }),
      );
  }
}

/** A file that is too large to be read was chosen in a form: back there, where a smaller one is chosen. */
function textsOf({ method, url }: FastifyRequest, status: number): PageProblemTexts {
  const upload = status === 413 && method === 'POST' ? findUpload(url) : undefined;
  return upload === undefined ? {} : toUploadTexts(upload);
}

/** Where to go on from what is no mistake, only not yet possible. */
function findWay(error: unknown): string | undefined {
  if (error instanceof LoginRequired) {
    return `/anmelden?weiter=${encodeURIComponent(error.target)}`;
  }
  if (error instanceof PasswordDue) return '/konto';
  return error instanceof SecondFactorDue ? '/konto/zweiter-faktor' : undefined;
}

const USUAL_CODES: Readonly<Record<number, string>> = {
  401: 'request.unauthorized',
  403: 'request.forbidden',
  404: 'request.not-found',
  405: 'request.method',
  413: 'request.too-large',
  415: 'request.media-type',
  429: 'request.too-many',
  503: 'server.unavailable',
};

const usualCode = (status: number): string =>
  USUAL_CODES[status] ?? (status < 500 ? 'request.invalid' : 'server.error');
