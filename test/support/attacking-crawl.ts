import { load, type CheerioAPI } from 'cheerio';
import request from 'supertest';
import type { App } from 'supertest/types.js';

/** One answer that was seen on the way. */
export interface Crawled {
  /** `administrator POST /planung/klein/runden`. */
  readonly name: string;
  readonly role: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly cache: string;
  readonly text: string;
  /** Whether a form was sent to get it. */
  readonly sent: boolean;
}

export interface Crawler {
  readonly role: string;
  readonly session?: { readonly cookie: string; readonly csrf: string };
  /** Goes into every text field of every form; without it no form is sent. */
  readonly fill?: string | undefined;
}

/** What would end the session, or shut somebody out who still has to look. */
const LEAVE = /abmelden|passwort|zweiter-faktor|sperren|rolle|loeschen|sicherungen|auftraege/;

/** Takes long, and is set from the same texts: tested with the papers. */
const SLOW = /\.pdf|\/freigabe|\/assets\//;

/** Of pages that differ by their query only, so many are looked at. */
const OF_A_KIND = 3;

type Field = NonNullable<Parameters<CheerioAPI>[0]>;

/** Follows every link and, where it is told to, fills in and sends every form it finds, once. */
export async function crawl(server: App, { role, session, fill }: Crawler): Promise<Crawled[]> {
  const headers = session === undefined ? {} : { cookie: session.cookie };
  const seen: Crawled[] = [];
  const way = new Way();
  const keep = (method: string, path: string, answer: request.Response): Crawled => {
    const about = toCrawled(role, { method, path }, answer);
    seen.push(about);
    way.queue(locationOf(answer));
    return about;
  };
  for (let path = way.next(); path !== undefined; path = way.next()) {
    const page = keep('GET', path, await request(server).get(path).set(headers).redirects(0));
    if (!page.type.startsWith('text/html')) continue;
    const $ = load(page.text);
    for (const link of $('a[href]').toArray()) way.queue($(link).attr('href'));
    if (fill === undefined) continue;
    for (const { action, body } of formsOf($, path, fill)) {
      if (!way.isOpen(`POST ${action}`)) continue;
      const sent = request(server).post(action).set(headers).redirects(0).type('form');
      keep('POST', action, await sent.send(body));
    }
  }
  return seen;
}

/** Where there is still to go. */
class Way {
  private readonly waiting = [
    ...['/', '/planung', '/kodierung', '/verwaltung', '/erfassung', '/druck', '/konto'],
  ];
  private readonly known = new Set(this.waiting);
  private readonly kinds = new Map<string, number>();

  next(): string | undefined {
    return this.waiting.shift();
  }

  queue(address = ''): void {
    const path = address.split('#')[0] ?? '';
    if (!path.startsWith('/') || this.known.has(path) || !this.isOpen(path)) return;
    this.known.add(path);
    this.waiting.push(path);
  }

  isOpen(address: string): boolean {
    if (LEAVE.test(address) || SLOW.test(address)) return false;
    const kind = address.split('?')[0]?.replaceAll(/[0-9a-f-]{36}|\d+/g, ':id') ?? '';
    const count = this.kinds.get(kind) ?? 0;
    this.kinds.set(kind, count + 1);
    return count < OF_A_KIND;
  }
}

const locationOf = ({ headers }: request.Response) =>
  (headers as Readonly<Record<string, string | undefined>>).location;

function toCrawled(
  role: string,
  { method, path }: { readonly method: string; readonly path: string },
  { status, text, headers }: request.Response,
): Crawled {
  const said = headers as Readonly<Record<string, string | undefined>>;
  const { 'content-type': type = '', 'cache-control': cache = '' } = said;
  const name = `${role} ${method} ${path}`;
  // A file that is no text has none.
  const words = typeof text === 'string' ? text : '';
  return { name, role, path, status, type, cache, text: words, sent: method !== 'GET' };
}

/** The forms of a page, filled in; those for files are tested with the files. */
const formsOf = ($: CheerioAPI, path: string, fill: string) =>
  $('main form[method=post]')
    .toArray()
    .filter((form) => $(form).attr('enctype') === undefined)
    .map((form) => ({
      action: $(form).attr('action') ?? path.split('?')[0] ?? path,
      body: new URLSearchParams(fieldsOf($, form, fill)).toString(),
    }));

/** What a browser would send of a form whose texts are all `fill`, and whose choices are the first. */
function fieldsOf($: CheerioAPI, form: Field, fill: string): [string, string][] {
  const groups = new Set<string>();
  return $(form)
    .find('input[name], select[name], textarea[name], button[name]')
    .toArray()
    .flatMap((control): [string, string][] => {
      const field = $(control);
      const attributes = { name: '', type: 'text', value: '', ...field.attr() };
      const { name, value } = attributes;
      const typed = typedIn(field, attributes, fill);
      if (typed !== undefined) return [[name, typed]];
      const isFirst = !groups.has(name);
      groups.add(name);
      return isFirst ? [[name, value]] : [];
    });
}

function typedIn(
  field: ReturnType<CheerioAPI>,
  { type, value, ...others }: { readonly type: string; readonly value: string },
  fill: string,
): string | undefined {
  if (field.is('textarea')) return fill;
  if (field.is('select')) return field.find('option').last().attr('value') ?? '';
  const isNumber = 'inputmode' in others && others.inputmode === 'numeric';
  return TYPED[isNumber ? 'number' : type]?.(fill, value);
}

/** What goes into fields that are no choice among several. */
const TYPED: Readonly<Record<string, ((fill: string, value: string) => string) | undefined>> = {
  text: (fill) => fill,
  search: (fill) => fill,
  // The rest of the form would never get in otherwise.
  number: () => '1',
  date: () => '2026-05-01',
  hidden: (_fill, value) => value,
  checkbox: (_fill, value) => value,
};
