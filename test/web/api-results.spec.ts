import type { Response } from 'supertest';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { SMALL, startApiApp, type ApiApp } from '../support/api-app.js';
import { databases } from '../support/databases.js';
import { signIn } from '../support/planners-desk.js';
import { RESPONSES } from '../support/six-responses.js';

/** Every member that INTERFACES.md promises for the results, with the type of its value. */
const PROMISED = {
  results: ['survey', 'version', 'wave', 'filter', 'by', 'responses', 'invited', 'items'],
  item: ['key', 'kind', 'theme', 'text', 'n', 'shown', 'missing', 'cells', 'mean', 'sd', 'median'],
  itemToo: ['top2', 'finite', 'ranking', 'points', 'groups'],
  missing: ['empty', 'hidden', 'codes'],
  cell: ['code', 'label', 'count', 'share', 'low', 'high'],
  top2: ['count', 'share', 'low', 'high'],
  finite: ['invited', 'lowActors', 'highActors', 'bounds'],
  group: ['n', 'shown', 'missing', 'cells', 'mean', 'sd', 'median'],
  ranking: ['meanRank', 'borda', 'first', 'ranked'],
  points: ['mean', 'median', 'share'],
};

type Json = Readonly<Record<string, unknown>>;

const body = ({ text }: Response) => JSON.parse(text) as Json;

const hasAll = (value: unknown, names: readonly string[]) => {
  expect(Object.keys(value as object)).toEqual(expect.arrayContaining([...names]));
};

const ROSTER = [
  'organisation,name,area,actorType',
  ...['s1', 's2', 's3', 's4'].map((key) => `${key},Schule ${key},nord,schule`),
  'p1,Wache 1,sued,polizei',
].join('\n');

// Every number below is counted from the table in test/support/six-responses.ts.
describe.each(databases)('the API for planners on $name', (kind) => {
  let api: ApiApp;
  let planner: Readonly<Record<string, string>>;
  const ask = (path: string, headers = planner) => api.get(`${SMALL}/${path}`, headers);
  const itemOf = (results: Json, key: string) => {
    const found = (results.items as readonly Json[]).find((item) => item.key === key);
    if (found === undefined) throw new Error(`No item ${key}.`);
    return found;
  };

  beforeAll(async () => {
    api = await startApiApp(kind);
    planner = await api.tokenOf('planner');
    for (const response of RESPONSES) {
      const fields = Object.entries(response).filter(([name]) => name !== 'date');
      await api.submit(Object.fromEntries(fields));
    }
    await api.web.app.get(RosterService).importCsv(ROSTER, 'klein', '2026');
  });
  afterAll(() => api.close());

  it.each(['results', 'crosstab?row=r&by=s', 'coverage', 'statements'])(
    'gives %s to planners and administrators, by token or by session, and to nobody else',
    async (path) => {
      const status = async (headers: Readonly<Record<string, string>>) =>
        (await ask(path, headers)).status;
      expect(await status(planner)).toBe(200);
      expect(await status(await api.tokenOf('administrator'))).toBe(200);
      expect(await status(await api.tokenOf('staff'))).toBe(403);
      expect(await status({})).toBe(401);
      expect(await status({ authorization: 'Bearer falsch' })).toBe(401);
      expect(await status({ authorization: `Basic ${btoa('planung:geheim')}` })).toBe(401);
      expect((await api.get(`/api/v1/surveys/gross/${path}`, planner)).status).toBe(404);
    },
  );

  it('knows a planner by the session cookie too', async () => {
    expect((await ask('results', await signIn(api.web, 'planner'))).status).toBe(200);
    expect((await ask('results', await signIn(api.web, 'staff'))).status).toBe(403);
  });

  it('gives results in exactly the promised shape', async () => {
    const results = body(await ask('results?wave=2026&by=actorType'));
    hasAll(results, PROMISED.results);
    expect(results).toMatchObject({ filter: {}, by: 'actorType', responses: 6, invited: 5 });
    const rating = itemOf(results, 'r');
    for (const item of results.items as readonly Json[]) {
      hasAll(item, [...PROMISED.item, ...PROMISED.itemToo]);
      hasAll(item.missing, PROMISED.missing);
    }
    for (const cell of rating.cells as readonly Json[]) hasAll(cell, PROMISED.cell);
    hasAll(rating.top2, PROMISED.top2);
    for (const group of Object.values(rating.groups as Json)) hasAll(group, PROMISED.group);
    hasAll((itemOf(results, 'k').ranking as Json).x, PROMISED.ranking);
    hasAll((itemOf(results, 'p').points as Json).u, PROMISED.points);
  });

  it('counts: n, shown, the kinds of missing, cells also with 0, mean, sd and median', async () => {
    const rating = itemOf(body(await ask('results')), 'r');
    expect(rating).toMatchObject({
      n: 5,
      shown: 6,
      missing: { empty: 0, hidden: 0, codes: { 'weiss-nicht': 1 } },
      mean: 3.4,
      median: 4,
      top2: { count: 3, share: 0.6 },
    });
    // 1, 2, 4, 5, 5: squares of the distances from 3.4 add up to 13.2.
    expect(rating.sd).toBeCloseTo(Math.sqrt(13.2 / 4), 12);
    const counts = (rating.cells as readonly Json[]).map(({ code, count }) => [code, count]);
    expect(counts).toEqual([
      ['1', 1],
      ['2', 1],
      ['3', 0],
      ['4', 1],
      ['5', 2],
    ]);
    // Only five were invited and six came: what is impossible is unknown.
    expect(itemOf(body(await ask('results?area=nord&actorType=schule')), 'r').finite).toMatchObject(
      { invited: 4, bounds: [0, 0.5] },
    );
  });

  it('says null, never 0, for what is unknown', async () => {
    const empty = body(await ask('results?wave=2023'));
    expect(empty).toMatchObject({ responses: 0, invited: null, by: null });
    const nothing = { n: 0, mean: null, sd: null, median: null, finite: null };
    expect(itemOf(empty, 'r')).toMatchObject({
      ...nothing,
      top2: { count: 0, share: null, low: null, high: null },
    });
    expect(itemOf(empty, 'z')).toMatchObject(nothing);
    expect(body(await ask('results?channel=paper')).invited).toBeNull();
  });

  it('shows the latest wave that has answers, from its first answer on', async () => {
    expect(body(await ask('results')).wave).toBe('2026');
    expect(body(await ask('coverage')).wave).toBe('2026');
    expect(body(await ask('statements')).wave).toBe('2026');
  });

  it('refuses a query that it does not understand, each field by name', async () => {
    const refused = await ask('results?area=west&by=wave&format=xml&foo=1&wave=2026&wave=2023');
    expect(refused.status).toBe(422);
    const { problems } = body(refused) as { problems: readonly { at: string }[] };
    expect(problems.map(({ at }) => at).sort()).toEqual(['by', 'foo', 'format', 'wave']);
    for (const path of ['results?area=west', 'results?wave=1999', 'coverage?wave=1999']) {
      expect((await ask(path)).status).toBe(422);
    }
    expect((await ask('statements?wave=1999')).status).toBe(422);
    expect((await ask('coverage?area=nord')).status).toBe(422);
  });

  it('gives the same figures as CSV, one line a figure', async () => {
    const csv = await ask('results?format=csv&by=area');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="klein-2026.csv"');
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toBe(
      'survey,version,wave,area,actorType,channel,group,item,kind,theme,text,n,shown,invited,figure,code,label,count,value,low,high,unit,battery,channels,versions,excludedVersions,dates,weighted',
    );
    const figures = lines.filter((line) => line.includes(',r,rating,'));
    const of = (start: string) => figures.find((line) => line.startsWith(start));
    expect(of('klein,1,2026,,,,,r,rating,bedeutung,Frage r,5,6,5,cell,5,Stufe 5,')).toMatch(
      /,2,0\.4,0\.\d+,0\.\d+,respondent,/,
    );
    expect(of('klein,1,2026,,,,sued,r,')).toMatch(/^klein,1,2026,,,,sued,r,rating,.*,2,3,1,/);
    const source = 'respondent,,online:4 paper:2,1,,2026-05-01/2026-05-01,no';
    const start = 'klein,1,2026,,,,,r,rating,bedeutung,Frage r,5,6,5';
    expect(figures).toContain(`${start},mean,,,,3.4,,,${source}`);
    expect(figures).toContain(`${start},missing,#weiss-nicht,,1,,,,${source}`);
  });

  it('crosses two items: people who answered both, with the bases of rows and columns', async () => {
    const table = body(await ask('crosstab?row=m&by=s'));
    expect(table).toMatchObject({
      survey: 'klein',
      version: 1,
      wave: '2026',
      row: { key: 'm', kind: 'multiple', text: 'Frage m' },
      by: { key: 's', kind: 'single', text: 'Frage s' },
      versions: [1],
      excludedVersions: [],
      base: 4,
    });
    expect((table.rows as readonly Json[]).map(({ code, n }) => [code, n])).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
      ['other', 0],
    ]);
    expect((table.columns as readonly Json[]).map(({ code, n }) => [code, n])).toEqual([
      ['ja', 2],
      ['nein', 2],
    ]);
    expect((table.cells as readonly Json[]).map(({ count }) => count)).toEqual([
      1, 1, 1, 0, 0, 1, 0, 0,
    ]);
    expect((table.cells as readonly Json[])[0]).toEqual({
      row: 'a',
      column: 'ja',
      count: 1,
      rowShare: 0.5,
      columnShare: 0.5,
    });
    expect((table.cells as readonly Json[]).at(-1)).toMatchObject({ rowShare: null });
  });

  it('crosses an item with areas and actor types, also those nobody answered from', async () => {
    const byArea = body(await ask('crosstab?row=s&by=area'));
    expect(byArea).toMatchObject({ base: 5, by: { key: 'area' } });
    expect((byArea.cells as readonly Json[]).map(({ count }) => count)).toEqual([2, 1, 1, 1]);
    const byType = body(await ask('crosstab?row=s&by=actorType'));
    expect((byType.columns as readonly Json[]).map(({ label, n }) => [label, n])).toEqual([
      ['Schulen', 2],
      ['Polizei', 3],
      ['Vereine', 0],
    ]);
    expect((byType.cells as readonly Json[]).map(({ count }) => count)).toEqual([2, 1, 0, 0, 2, 0]);
  });

  it('crosses nothing but choices and ratings, and says what is wrong with a query', async () => {
    const problems = async (query: string) =>
      (body(await ask(`crosstab?${query}`)).problems as readonly Json[]).map(
        ({ at, code }) => `${String(at)} ${String(code)}`,
      );
    expect(await problems('row=z&by=t')).toEqual(['row request.invalid', 'by request.invalid']);
    expect(await problems('row=x&by=area&wave=1999')).toEqual([
      'row answer.unknown-item',
      'wave response.unknown-wave',
    ]);
    expect(await problems('')).toEqual(['row request.invalid', 'by request.invalid']);
  });

  it('shows in every cell of area and actor type who was invited, has answered and is missing', async () => {
    const coverage = body(await ask('coverage?wave=2026'));
    expect(coverage).toMatchObject({ survey: 'klein', wave: '2026', invited: 5, answered: 6 });
    expect(coverage.cells).toContainEqual({
      area: 'nord',
      actorType: 'schule',
      invited: 4,
      answered: 2,
      ...{ refused: 0, represented: 0, notReached: 0, open: 2 },
    });
    expect(coverage.cells).toHaveLength(6);
  });

  it('gives no statements where none are bound to the survey', async () => {
    expect(body(await ask('statements'))).toEqual({
      survey: 'klein',
      version: 1,
      wave: '2026',
      responses: 6,
      invited: 5,
      unit: 'respondent',
      statements: [],
      tables: [],
    });
  });

  it('follows a response that is changed, and one that is deleted', async () => {
    const sent = {
      ...RESPONSES[0],
      id: crypto.randomUUID(),
      date: undefined,
      answers: { s: 'ja' },
    };
    const { receipt } = body(await api.submit(sent));
    const count = async () =>
      (itemOf(body(await ask('results')), 's').cells as readonly Json[]).map((cell) => cell.count);
    expect(await count()).toEqual([4, 2]);
    const own = `/api/v1/responses/${String(receipt)}`;
    await api.send('put', own, { ...sent, answers: { s: 'nein' } });
    expect(await count()).toEqual([3, 3]);
    await api.send('delete', own);
    expect(await count()).toEqual([3, 2]);
  });
});
