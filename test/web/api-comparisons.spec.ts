import type { Response } from 'supertest';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { SMALL, startApiApp, type ApiApp } from '../support/api-app.js';
import { undescribed, type Described } from '../support/api-schema.js';
import { databases } from '../support/databases.js';
import { aBody, SMALL_ITEMS, smallSurvey } from '../support/small-survey.js';

type Json = Readonly<Record<string, unknown>>;

const body = ({ text }: Response) => JSON.parse(text) as Json;

const rowsOf = (value: unknown) => value as readonly Json[];

/** Five schools in the north, four of the police in the south; all with a ranking. */
const ANSWERS = [
  ...['1', '1', '2', '1', '5'].map((r, index) => ({
    ...{ area: 'nord', actorType: 'schule' },
    answers: { r, s: 'ja', k: index < 3 ? ['x', 'y'] : ['y'] },
  })),
  ...['5', '5', '4', '5'].map((r) => ({
    ...{ area: 'sued', actorType: 'polizei' },
    answers: { r, s: 'nein', k: ['x', 'z'] },
  })),
];

const ROSTER = [
  'organisation,name,area,actorType',
  ...[1, 2, 3, 4, 5, 6].map((n) => `s${n},Schule ${n},nord,schule`),
  ...[1, 2, 3, 4, 5, 6].map((n) => `p${n},Wache ${n},sued,polizei`),
].join('\n');

// Every number below is counted from ANSWERS.
describe.each(databases)('comparisons for planners on $name', (kind) => {
  let api: ApiApp;
  let planner: Readonly<Record<string, string>>;
  const ask = (path: string, headers = planner) => api.get(`${SMALL}/${path}`, headers);

  beforeAll(async () => {
    const items = [
      ...SMALL_ITEMS,
      { key: 'last', kind: 'rating', text: 'Frage last', scale: 'stufen' },
    ];
    api = await startApiApp(kind, [smallSurvey({ items })]);
    planner = await api.tokenOf('planner');
    for (const [index, answer] of ANSWERS.entries()) {
      const answers = { ...answer.answers, last: answer.area === 'nord' ? 5 : 1 };
      await api.submit(aBody({ number: index + 1, ...answer, answers }));
    }
    await api.web.app.get(RosterService).importCsv(ROSTER, 'klein', '2026');
  });
  afterAll(() => api.close());

  it.each([
    'comparison?item=r&by=area',
    'weighted',
    'ranking?item=k',
    'matrix?importance=r&load=last&by=area',
  ])('gives %s to planners and administrators and to nobody else', async (path) => {
    const status = async (headers: Readonly<Record<string, string>>) =>
      (await ask(path, headers)).status;
    expect(await status(planner)).toBe(200);
    expect(await status(await api.tokenOf('administrator'))).toBe(200);
    expect(await status(await api.tokenOf('staff'))).toBe(403);
    expect(await status({})).toBe(401);
    expect((await api.get(`/api/v1/surveys/gross/${path}`, planner)).status).toBe(404);
  });

  it('compares every area with the others: share, interval, p, and p adjusted for all tests', async () => {
    const compared = body(await ask('comparison?item=r&by=area'));
    // Two areas are one test an answer; all six are tested, also those that nobody chose.
    expect(compared).toMatchObject({ by: 'area', comparisons: 6 });
    expect(compared.figure).toMatchObject({ n: 9, invited: 12, wave: '2026', weighted: false });
    const [top2] = rowsOf(compared.shares);
    expect(top2).toMatchObject({ part: null, code: 'top2' });
    const [nord, sued] = rowsOf(top2?.groups);
    expect(nord).toMatchObject({
      group: 'nord',
      own: { count: 1, n: 5 },
      others: { count: 4, n: 4 },
      none: null,
    });
    expect(nord?.difference).toMatchObject({ difference: -0.8 });
    // 5 of 9 say so; C(9, 5) = 126 tables, of which C(5, 1) = 5 are like this and C(5, 5) = 1 less likely.
    expect(nord?.p).toBeCloseTo(6 / 126, 12);
    expect(nord?.adjusted).toBeCloseTo((6 * 6) / 126, 12);
    expect(sued?.p).toBe(nord?.p);
  });

  it('says that a group of fewer than four is not compared', async () => {
    const compared = body(await ask('comparison?item=r&by=actorType'));
    const [top2] = rowsOf(compared.shares);
    expect(rowsOf(top2?.groups).map(({ group, none }) => [group, none])).toEqual([
      ['schule', null],
      ['polizei', null],
      ['vereine', 'small-group'],
    ]);
  });

  it('compares two waves, the earlier one first, whichever is named first', async () => {
    for (const query of ['wave=2026&with=2023', 'wave=2023&with=2026', 'with=2023']) {
      const compared = body(await ask(`comparison?item=r&${query}`));
      expect(compared).toMatchObject({
        relation: 'same',
        figures: { before: { wave: '2023', n: 0 }, after: { wave: '2026', n: 9 } },
      });
      expect(rowsOf(compared.changes)[0]).toMatchObject({
        before: { count: 0, n: 0 },
        after: { count: 5, n: 9 },
        change: null,
        none: 'small-group',
      });
    }
  });

  it('gives weighted shares beside the unweighted, and says which cells were merged', async () => {
    const weighted = body(await ask('weighted'));
    expect(weighted).toMatchObject({ wave: '2026', responses: 9, invited: 12, weighted: true });
    const rating = rowsOf(weighted.items).find(({ key }) => key === 'r');
    const [part] = rowsOf(rating?.parts);
    // Four answers are no stratum: south and north are one.
    expect(part?.strata).toMatchObject([{ level: 'areas', invited: 12, n: 9, weight: 1 }]);
    expect(part?.summary).toMatchObject({ ratio: 1, warns: false, designEffect: 1 });
    const [top2] = rowsOf(part?.shares);
    expect(top2).toMatchObject({ count: 5, n: 9 });
    expect((top2?.weighted as Json).share).toBeCloseTo(5 / 9, 12);
    // Nobody knows the roster of the other wave.
    const other = rowsOf(body(await ask('weighted?wave=2023')).items);
    expect(rowsOf(other[0]?.parts)[0]).toMatchObject({ obstacle: 'no-roster', summary: null });
  });

  it('gives weighted lines after the unweighted ones in a file, with what the weights cost', async () => {
    const lines = (await ask('results?format=csv&weighted=yes')).text.split('\r\n');
    const ofRating = lines.filter((line) => line.includes(',r,rating,'));
    const isWeighted = ofRating.map((line) => line.endsWith(',yes'));
    expect(isWeighted.indexOf(true)).toBe(isWeighted.lastIndexOf(false) + 1);
    const told = (figure: string) => ofRating.filter((line) => line.includes(`,${figure},`));
    expect(told('design-effect')).toHaveLength(1);
    expect(told('design-effect')[0]).toContain('design-effect,,post-stratified,,1,,');
    expect(told('effective-n')[0]).toContain('effective-n,,,,9,,');
    // 5 of 9, unweighted and weighted with one stratum.
    expect(told('top2').map((line) => /,top2,,,(\d*),(0\.5{9})/.exec(line)?.slice(1))).toEqual([
      ['5', '0.555555555'],
      ['', '0.555555555'],
    ]);
    expect((await ask('results?format=csv')).text).not.toContain(',yes');
    for (const query of ['weighted=yes', 'format=csv&weighted=yes&area=nord']) {
      expect((await ask(`results?${query}`)).status).toBe(422);
    }
  });

  it.each([
    ['comparison?item=r&by=area', 'GroupsComparedBody'],
    ['comparison?item=r&with=2023', 'WavesComparedBody'],
    ['weighted', 'WeightedBody'],
    ['ranking?item=k', 'RankingBody'],
    ['matrix?importance=r&load=last&by=area', 'MatrixBody'],
  ])('answers %s as the description of the API says', async (path, name) => {
    const document = body(await api.get('/api/v1/openapi.json')) as unknown as Described;
    const schema = { $ref: `#/components/schemas/${name}` };
    expect(undescribed(document, schema, body(await ask(path)))).toEqual([]);
  });

  it('counts pairs of ranked options, the winner, and how far the ballots agree', async () => {
    const ranking = body(await ask('ranking?item=k'));
    const { ballots, winner, preferences } = ranking.pairwise as Json;
    expect([ballots, winner]).toEqual([9, 'x']);
    expect(rowsOf(preferences).map((pair) => [pair.option, pair.over, pair.ballots])).toEqual([
      ['x', 'y', 7],
      ['x', 'z', 7],
      ['y', 'x', 2],
      ['y', 'z', 5],
      ['z', 'x', 0],
      ['z', 'y', 4],
    ]);
    // Rank sums 3+4+5 = 12, 6+2+12 = 20, 9+5+8 = 22 round 18: S = 36 + 4 + 16 = 56.
    // Two ballots tie two options: 12 · 56 / (81 · 24 - 9 · 2 · 6) = 672 / 1836.
    expect((ranking.concordance as Json).w).toBeCloseTo(672 / 1836, 12);
    expect(ranking).toMatchObject({ versions: [1], excludedVersions: [] });
  });

  it('places groups by importance and load', async () => {
    const { rows } = body(await ask('matrix?importance=r&load=last&by=area'));
    expect(rowsOf(rowsOf(rows)[0]?.points).map(({ group, field }) => [group, field])).toEqual([
      ['nord', 'load'],
      ['sued', 'importance'],
    ]);
  });

  it('says what is wrong with a query', async () => {
    const problems = async (path: string) => {
      const refused = await ask(path);
      expect(refused.status).toBe(422);
      return rowsOf(body(refused).problems).map(({ at, code }) => `${String(at)} ${String(code)}`);
    };
    expect(await problems('comparison?item=r')).toEqual(['by request.invalid']);
    expect(await problems('comparison?item=r&by=area&with=2023')).toEqual(['by request.invalid']);
    expect(await problems('comparison?item=r&by=wave')).toEqual(['by request.invalid']);
    expect(await problems('comparison?item=nie&by=area')).toEqual(['item answer.unknown-item']);
    expect(await problems('comparison?item=nie&with=2023')).toEqual(['item answer.unknown-item']);
    expect(await problems('comparison?item=r&with=1999')).toEqual(['with response.unknown-wave']);
    expect(await problems('comparison?item=r&with=2023&wave=1999')).toEqual([
      'wave response.unknown-wave',
    ]);
    expect(await problems('ranking?item=r')).toEqual(['item request.invalid']);
    expect(await problems('ranking?item=nie')).toEqual(['item answer.unknown-item']);
    expect(await problems('ranking?item=k&wave=1999')).toEqual(['wave response.unknown-wave']);
    expect(await problems('weighted?wave=1999')).toEqual(['wave response.unknown-wave']);
    expect(await problems('matrix?importance=r,nie&load=last&by=area')).toEqual([
      'importance answer.unknown-item',
    ]);
    expect(await problems('matrix?importance=r&load=nie&by=area')).toEqual([
      'load answer.unknown-item',
    ]);
  });
});
