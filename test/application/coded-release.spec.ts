import { StatementFiguresService } from '../../src/application/statements/statement-figures.service.js';
import { StatementsService } from '../../src/application/statements/statements.service.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { releasedCsv } from '../../src/application/release/released-csv.js';
import { VerifyReleasesService } from '../../src/application/release/verify-releases.service.js';
import type { PublicationPlan } from '../../src/domain/release/publication-plan.js';
import type { Snapshot } from '../../src/domain/release/snapshot.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import {
  codedStatement,
  codeSegments,
  SEGMENT_CATALOGUE,
  segmentSurvey,
  STATEMENTS,
  submitLots,
  WAVE,
  writeStatements,
} from '../support/seven-segments.js';
import { startServices, type TestServices } from '../support/services.js';

const PLAN: PublicationPlan = {
  ...{ groups: 'none', areas: true, items: ['s'], repairs: {}, reasons: {} },
  statements: ['s1', 's2', 's3', 's4'],
};

const BY = 'planung';

describe.each(databases)('statements on coded texts on $name', (kind) => {
  let services: TestServices;
  let releases: ReleasesService;
  let receipts: ReadonlyMap<string, string>;
  let first: Snapshot;

  beforeAll(async () => {
    services = await startServices({
      ...{ on: kind, catalogue: SEGMENT_CATALOGUE, surveys: [segmentSurvey()] },
      today: '2023-06-01',
    });
    writeStatements(services.folder.path, STATEMENTS);
    await services.surveys.load();
    receipts = await submitLots(services);
    services.clock.set('2024-01-10');
    releases = services.get(ReleasesService);
    valueOf(await releases.savePlan('klein', WAVE, { plan: PLAN, by: BY }));
  });
  afterAll(() => services.close());

  async function figures() {
    const { statements } = await services.get(StatementsService).current('klein');
    return valueOf(await services.get(StatementFiguresService).evaluate('klein', WAVE, statements));
  }

  const tableOf = ({ content }: Snapshot, key: string) => {
    const found = content.statements.find((each) => each.key === key);
    return found?.table.rows.map(({ key: row, n, cells }) => [row, ...[n, ...cells].map(numberOf)]);
  };
  const numberOf = (number: { readonly shown: boolean; readonly value?: number }) =>
    number.shown ? number.value : 'x';

  const verified = () => services.get(VerifyReleasesService).verify();

  it('wait for their coding, and the release says for how many texts', async () => {
    await codeSegments(services, 23);
    const preview = valueOf(await releases.preview('klein', WAVE));
    const left = { uncoded: 2, undecided: 0, toCheck: 0 };
    expect(preview.waiting).toEqual(
      PLAN.statements.map((key) => ({ key, why: 'unfinished', left })),
    );
    expect(preview.content?.statements).toEqual([]);
    expect((await figures()).get('s2')?.unfinished).toEqual(left);
    await codeSegments(services);
  });

  it('have figures in three units while they are written', async () => {
    const found = await figures();
    const counts = PLAN.statements.map((key) => {
      const total = found.get(key)?.coded?.total;
      return [total?.mention.pro, total?.respondent.pro, total?.organisation.pro];
    });
    expect(counts).toEqual([
      [5, 5, 5],
      [20, 15, 10],
      [5, 5, 5],
      [5, 5, 5],
    ]);
    const second = found.get('s2');
    expect(second?.support).toEqual({ count: 15, n: 25, invited: null });
    expect(second?.coded?.total.organisation.base).toBe(20);
    expect(second?.byArea.map(({ support }) => [support?.count, support?.n])).toEqual([
      [9, 15],
      [6, 10],
    ]);
    expect([second?.quantifierFits, second?.fittingQuantifier]).toEqual([true, 'die Mehrheit']);
  });

  it('go out by respondents, decided like every other table', async () => {
    first = valueOf(await releases.release('klein', WAVE, { by: BY }));
    expect(tableOf(first, 's2')).toEqual([
      ['total', 25, 15],
      ['area/nord', 15, 9],
      ['area/sued', 10, 6],
    ]);
    // Two of the south say it: they are withheld, and with them what they follow from.
    for (const key of ['s1', 's3', 's4']) {
      expect(tableOf(first, key)).toEqual([
        ['total', 25, 5],
        ['area/nord', 15, 'x'],
        ['area/sued', 10, 'x'],
      ]);
    }
    // 20 places; 15 of 25 by sheet and 10 of 20 by organisation would say that no pair is divided.
    expect(first.content.statements[1]?.units).toEqual({
      mentions: { shown: true, value: 20 },
      organisations: { pro: { shown: false }, base: { shown: false } },
    });
    expect(first.content.statements[1]).toMatchObject({
      item: { key: 'warum', text: 'Frage warum' },
      coded: {
        ...{ questions: ['Frage warum'], picked: [], codebook: 1, agreement: null },
        codes: [{ stance: 'pro', label: 'Kategorie zwei', definition: 'Es geht um zwei.' }],
      },
    });
    expect(releasedCsv(first)).toContain(
      'statement/s2,Die Mehrheit sagt zwei.,Alle,total,support,Nennungen,25,15,respondent',
    );
    expect(releasedCsv(first)).toContain(
      'statement/s1,Einige sagen eins.,Süd,area,support,Nennungen,10,(x),respondent',
    );
  });

  it('are counted again as they were released, whatever became of the sentence', async () => {
    expect(await verified()).toEqual({ snapshots: 1, differences: [], notes: [] });
    writeStatements(services.folder.path, STATEMENTS.slice(0, 1));
    await services.surveys.load();
    expect(await verified()).toEqual({ snapshots: 1, differences: [], notes: [] });
  });

  it('may join what was told, and are audited together with it', async () => {
    const wide = codedStatement('weit', 'Viele sagen zwei oder drei.', [
      { stance: 'pro', code: 'zwei' },
      { stance: 'pro', code: 'drei' },
    ]);
    writeStatements(services.folder.path, [...STATEMENTS, wide]);
    await services.surveys.load();
    const statements = [...PLAN.statements, 'weit'];
    valueOf(await releases.savePlan('klein', WAVE, { plan: { ...PLAN, statements }, by: BY }));
    const preview = valueOf(await releases.preview('klein', WAVE));
    expect(preview.waiting).toEqual([]);
    // Five more than say two: nobody finds them in the whole city, but two of them in the south.
    const [found] = preview.content?.statements.filter(({ key }) => key === 'weit') ?? [];
    expect(found?.table.rows.map(({ cells }) => cells.map(numberOf))).toEqual([[20], ['x'], ['x']]);
  });

  it('lose a deleted voice at once, and a correction counts anew where it tells of nobody', async () => {
    await services.responses.remove(receipts.get('1a') ?? '');
    expect((await figures()).get('s2')?.support).toEqual({ count: 14, n: 24, invited: null });
    const { differences, notes } = await verified();
    expect([differences, notes.length]).toEqual([[], 1]);
    const again = () => releases.release('klein', WAVE, { by: BY, reason: 'Neu gezählt.' });
    const refused = await again();
    expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual([
      'release.change-too-small',
    ]);
    // Ten lots more of the same: every number of both areas grows by four at least.
    services.clock.set('2023-06-02');
    await submitLots(services, [6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    services.clock.set('2024-01-11');
    await codeSegments(services);
    const plan = { ...PLAN, areas: false, items: [] };
    valueOf(await releases.savePlan('klein', WAVE, { plan, by: BY }));
    const second = valueOf(await again());
    expect(tableOf(second, 's2')).toEqual([['total', 74, 44]]);
    expect(second.content.edition).toBe(2);
    expect((await verified()).differences).toEqual([]);
  });
});
