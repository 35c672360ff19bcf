import { attributeQuote } from '../../src/domain/release/attribute-quote.js';
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
