import {
  figureOfRow,
  releasedFigures,
  releasedStatement,
} from '../../src/domain/release/released-figure.js';
import type {
  Released,
  SnapshotContent,
  SnapshotStatement,
} from '../../src/domain/release/snapshot.js';
import { aReleasedTable, aSnapshot } from '../support/release-fixture.js';

const [STATEMENT] = aSnapshot().content.statements;

/** The statement of the fixture as a release of today's form would have it. */
function figuresOf(
  change: Partial<SnapshotStatement>,
  content: Partial<SnapshotContent> & { readonly template?: number } = {},
) {
  if (STATEMENT === undefined) throw new Error('the fixture has no statement');
  const statement = { ...STATEMENT, ...change };
  const { template = 4, ...others } = content;
  const { made, ...rest } = aSnapshot({ statements: [statement], ...others }).content;
  return releasedStatement({ ...rest, made: { ...made, template } }, statement);
}

const shown = (value: number): Released => ({ shown: true, value });
const HIDDEN: Released = { shown: false };

describe('the figure of a released statement', () => {
  it('knows unit, base, invited, wording, version, wave, days, edition, and that nothing is weighted', () => {
    expect(figuresOf({}, { items: [] })).toEqual({
      respondent: {
        ...{ survey: 'quartier', wave: '2023', item: 'b1', statement: 'netzwerk' },
        wording: { text: 'Wie wichtig ist das Netzwerk?', battery: null },
        ...{ unit: 'respondent', n: 48, shown: null, invited: 60, support: 37, contrary: 5 },
        ...{ channels: {}, filter: {}, group: null, versions: [1], excludedVersions: [] },
        dates: { first: '2023-02-03', last: '2023-11-30' },
        weighted: false,
        edition: { number: 1, date: '2026-10-30' },
      },
    });
  });

  it('is told in the other units where the release told them, places without a base', () => {
    const figures = figuresOf({
      units: { mentions: shown(52), organisations: { pro: HIDDEN, base: shown(41) } },
    });
    expect(figures.organisation).toMatchObject({
      ...{ unit: 'organisation', n: 41, support: null, invited: null, wave: '2023' },
    });
    expect(figures.mention).toMatchObject({
      ...{ unit: 'mention', n: null, support: 52, invited: null, versions: [1] },
    });
    expect(figures.mention).not.toHaveProperty('contrary');
  });

  it('has no number that the release withholds, and none of anybody against who was not counted', () => {
    const table = aReleasedTable('statement/netzwerk', ['Nennungen'], { total: ['x', 'x'] });
    const { respondent } = figuresOf({ table });
    expect([respondent.n, respondent.support]).toEqual([null, null]);
    expect(respondent).not.toHaveProperty('contrary');
  });

  it('has N of all only where all were asked', () => {
    const invitedOf = (...asked: Parameters<typeof figuresOf>) =>
      figuresOf(...asked).respondent.invited;
    const items = aSnapshot().content.items.map((item) => ({ ...item, invited: 60 }));
    const [first] = aSnapshot().content.items;
    if (first === undefined) throw new Error('the fixture has no items');
    // The question is not published: only the statement could say that it was for some.
    expect(invitedOf({}, { items: [] })).toBe(60);
    expect(invitedOf({ conditional: true }, { items: [] })).toBeNull();
    expect(invitedOf({ conditional: true }, { items })).toBeNull();
    expect(invitedOf({}, { items })).toBe(60);
    // From before statements said so: the published question says it.
    expect(invitedOf({}, { items: [first], template: 3 })).toBeNull();
    // From before questions said so: what was printed then.
    expect(invitedOf({}, { items: [first], template: 1 })).toBe(60);
    expect(invitedOf({}, { items: [], invited: null })).toBeNull();
  });

  it('takes versions from its question where it does not name them itself', () => {
    const items = aSnapshot().content.items.map((item) => ({ ...item, versions: [1, 2] }));
    expect(figuresOf({}, { items }).respondent.versions).toEqual([1, 2]);
    expect(figuresOf({ versions: [2, 3] }, { items }).respondent.versions).toEqual([2, 3]);
  });

  it('of a row has the base of the row, and no N of all beside it', () => {
    const { respondent } = figuresOf({}, { items: [] });
    const rows = STATEMENT?.table.rows ?? [];
    expect(rows.map((row) => figureOfRow(respondent, row)).map(({ group, n, invited }) => [group, n, invited]))
      .toEqual([
        [null, 48, 60],
        ['area/prohlis', 27, null],
        ['area/gorbitz-ii', 21, null],
        ['publicationGroup/soziales', 42, null],
        ['publicationGroup/verwaltung', 6, null],
      ]); // prettier-ignore
  });

  it('stands for every statement and item of a release under its key', () => {
    const { content } = aSnapshot();
    const { participation, statements, items } = releasedFigures(content);
    expect(Object.keys(statements)).toEqual(['netzwerk']);
    expect(Object.entries(items).map(([key, { n }]) => [key, n])).toEqual([
      ['b1', 48],
      ['b2', 46],
      ['b3', 45],
      ['b4', 44],
    ]);
    expect([participation.n, participation.invited]).toEqual([48, 60]);
  });
});
