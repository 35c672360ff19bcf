import type { DecidedTable } from '../../src/domain/disclosure/release.js';
import { checkPlan } from '../../src/domain/release/check-plan.js';
import { composeSnapshot } from '../../src/domain/release/compose-snapshot.js';
import { countCohorts } from '../../src/domain/release/count-cohorts.js';
import { defaultPlan } from '../../src/domain/release/default-plan.js';
import { countedOn, planTables } from '../../src/domain/release/plan-tables.js';
import { questionsOf } from '../../src/domain/release/questions.js';
import type {
  StatementDefinition,
  StatementSelector,
} from '../../src/domain/statement/statement.js';
import { releasedFigure, releasedFigures } from '../../src/domain/release/released-figure.js';
import { toReleaseFigure } from '../../src/web/release/release-figure.view.js';
import { INVITED, PLAN, STATEMENTS } from '../support/release-plan.js';
import { FIRST, RESPONSES, SURVEY, talliesOf } from '../support/six-responses.js';

const counted = (change: Partial<Parameters<typeof countCohorts>[0]> = {}) =>
  countCohorts({
    versions: [FIRST],
    wave: '2026',
    tallies: talliesOf(FIRST, RESPONSES),
    invited: INVITED,
    consented: [],
    ...change,
  });

const countsOf = ({ questions }: ReturnType<typeof counted>, key: string) =>
  questions.find(({ question }) => question.key === key)?.counts;

describe('people by cohort and answer', () => {
  const all = counted();

  it('are in every cohort the roster names, or the survey knows, also where nobody is', () => {
    expect(all.cohorts).toEqual([
      { area: 'nord', actorType: 'schule', invited: 4 },
      { area: 'nord', actorType: 'polizei', invited: 2 },
      // One answered without being invited: at least one was there.
      { area: 'sued', actorType: 'schule', invited: 1 },
      { area: 'sued', actorType: 'polizei', invited: 3 },
    ]);
    expect(counted({ invited: [] }).cohorts.map(({ invited }) => invited)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
    // Number 6 answered from where nobody was invited: then no cohort may be missing but its own.
    expect(counted({ invited: INVITED.slice(0, 3) }).cohorts).toHaveLength(6);
  });

  // Counted by hand from the table in `six-responses.ts`.
  it.each([
    ['participation', [[2], [1], [1], [2]]],
    ['s', [[2, 0], [0, 1], [0, 0], [1, 1]]], // prettier-ignore
    ['m/a', [[1, 1], [0, 1], [1, 0], [1, 0]]], // prettier-ignore
    ['k/x', [[2, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]]], // prettier-ignore
    ['p/v', [[1, 1], [1, 0], [1, 0], [1, 0]]], // prettier-ignore
    ['t/fest', [[1, 0, 1], [0, 0, 0], [0, 1, 0], [1, 0, 0]]], // prettier-ignore
  ])('are counted for %s as by hand', (key, expected) => {
    expect(countsOf(all, key)).toEqual(expected);
  });

  it('may be recognised where their organisation allowed it, for what it allowed', () => {
    const [tally] = talliesOf(FIRST, RESPONSES.slice(2, 3));
    if (tally === undefined) throw new Error('no tally');
    const consented = (items: readonly string[] | null, key: string) =>
      counted({ consented: [{ tally, items }] }).questions.find(
        ({ question }) => question.key === key,
      )?.consented[1];
    expect(consented(null, 's')).toEqual([0, 1]);
    expect(consented(null, 'participation')).toEqual([1]);
    expect(consented(['m'], 'm/c')).toEqual([1, 0]);
    expect(consented(['m'], 's')).toEqual([0, 0]);
  });

  it('are asked closed questions only', () => {
    expect(questionsOf(SURVEY).map(({ key }) => key)).toEqual([
      ...['r', 's', 'm/a', 'm/b', 'm/c', 'm/other', 'k/x', 'k/y', 'k/z', 'p/u', 'p/v'],
      ...['t/fest', 't/rat'],
    ]);
  });
});

describe('planned tables', () => {
  it.each<[string, StatementSelector, string | undefined, readonly string[]]>([
    ['r', { codes: ['4', '5'] }, 'r', ['4', '5']],
    ['m', { codes: ['a'] }, 'm/a', ['yes']],
    ['m', { codes: ['a', 'b'] }, undefined, []],
    ['t', { task: 'fest', stances: ['macht'] }, 't/fest', ['macht']],
    ['k', { option: 'x', within: 2 }, 'k/x', ['1', '2']],
    ['p', { option: 'u', givers: true }, 'p/u', ['giver']],
    ['r', { codes: ['9'] }, undefined, []],
    ['z', { codes: ['1'] }, undefined, []],
    ['fehlt', { codes: ['1'] }, undefined, []],
  ])('count a selector on %s %j as %s', (item, selector, key, codes) => {
    const found = countedOn(SURVEY, item, selector);
    expect([found?.question.key, found?.codes ?? []]).toEqual([key, codes]);
  });

  it('have a row for every area and group that is asked for, and columns for the answers', () => {
    const groups = [
      { key: 'bildung', name: 'Bildung' },
      { key: 'leer', name: 'Leer' },
    ];
    const survey = {
      ...SURVEY,
      actorTypes: SURVEY.actorTypes.map((type) =>
        type.key === 'polizei' ? type : { ...type, publication: 'bildung' },
      ),
    };
    const { cohorts } = counted();
    const tables = planTables({
      ...{ survey, cohorts, statements: STATEMENTS, publicationGroups: groups },
      plan: { ...PLAN, groups: 'publicationGroup' },
    });
    expect(tables.map(({ key }) => key)).toEqual([
      ...['participation', 'statement/ja', 'statement/a', 'item/s'],
      ...['item/m/a', 'item/m/b', 'item/m/c', 'item/m/other'],
    ]);
    expect(tables[1]?.rows).toEqual([
      { key: 'total', name: 'Alle', level: 'total', cohorts: [0, 1, 2, 3] },
      { key: 'area/nord', name: 'Nord', level: 'area', cohorts: [0, 1] },
      { key: 'area/sued', name: 'Süd', level: 'area', cohorts: [2, 3] },
      {
        ...{ key: 'publicationGroup/bildung', name: 'Bildung', level: 'publicationGroup' },
        cohorts: [0, 2],
      },
      // The police has no publication group, and could be told by subtraction.
      {
        ...{ key: 'publicationGroup/*', name: 'Übrige Gruppen', level: 'publicationGroup' },
        cohorts: [1, 3],
      },
    ]);
    const columns = (key: string) =>
      tables.find((table) => table.key === key)?.columns.map((column) => column.key);
    expect([columns('item/s'), columns('item/m/a')]).toEqual([['ja', 'nein'], ['yes']]);
    expect(tables[1]?.columns.map(({ key, codes }) => [key, codes])).toEqual([
      ['support', ['ja']],
      ['contrary', ['nein']],
    ]);
    // What speaks against it is another question: people may have ticked both.
    expect(tables[2]?.columns.map(({ key, codes }) => [key, codes])).toEqual([
      ['support', ['yes']],
    ]);
  });

  it('follow a default that leaves out ranks, points and what cannot be counted', () => {
    const plan = defaultPlan(SURVEY, STATEMENTS);
    expect(plan).toMatchObject({ groups: 'none', items: ['r', 's', 'm', 't'] });
    expect(plan.statements).toEqual(['ja', 'a']);
    expect(checkPlan(plan, SURVEY, STATEMENTS)).toEqual([]);
    const twice = { ...PLAN, items: ['s', 's', 's'], statements: ['ja', 'ja'] };
    const atTwice = checkPlan(twice, SURVEY, STATEMENTS).map(({ at }) => at);
    expect(atTwice).toEqual(['items/s', 'statements/ja']);
    const wrong = { ...PLAN, items: ['z'], statements: ['beides'], reasons: { ja: 'weil' } };
    expect(checkPlan(wrong, SURVEY, STATEMENTS).map(({ at }) => at)).toEqual([
      ...['items/z', 'statements/beides', 'reasons/ja'],
    ]);
  });
});

describe('a snapshot', () => {
  const shown = (value: number) => ({ shown: true, value }) as const;
  const hidden = { shown: false, reason: 'small-cell' } as const;
  type Number = ReturnType<typeof shown> | typeof hidden;
  const table = (key: string, n: Number, ...cells: Number[]): DecidedTable => ({
    ...{ key, question: 's' },
    columns: cells.map((_, index) => ({ key: String(index), label: '', codes: [] })),
    rows: [{ key: 'total', name: 'Alle', level: 'total', cohorts: [0, 1], n, cells }],
  });
  const compose = (
    tables: readonly DecidedTable[],
    change: Partial<StatementDefinition> = {},
    counted: ReadonlyMap<string, readonly number[]> = new Map(),
    version = FIRST,
  ) =>
    composeSnapshot({
      counted,
      ...{ id: 'x', wave: '2026', edition: 1, correction: null, date: '2026-06-01' },
      ...{ fictitious: false, dates: null, invited: INVITED, version },
      made: { data: '', definition: '', codebook: '', statements: '', decisions: '', template: 1 },
      themes: [{ key: 'bedeutung', letter: 'A', title: 'Bedeutung' }],
      plan: { ...PLAN, reasons: { ja: ' ' } },
      statements: STATEMENTS.map((each) => ({ ...each, ...change })),
      publicationGroups: [],
      protection: { tables },
      coded: { questions: [], book: null, agreement: null },
      ...{
        quotes: [],
        respondents: {},
        validations: {},
        changed: new Map(),
        units: new Map(),
        report: undefined,
      },
    });
  const PEOPLE = table('participation', shown(30));

  it('has no trace of a withheld number: no reason, no cohorts, no statement without support', () => {
    const content = compose([
      PEOPLE,
      table('statement/ja', shown(30), hidden, shown(7)),
      table('statement/a', shown(30), shown(21)),
      table('item/s', shown(30), hidden, hidden),
    ]);
    expect(content?.statements.map(({ id, key }) => [id, key])).toEqual([['A2', 'a']]);
    expect(content?.items[0]?.parts[0]?.table.rows).toEqual([
      {
        ...{ key: 'total', name: 'Alle', level: 'total', n: { shown: true, value: 30 } },
        cells: [{ shown: false }, { shown: false }],
      },
    ]);
    expect(JSON.stringify(content)).not.toMatch(/small-cell|cohorts|Satz ja/);
  });

  it('keeps the place of a part that is left out, so that nothing is said of the others alone', () => {
    const parts = questionsOf(SURVEY).filter(({ item }) => item === 'm');
    const [first, ...others] = parts.map(({ key }) => table(`item/${key}`, shown(30), shown(12)));
    const dropped = { ...first, rows: [] } as unknown as DecidedTable;
    const items = (tables: readonly DecidedTable[]) => compose([PEOPLE, ...tables])?.items ?? [];
    const content = compose([PEOPLE, dropped, ...others]);
    const item = content?.items.find(({ key }) => key === 'm');
    expect(item?.parts[0]?.table.rows).toEqual([]);
    const figure = content && item && toReleaseFigure(item, releasedFigure(content, item));
    expect(figure?.finding).toBe(item?.text);
    // The base of the part that is left out is not told either.
    expect(figure?.source).toContain('n = (x)');
    expect(items([dropped])).toEqual([]);
  });

  it('names every version of the questionnaire a figure comes from', () => {
    const item = table('item/s', shown(30), shown(12), shown(18));
    const tables = [PEOPLE, item, table('statement/a', shown(30), shown(21))];
    const asked = STATEMENTS.find(({ key }) => key === 'a')?.rule?.item ?? '';
    for (const versions of [[1, 2], [FIRST.version]]) {
      const content = compose(tables, {}, new Map([['s', versions], [asked, versions]])); // prettier-ignore
      if (content === undefined) throw new Error('nothing is released');
      const { items, statements } = releasedFigures(content);
      expect([items.s?.versions, statements.a?.respondent.versions]).toEqual([versions, versions]);
      // Its question need not be among the items: then the statement has to say it.
      const alone = releasedFigures({ ...content, items: [] });
      expect(alone.statements.a?.respondent.versions).toEqual(versions);
    }
  });

  it('says of a statement whether its question was for everybody', () => {
    const tables = [PEOPLE, table('statement/a', shown(30), shown(21))];
    const [section] = SURVEY.sections;
    const hidden = { ...section, showIf: { '==': [{ var: '$area' }, 'nord'] } };
    const some = { ...FIRST, survey: { ...SURVEY, sections: [hidden] } } as typeof FIRST;
    const [all] = compose(tables)?.statements ?? [];
    const [few] = compose(tables, {}, new Map(), some)?.statements ?? [];
    expect([all?.key, all && 'conditional' in all]).toEqual(['a', false]);
    expect([few?.key, few?.conditional]).toEqual(['a', true]);
  });

  it('has a statement only if its word fits or somebody wrote why not', () => {
    const tables = [PEOPLE, table('statement/a', shown(30), shown(19))];
    const ids = (change: Partial<StatementDefinition>) =>
      compose(tables, change)?.statements.map(({ id }) => id);
    // 20 of 30 are two thirds.
    expect(ids({ quantifier: 'die meisten' })).toEqual([]);
    expect(ids({ quantifier: 'die Mehrheit' })).toEqual(['A2']);
  });

  it('does not exist where not even the number of responses may be told', () => {
    expect(compose([table('participation', hidden)])).toBeUndefined();
    expect(compose([])).toBeUndefined();
  });
});
