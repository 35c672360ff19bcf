import fc from 'fast-check';
import request from 'supertest';
import { Database } from '../../src/persistence/database.js';
import { startApiApp, type ApiApp } from '../support/api-app.js';
import { databases } from '../support/databases.js';
import { NAUGHTY_STRINGS } from '../support/naughty-strings.js';
import { aBody } from '../support/small-survey.js';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly schema?: { readonly enum?: readonly string[] };
  }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Call {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly operation: Operation;
}

/** Words that mean something somewhere, so that calls get past the first check as well. */
const WORDS = ['klein', '2026', '2023', 'nord', 'schule', 'online', 'r', 's', 'm', 'k', 'p', 'csv'];

const TABLES = ['responses', 'open_texts', 'tallies', 'drafts', 'invitations', 'accounts'];

describe.each(databases)('every call of the API on $name, with whatever comes to mind', (on) => {
  let api: ApiApp;
  let calls: readonly Call[];
  let planner: Readonly<Record<string, string>>;
  let receipt = '';
  let address = 0;

  beforeAll(async () => {
    api = await startApiApp(on);
    planner = await api.tokenOf('planner');
    const sent = await api.submit(aBody({ number: 1, answers: { r: '4', warum: 'eins' } }));
    receipt = (sent.body as { receipt: string }).receipt;
    const { paths } = JSON.parse((await api.get('/api/v1/openapi.json')).text) as Document;
    calls = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        ...{ method: method as Call['method'], path, operation },
      })),
    );
  });
  afterAll(() => api.close());

  /** Every row of every table that a call could change, as one text. */
  async function state(): Promise<string> {
    const { reader } = api.web.app.get(Database);
    const tables = TABLES.map((table) => reader.query<object[]>(`SELECT * FROM ${table}`));
    const rows = (await Promise.all(tables)).map((table) =>
      table.map((row) => JSON.stringify(row)).sort(),
    );
    return JSON.stringify(rows);
  }

  const word = fc.oneof(
    fc.constantFrom(...WORDS, ...NAUGHTY_STRINGS),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('x'.repeat(5000), '9'.repeat(400)),
  );

  const body = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    // A good body with one thing in it that is not.
    fc
      .tuple(
        fc.constantFrom(...Object.keys(aBody()), 'invitation', 'channel', 'boese'),
        fc.jsonValue(),
      )
      .map(([name, value]) => ({ ...aBody({ number: 2 }), [name]: value })),
    fc
      .tuple(fc.constantFrom('r', 's', 'm', 'k', 'p', 'z', 't', 'warum'), fc.jsonValue())
      .map(([name, value]) => aBody({ number: 2, answers: { [name]: value } })),
  );

  const asked = () =>
    fc.constantFrom(...calls).chain((call) =>
      fc.record({
        call: fc.constant(call),
        values: fc.array(word, { minLength: 8, maxLength: 8 }),
        present: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        body,
        signedIn: fc.boolean(),
        isSmall: fc.boolean(),
      }),
    );

  type Asked = ReturnType<typeof asked> extends fc.Arbitrary<infer T> ? T : never;

  function addressOf({ call, values, present, isSmall }: Asked): string {
    const { parameters = [] } = call.operation;
    let path = call.path;
    const query = new URLSearchParams();
    parameters.forEach(({ name, in: place, schema }, at) => {
      const value = values[at] ?? '';
      if (place === 'path') {
        const known = name === 'key' && isSmall ? 'klein' : value;
        path = path.replace(
          `{${name}}`,
          encodeURIComponent(known.replaceAll(/\p{Surrogate}/gu, '')) || 'x',
        );
      } else if (present[at] === true) {
        query.append(name, schema?.enum?.[value.length % (schema.enum.length + 1)] ?? value);
      }
    });
    const text = query.toString();
    return text === '' ? path : `${path}?${text}`;
  }

  async function ask(given: Asked) {
    address += 1;
    const { call, signedIn } = given;
    const sent = request(api.web.app.getHttpServer())
      [call.method](addressOf(given))
      .set({
        ...(signedIn ? planner : {}),
        'x-forwarded-for': `2001:db8:${address.toString(16)}::1`,
      });
    return call.operation.requestBody === undefined
      ? sent
      : sent.set('content-type', 'application/json').send(JSON.stringify(given.body));
  }

  it('is answered as its description says, and changes nothing where it is refused', async () => {
    let before = await state();
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(asked(), async (given) => {
        const { status, headers, text } = await ask(given);
        expect(status).toBeLessThan(500);
        if (status < 400) {
          before = await state();
          return;
        }
        refused += 1;
        expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
        const said = JSON.parse(text) as Readonly<Record<string, unknown>>;
        expect(said.status).toBe(status);
        expect([said.code, said.title].map((each) => typeof each)).toEqual(['string', 'string']);
        expect(Array.isArray(said.problems)).toBe(true);
        expect(await state()).toBe(before);
      }),
      { numRuns: 250, seed: 20_261_126 },
    );
    expect(refused).toBeGreaterThan(100);
    expect((await api.get(`/api/v1/responses/${receipt}`)).status).toBe(200);
  }, 60_000);

  it('knows every call that there is', () => {
    expect(calls.map(({ operation }) => operation.operationId)).toEqual(
      expect.arrayContaining(['submitResponse', 'changeResponse', 'deleteResponse', 'getMatrix']),
    );
    expect(calls.length).toBeGreaterThan(12);
  });
});
