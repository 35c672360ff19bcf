import { protect } from '../../src/domain/disclosure/protect.js';
import { quotedGroups } from '../../src/domain/release/quoted-groups.js';
import { attributeQuote } from '../../src/domain/release/attribute-quote.js';
import type { ReleaseInput } from '../../src/domain/disclosure/release.js';
import type { ReleasableQuote } from '../../src/domain/quote/quote.js';
import { input, question, row as rowOf, totalOf } from './disclosure-input.js';
import type { Released, ReleasedRow, ReleasedTable } from '../../src/domain/release/snapshot.js';

const shown = (value: number): Released => ({ shown: true, value });
const WITHHELD: Released = { shown: false };

function row(key: string, level: ReleasedRow['level'], ...cells: readonly Released[]): ReleasedRow {
  return { key, name: key, level, n: shown(20), cells };
}

const table = (...rows: readonly ReleasedRow[]): ReleasedTable => ({
  ...{ key: 'statement/s', question: 's', columns: [] },
  rows: [row('total', 'total', shown(12), shown(2)), ...rows],
});

const group = (...cells: readonly Released[]) =>
  row('publicationGroup/bildung', 'publicationGroup', ...cells);

const PRO = { stance: 'pro', group: 'bildung' } as const;
const CONTRA = { stance: 'contra', group: 'bildung' } as const;
const SIZES = { bildung: 12, verwaltung: 8 };

describe('Whom a quote may be attributed to', () => {
  it('is its group where ten of it have answered and no table says otherwise', () => {
    expect(attributeQuote(PRO, table(), SIZES)).toEqual({ group: 'bildung' });
    expect(attributeQuote(PRO, table(), { bildung: 9, verwaltung: 11 })).toEqual({ group: '' });
    expect(attributeQuote({ ...PRO, group: '' }, table(), SIZES)).toEqual({ group: '' });
  });

  it('is its group only where the own number of the group is published and is no small one', () => {
    expect(attributeQuote(PRO, table(group(shown(3))), SIZES)).toEqual({ group: 'bildung' });
    expect(attributeQuote(PRO, table(group(shown(2))), SIZES)).toEqual({ group: '' });
    expect(attributeQuote(PRO, table(group(WITHHELD)), SIZES)).toEqual({ group: '' });
    const merged = row('publicationGroup/*', 'publicationGroup', shown(9));
    expect(attributeQuote(PRO, table(merged), SIZES)).toEqual({ group: '' });
    const types = row('actorType/schule', 'actorType', shown(9));
    expect(attributeQuote(PRO, table(types), SIZES)).toEqual({ group: '' });
    // Areas say nothing of groups.
    expect(attributeQuote(PRO, table(row('area/nord', 'area', WITHHELD)), SIZES)).toEqual({
      group: 'bildung',
    });
  });

  it('is nobody, and the quote stays inside, where the number on its side is withheld or zero', () => {
    expect(attributeQuote(CONTRA, table(), SIZES)).toEqual({ group: 'bildung' });
    const withheld = { ...table(), rows: [row('total', 'total', shown(12), WITHHELD)] };
    expect(attributeQuote(CONTRA, withheld, SIZES)).toBeUndefined();
    const nobody = { ...table(), rows: [row('total', 'total', shown(12), shown(0))] };
    expect(attributeQuote(CONTRA, nobody, SIZES)).toBeUndefined();
    expect(attributeQuote(CONTRA, { ...table(), rows: [] }, SIZES)).toBeUndefined();
    expect(attributeQuote(PRO, table(), { bildung: 5, verwaltung: 4 })).toBeUndefined();
  });
});

/**
 * 2 of 12 in one area said ja, and 2 of 20 in the other: with the 4 of all, outsiders know 0 to 4 for
 * the first, and one of the two who said it 1 to 4.
 */
function twoAreas(rows: ReleaseInput['tables'][number]['rows']): ReleaseInput {
  const counts = { s: [[2, 10], [2, 18]] }; // prettier-ignore
  const base = input({ counts, codes: ['ja', 'nein'], invited: [20, 40] });
  const columns = [{ key: 'support', label: 'Nennungen', codes: ['ja'] }];
  return {
    ...base,
    publicationGroups: { t0: { key: 'bildung', name: 'Bildung' } },
    questions: [question('participation', ['answered'], [[12], [20]]), ...base.questions],
    tables: [{ key: 'statement/ja', question: 's', rows, columns }],
  };
}

const areas = [0, 1].map((at) => ({ ...rowOf(at), key: `area/a${at}`, level: 'area' as const }));

describe('A group that is named beside a quote', () => {
  const quote: ReleasableQuote = {
    ...{ id: 'q', statement: 'ja', stance: 'pro', group: 'bildung', digest: '' },
  };
  const quoted = (release: ReleaseInput, change: Partial<ReleasableQuote> = {}) =>
    quotedGroups([{ ...quote, ...change }], release);
  const plan = twoAreas([totalOf(2), ...areas]);

  it('is known to have somebody on the side of the quote, where no table has its number', () => {
    const group = { question: 's', cohorts: [0], codes: ['ja'] };
    expect(quoted(plan)).toEqual([group]);
    expect(quoted(plan, { stance: 'contra' })).toEqual([]);
    expect(quoted(plan, { group: 'verwaltung' })).toEqual([]);
    const row = {
      ...rowOf(0),
      key: 'publicationGroup/bildung',
      level: 'publicationGroup' as const,
    };
    expect(quoted(twoAreas([totalOf(2), row]))).toEqual([]);
  });

  it('tells the other one who said so that both of the area did, so the total goes as well', async () => {
    // The other one of the two knows 2 to 4; one of the other area 1 to 3.
    const before = await protect(plan);
    const after = await protect({ ...plan, quoted: quoted(plan) });
    const shownOf = ({ tables }: typeof before) =>
      tables[0]?.rows.map(({ cells }) => cells[0]?.shown);
    expect(shownOf(before)).toEqual([true, false, false]);
    expect(shownOf(after)).toEqual([false, false, false]);
    expect(after.audit.every(({ safe }) => safe)).toBe(true);
  });
});
