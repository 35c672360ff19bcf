import { load, type CheerioAPI } from 'cheerio';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { Clock } from '../../src/application/clock.js';
import { ALL_KINDS_CATALOGUE, ALL_KINDS_SURVEY } from './all-kinds.js';
import { sqlite, type TestDatabase } from './databases.js';
import { startWebApp, type WebApp } from './web-app.js';

type Selection = NonNullable<Parameters<CheerioAPI>[0]>;

/** The application with the survey of all kinds, on a day when its wave is open. */
export async function startAnswering({
  access = 'open',
  confidentiality = 'vertraulich',
  on = sqlite,
  environment = {},
  thirdArea = '',
  optional = false,
}: {
  access?: string;
  confidentiality?: string;
  on?: TestDatabase;
  environment?: Readonly<Record<string, string>>;
  /** Key of an area beside the two there are. */
  thirdArea?: string;
  /** No question must be answered. */
  optional?: boolean;
} = {}): Promise<WebApp> {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-surveys-'));
  mkdirSync(join(folder, 'alle-arten'));
  const sued = '  - { key: sued, name: Südviertel }';
  const more = `\n  - { key: ${thirdArea}, name: Drittes Viertel }`;
  writeFileSync(
    join(folder, 'catalogue.yaml'),
    ALL_KINDS_CATALOGUE.replace(sued, thirdArea === '' ? sued : `${sued}${more}`),
  );
  const survey = (optional ? NOTHING_REQUIRED : ALL_KINDS_SURVEY)
    .replace('access: open', `access: ${access}`)
    .replace('confidentiality: vertraulich', `confidentiality: ${confidentiality}`)
    .replace('areas: [nord, sued]', `areas: ${areaList(thirdArea)}`);
  writeFileSync(join(folder, 'alle-arten', 'survey.yaml'), survey);
  const web = await startWebApp({ on, environment: { SURVEYS_DIR: folder, ...environment } });
  web.app.get(Clock).set('2026-06-01');
  return {
    ...web,
    close: async () => {
      await web.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const areaList = (third: string) => (third === '' ? '[nord, sued]' : `[nord, sued, ${third}]`);

const NOTHING_REQUIRED = ALL_KINDS_SURVEY.replaceAll(/,?\s+required: true/g, '');

/** What stands in the fields of a form, by name; `null` unticks, a list ticks several boxes. */
export type Changes = Readonly<Record<string, string | readonly string[] | null>>;

/** One page as it came, with its form. */
export interface PageSeen {
  readonly path: string;
  readonly status: number;
  readonly response: Response;
  readonly $: CheerioAPI;
}

/**
 * A browser without scripts: keeps cookies, follows redirects, and sends of a form exactly what a
 * browser would send, so that a field that is missing, hidden or disabled cannot be filled.
 */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  /** @param userAgent what the browser calls itself */
  constructor(
    private readonly web: Pick<WebApp, 'get' | 'post'>,
    private readonly userAgent = '',
  ) {}

  async get(path: string): Promise<PageSeen> {
    return this.follow(path, await this.web.get(path, this.headers()));
  }

  async post(path: string, form: object | string): Promise<PageSeen> {
    return this.follow(path, await this.web.post(path, form, this.headers()));
  }

  /** Follows a link to another site. @returns the address it leads to; nothing is asked there */
  async leave(path: string): Promise<string> {
    const response = await this.web.get(path, this.headers());
    this.keepAll(response);
    const { location } = response.headers as Record<string, string | undefined>;
    if (location === undefined) throw new Error(`${path} leads nowhere: ${response.status}`);
    return location;
  }

  /** Fills the page's form and presses the button of that text. */
  async submit(page: PageSeen, button: string, changes: Changes = {}): Promise<PageSeen> {
    const { $ } = page;
    const pressed = $('main button').filter((_, one) => $(one).text().trim() === button);
    if (pressed.length !== 1) throw new Error(`${pressed.length} buttons "${button}"`);
    const form = pressed.closest('form');
    const fields = fill($, form, changes);
    const name = pressed.attr('name');
    if (name !== undefined) fields.push([name, pressed.attr('value') ?? '']);
    return this.post(form.attr('action') ?? page.path, new URLSearchParams(fields).toString());
  }

  forgetCookies(): void {
    this.cookies.clear();
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  private headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      ...(cookie === '' ? {} : { cookie }),
      ...(this.userAgent === '' ? {} : { 'user-agent': this.userAgent }),
    };
  }

  private async follow(path: string, response: Response): Promise<PageSeen> {
    this.keepAll(response);
    const { location } = response.headers as Record<string, string | undefined>;
    if (response.status === 303 && location !== undefined) {
      return this.get(location.split('#')[0] ?? '');
    }
    return { path, status: response.status, response, $: load(response.text) };
  }

  private keepAll(response: Response): void {
    for (const line of (response.get('set-cookie') as string[] | undefined) ?? []) this.keep(line);
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    const expires = attributes.find((one) => one.trim().toLowerCase().startsWith('expires='));
    const gone = expires !== undefined && Date.parse(expires.split('=')[1] ?? '') < Date.now();
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function fill($: CheerioAPI, form: Selection, changes: Changes): [string, string][] {
  const controls = $(form)
    .find('input, select, textarea')
    .toArray()
    .filter((control) => $(control).closest('[disabled]').length === 0);
  const names = new Set(controls.map((control) => $(control).attr('name')));
  for (const name of Object.keys(changes)) {
    if (!names.has(name)) throw new Error(`No field ${name} on the page`);
  }
  return controls.flatMap((control): [string, string][] => {
    const name = $(control).attr('name') ?? '';
    return valueOf($, control, changes[name]).map((value) => [name, value]);
  });
}

function valueOf($: CheerioAPI, control: Selection, change: Changes[string] | undefined): string[] {
  const field = $(control);
  const type = field.attr('type');
  if (type === 'radio' || type === 'checkbox') return tickOf(field.attr() ?? {}, change);
  const standing = field.is('select') ? chosenIn(field) : field.val();
  const given = change ?? (typeof standing === 'string' ? standing : '');
  // Browsers send the line breaks of text fields as CR LF.
  return [String(given).replaceAll('\n', '\r\n')];
}

/** Cheerio overlooks the chosen option where options stand in groups. */
function chosenIn(select: ReturnType<CheerioAPI>): string | undefined {
  const options = select.find('option');
  const chosen = options.filter('[selected]').last();
  return (chosen.length > 0 ? chosen : options.first()).attr('value');
}

function tickOf(
  { value = '', checked }: Readonly<Record<string, string>>,
  change: Changes[string] | undefined,
): string[] {
  if (change === undefined) return checked === undefined ? [] : [value];
  const ticked = typeof change === 'string' ? [change] : (change ?? []);
  return ticked.includes(value) ? [value] : [];
}
