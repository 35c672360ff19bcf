import { Validator } from '@seriousme/openapi-schema-validator';
import { load } from 'cheerio';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';
import { SMALL, startApiApp, type ApiApp } from '../support/api-app.js';
import { databases } from '../support/databases.js';
import { NAUGHTY_STRINGS } from '../support/naughty-strings.js';
import { aBody, idOf } from '../support/small-survey.js';

const RESPONSES = `${SMALL}/responses`;

interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly schema: unknown }[];
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security?: unknown;
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe.each(databases)('the API on $name, asked by somebody careless or malicious', (kind) => {
  let api: ApiApp;
  let next = 1000;
  const raw = (body: string | Buffer, contentType = 'application/json') =>
    api.sendRaw(RESPONSES, body, contentType);
  const asJson = (answers: string) =>
    JSON.stringify(aBody({ number: (next += 1), answers: 'HIER' })).replace('"HIER"', answers);

  beforeAll(async () => {
    api = await startApiApp(kind);
  });
  afterAll(() => api.close());

  it.each([
    ['no JSON', '{"id":', 400],
    ['nothing', '', 422],
    ['null', 'null', 422],
    ['a number', '5', 422],
    ['a list', '[]', 422],
    ['an empty object', '{}', 422],
    ['deep lists', nested(10_000), 400],
    ['deep lists as an answer', asJson(`{"s":${nested(500_000)}}`), 400],
    ['an answer seven levels deep', asJson(`{"s":${nested(7)}}`), 422],
    ['a poisoned prototype', '{"__proto__":{"id":"x"},"answers":{}}', 422],
    ['a poisoned answer', asJson('{"__proto__":{"s":"ja"}}'), 422],
    ['inherited names as items', asJson('{"constructor":"x","toString":1}'), 422],
    ['a name twice', '{"id":"a","id":"b","answers":{}}', 400],
    ['an item twice, once in disguise', asJson('{"s":"ja","\\u0073":"nein"}'), 400],
    ['a huge number', asJson('{"z":1e400}'), 422],
    ['NUL in a text', asJson('{"r":1,"warum":"a\\u0000b"}'), 422],
    ['half a pair of surrogates', asJson('{"r":1,"warum":"\\ud83d"}'), 422],
    ['a text too long', asJson(`{"r":1,"warum":"${'x'.repeat(2001)}"}`), 422],
    [
      'wrong types everywhere',
      '{"id":1,"area":[],"actorType":{},"speaksFor":true,"wave":2026,"answers":[]}',
      422,
    ],
    [
      'answers of wrong types',
      asJson('{"r":{},"s":1,"m":"a","k":{"x":1},"p":[1],"z":[1],"t":"x"}'),
      422,
    ],
    ['hours without a stance', asJson('{"t":{"fest":{"hours":3}}}'), 422],
  ])('refuses %s', async (_what, text, status) => {
    const response = await raw(text);
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  it('refuses broken UTF-8 rather than mending it in silence', async () => {
    const [before = '', after = ''] = asJson('{"r":1,"warum":"Q"}').split('Q');
    const bytes = Buffer.concat([
      Buffer.from(before),
      Buffer.from([0xc3, 0x28]),
      Buffer.from(after),
    ]);
    const response = await raw(bytes);
    expect(response.status).toBe(400);
    expect(JSON.parse(response.text)).toMatchObject({ problems: [{ code: 'request.not-json' }] });
  });

  it('names a few of many repeated names, not a megabyte of them', async () => {
    const response = await raw(`{${'"a":1,'.repeat(100_000)}"a":1}`);
    expect(response.status).toBe(400);
    expect(response.text.length).toBeLessThan(2000);
  });

  it('names 500 problems at most, and says how many more there are', async () => {
    const answers = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`nie${index}`, 1]));
    const sent = async (count: number) => {
      const { status, text } = await api.submit(aBody({ id: idOf(1), answers: answers(count) }));
      const { problems, more } = JSON.parse(text) as { problems: unknown[]; more?: number };
      return { status, problems: problems.length, more };
    };
    expect(await sent(500)).toEqual({ status: 422, problems: 500, more: undefined });
    expect(await sent(2000)).toEqual({ status: 422, problems: 500, more: 1500 });
  });

  it('refuses more than 1 MB with 413, whatever is in it', async () => {
    expect((await raw(asJson(`{"r":1,"warum":"${'x'.repeat(1024 * 1024)}"}`))).status).toBe(413);
    expect((await raw(Buffer.alloc(2 * 1024 * 1024, ' '))).status).toBe(413);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/xml',
    'multipart/form-data; boundary=x',
  ])('refuses a body of %s with 415', async (contentType) => {
    const text = contentType.includes('form') ? 'id=1&answers[s]=ja' : JSON.stringify(aBody());
    expect((await raw(text, contentType)).status).toBe(415);
  });

  it('takes a byte order mark and a named charset', async () => {
    const text = `\ufeff${asJson('{"s":"ja"}')}`;
    expect((await raw(text, 'application/json; charset=utf-8')).status).toBe(201);
  });

  it('refuses a page of another site, and methods it does not have', async () => {
    const foreign = await api.web.post(RESPONSES, '', { origin: 'https://anderswo.example' });
    expect([403, 415]).toContain(foreign.status);
    expect((await api.send('delete', RESPONSES)).status).toBe(404);
    expect((await api.get('/api/v1/nirgends')).status).toBe(404);
    expect((await api.get(`${SMALL}%ff`)).status).toBe(400);
  });

  it('stores every naughty text byte for byte, in every place for texts', async () => {
    for (const text of NAUGHTY_STRINGS) {
      const short = text.slice(0, 500);
      const answers = {
        r: '1',
        m: { choices: ['other'], other: short },
        t: { fest: { stance: 'koennte', condition: short } },
        warum: text,
      };
      const sent = await api.submit(aBody({ number: (next += 1), answers }));
      expect({ text, status: sent.status }).toEqual({ text, status: 201 });
      const { receipt } = JSON.parse(sent.text) as { receipt: string };
      const own = await api.get(`/api/v1/responses/${receipt}`);
      expect(JSON.parse(own.text)).toMatchObject({ answers });
    }
  });

  it('has stored nothing of what it refused', async () => {
    const planner = await api.tokenOf('planner');
    const { responses } = JSON.parse((await api.get(`${SMALL}/results`, planner)).text) as {
      responses: number;
    };
    expect(responses).toBe(1 + NAUGHTY_STRINGS.length);
    expect((await api.submit(aBody({ id: idOf(1) }))).status).toBe(201);
  });
});

describe('the description of the API', () => {
  let api: ApiApp;
  let document: OpenApiDocument;

  beforeAll(async () => {
    api = await startApiApp();
    document = JSON.parse((await api.get('/api/v1/openapi.json')).text) as OpenApiDocument;
  });
  afterAll(() => api.close());

  const described = () =>
    Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );

  it('is valid OpenAPI', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect(await new Validator().validate({ ...document })).toMatchObject({ valid: true });
  });

  it('has every route under /api/v1 but itself, and no other', () => {
    const routes = api.web.app
      .getHttpAdapter()
      .getInstance()
      .printRoutes({ commonPrefix: false, includeMeta: false });
    expect(described().sort()).toEqual(apiRoutes(routes).sort());
  });

  it('tells of each call for planners that it needs a token, and of no other', () => {
    const needToken = Object.entries(document.paths)
      .filter(([, operations]) => Object.values(operations).some(({ security }) => security))
      .map(([path]) => path.split('/').at(-1));
    expect(needToken).toEqual([
      ...['results', 'coverage', 'statements', 'crosstab'],
      ...['comparison', 'weighted', 'ranking', 'matrix'],
    ]);
  });

  it('names the words a query for results may contain', () => {
    const { parameters = [] } = document.paths['/api/v1/surveys/{key}/results']?.get ?? {};
    const schemas = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
    expect(Object.keys(schemas).sort()).toEqual(
      ['key', 'wave', 'area', 'actorType', 'channel', 'by', 'format', 'weighted', 'about'].sort(),
    );
    expect(schemas).toMatchObject({
      channel: { enum: ['online', 'paper', 'interview', 'phone', 'workshop'] },
      by: { enum: ['area', 'actorType'] },
      format: { enum: ['json', 'csv'] },
    });
  });

  it('is what the page for people shows', async () => {
    const page = load((await api.get('/api/v1/docs')).text)('main').text();
    for (const call of described()) expect(page).toContain(call.split(' ')[1]);
  });

  it('agrees with the handbook: every call is shown there, and nothing that does not exist', () => {
    const handbook = readFileSync(join(ROOT, 'docs', 'api.md'), 'utf8');
    const titles = [...handbook.matchAll(/^### `(\w+) (\/api\/v1\S+)`/gm)].map(
      ([, method, path]) => `${String(method)} ${String(path)}`,
    );
    expect(titles.sort()).toEqual(described().sort());
    for (const [, address = ''] of handbook.matchAll(/\$BASE(\/api\/v1[^\s"'?]*)/g)) {
      const isDescribed = Object.keys(document.paths).some((path) =>
        new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(address),
      );
      expect({ address, isDescribed }).toEqual({ address, isDescribed: true });
    }
  });
});

/** Fastify prints its routes as a tree: `├── api/v1/surveys (GET, HEAD)`, children indented. */
function apiRoutes(tree: string): string[] {
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (\S+) \(([A-Z, ]+)\)$/.exec(line);
    if (match === null) return [];
    const [, indent = '', part = '', methods = ''] = match;
    const depth = indent.length / 4;
    parents[depth] = part;
    const path = parents
      .slice(0, depth + 1)
      .join('')
      .replace(/^\/?/, '/');
    if (!path.startsWith('/api/v1/') || /\/(docs|openapi\.json)$/.test(path)) return [];
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    return methods
      .split(', ')
      .filter((method) => method !== 'HEAD')
      .map((method) => `${method} ${template}`);
  });
}
