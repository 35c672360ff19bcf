import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type Handlebars from 'handlebars';
import { createAssetUrl } from './assets.js';
import { isSentByScript, tellNext } from './form-script.js';
import { SiteContext } from './site-context.js';
import { readTemplates } from './templates.js';
import { keepWords } from './unbroken-words.js';

/** What every page's view model has. All strings are ready to print. */
export interface PageModel {
  /** The page's `<title>`, without the product's name. */
  readonly title: string;
  /** Scripts to load (deferred modules), by asset name: `scripts/questionnaire.js`. */
  readonly scripts?: readonly string[];
}

/** Has the script in it that sends forms: the page that must be lightest loads one file less. */
const WITH_SENDING = 'scripts/questionnaire.js';

/** Where an answer was made for a request: `applyOutcome` puts it onto the reply. */
interface Outcome {
  readonly status: number;
  readonly location?: string;
}

const outcomes = new WeakMap<FastifyRequest, Outcome>();

/**
 * Renders `views/pages/**` with the site's frame. A field that a view model lacks is an
 * error, not an empty string.
 */
@Injectable()
export class Pages {
  private readonly templates = readTemplates({ asset: createAssetUrl() });

  constructor(private readonly site: SiteContext) {}

  /** Returns the page's HTML. Status and content type are set on the reply when it is sent. */
  render(request: FastifyRequest, template: string, model: PageModel, status = 200): string {
    const render = this.find(template);
    outcomes.set(request, { status });
    const title = status === 422 ? withErrorMark(model.title) : model.title;
    const { scripts = [] } = model;
    const sending = !scripts.includes(WITH_SENDING);
    return keepWords(
      render({ ...model, scripts, sending, title, site: this.site.toView(request) }),
    );
  }

  /** What is no page: an e-mail. Escaped like a page, without its frame. */
  toText(template: string, model: object): string {
    return this.find(template)(model);
  }

  /** Sends the visitor on with 303: `return this.pages.redirect(request, '/planung')`. */
  redirect(request: FastifyRequest, location: string): string {
    outcomes.set(request, { status: 303, location: toHeaderText(location) });
    return '';
  }

  private find(template: string): Handlebars.TemplateDelegate {
    const render = this.templates.get(template);
    if (render === undefined) throw new Error(`No such template: ${template}`);
    return render;
  }
}

/** Registered as `onSend`: handlers return a page as a string, this says what kind of answer it is. */
export function applyOutcome(request: FastifyRequest, reply: FastifyReply): void {
  const outcome = outcomes.get(request);
  if (outcome === undefined) return;
  reply.code(outcome.status).type('text/html; charset=utf-8');
  if (outcome.location !== undefined) {
    if (isSentByScript(request)) tellNext(reply, outcome.location);
    else reply.header('location', outcome.location);
  }
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
}

/** What is no visible ASCII breaks a header, or the answer: it stands there as addresses write it. */
const toHeaderText = (location: string) =>
  // Halves of signs, which nothing can encode, become a sign for that.
  Buffer.from(location)
    .toString()
    .replace(/[^\x21-\x7e]/gu, (sign) => encodeURIComponent(sign));

const withErrorMark = (title: string) =>
  title.startsWith('Fehler: ') ? title : `Fehler: ${title}`;
