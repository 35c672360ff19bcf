import { readCodebookCsv, toCodebookCsv } from '../../src/application/coding/codebook-csv.js';
import { readQdc, toQdc } from '../../src/application/coding/codebook-qdc.js';
import {
  changeCodebook,
  type CodebookChange,
  type CodeFields,
} from '../../src/domain/coding/change-codebook.js';
import { type CodeEntry, type FileCode, toEntries } from '../../src/domain/coding/codebook.js';
import { valueOf } from '../support/definitions.js';

const fields = (label: string): CodeFields => ({
  ...{ label, definition: `Es geht um ${label}.`, include: '', exclude: '', example: '' },
  ...{ neighbours: [], polarity: '', theme: '' },
});

const START = toEntries({
  version: 1,
  codes: ['geld', 'lage', 'ruf'].map((key) => ({
    ...{ key, label: key.toUpperCase(), definition: `Es geht um ${key}.`, neighbours: [] },
  })),
});

const after = (codes: readonly CodeEntry[], ...changes: readonly CodebookChange[]) =>
  changes.reduce((made, change) => valueOf(changeCodebook(made, change, [])).codes, codes);

/** With a retired code under a retired one, and a retired one whose name another has taken. */
const GROWN = after(
  START,
  { kind: 'move', key: 'lage', parent: 'geld' },
  { kind: 'retire', key: 'lage' },
  { kind: 'retire', key: 'geld' },
  { kind: 'add', parent: '', fields: fields('GELD') },
  { kind: 'merge', key: 'ruf', into: 'geld-2' },
);

const taken = (codes: readonly CodeEntry[], given: readonly FileCode[]) =>
  changeCodebook(codes, { kind: 'import', codes: given }, []);

const refusals = (codes: readonly CodeEntry[], given: readonly FileCode[]) => {
  const result = taken(codes, given);
  return result.ok ? [] : result.problems.map(({ code, at, details }) => [code, at, details]);
};

const aLine = (key: string, more: Partial<FileCode> = {}): FileCode => ({
  ...{ key, label: key, definition: 'Sinn.', neighbours: [], retired: false, ...more },
});

describe('a codebook as a file', () => {
  it.each([
    ['CSV', readCodebookCsv(toCodebookCsv(GROWN))],
    ['QDC', readQdc(toQdc('klein', GROWN), 'klein', GROWN)],
  ])('comes back from %s as it went, whatever was retired in it', (_, read) => {
    expect(GROWN.map(({ key, retired }) => [key, retired])).toEqual([
      ...[['geld', true], ['lage', true], ['ruf', true]], // prettier-ignore
      ['geld-2', false],
    ]);
    const { codes, affected } = valueOf(taken(GROWN, valueOf(read)));
    expect(affected).toEqual([]);
    expect(codes).toEqual(GROWN);
  });

  it('says which code stands where it cannot, and which stands there twice', () => {
    expect(refusals(START, [aLine('neu', { parent: 'fehlt', label: 'Neu' })])).toEqual([
      ['codebook.target', 'datei', { value: 'Neu' }],
    ]);
    expect(refusals(START, [aLine('neu'), aLine('neu', { label: 'Noch einmal' })])).toEqual([
      ['codebook.file-twice', 'datei', { value: 'Noch einmal' }],
    ]);
    expect(refusals(START, [aLine('neu', { label: 'RUF' })]).map(([code]) => code)).toEqual([
      ...['codebook.label-taken', 'codebook.label-taken'],
    ]);
  });

  it('brings back for coding what a file retires, and lets what a file revives stand for itself', () => {
    const [, lage] = START;
    const gone = valueOf(taken(START, [{ ...(lage ?? aLine('lage')), retired: true }]));
    expect(gone.affected).toEqual(['lage']);
    const revived = valueOf(taken(GROWN, [aLine('ruf', { definition: 'Es geht um ruf.' })]));
    expect(revived.codes.find(({ key }) => key === 'ruf')?.successors).toEqual([]);
  });

  it('takes a name that another program uses at two places for two codes, and asks for two names', () => {
    const qdc =
      '<CodeBook><Codes><Code name="RUF"/><Code name="A"><Code name="RUF"/></Code></Codes></CodeBook>';
    const read = valueOf(readQdc(qdc, 'klein', START));
    expect(read.map(({ key, parent }) => [key, parent])).toEqual([
      ...[['ruf', undefined], ['a', undefined]], // prettier-ignore
      ['ruf-2', 'a'],
    ]);
    expect(refusals(START, read)[0]).toEqual(['codebook.label-taken', 'datei', { value: 'RUF' }]);
  });
});

describe('a code that is used again', () => {
  it('stands on the upper level where the one above is used no more', () => {
    const codes = after(GROWN, { kind: 'revive', key: 'lage' });
    const found = codes.find(({ key }) => key === 'lage');
    expect([found?.retired, found?.parent]).toEqual([false, undefined]);
  });

  it('does not come back beside another of its name', () => {
    const result = changeCodebook(GROWN, { kind: 'revive', key: 'geld' }, []);
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'codebook.label-taken' }] });
  });
});
