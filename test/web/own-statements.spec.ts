import type { StatementState } from '../../src/domain/statement/edited-statement.js';
import type { UseRole } from '../../src/domain/mention/find-uses.js';
import { toLosses, toOwnStatements } from '../../src/web/receipt/own-statements.view.js';

const use = (key: string, state: StatementState, ...roles: readonly UseRole[]) => ({
  definition: {
    ...{ key, theme: 't', subtopic: 'u', sentence: `Satz ${key}.` },
    ...({ polarity: '+', modality: 'ist' } as const),
  },
  state,
  roles,
});

const USES = [
  use('draussen', 'draft', 'pro'),
  use('runde', 'in-validation', 'contra'),
  use('geprueft', 'validated', 'pro', 'contra'),
  use('entwurf', 'draft', 'neutral'),
  use('basis', 'validated', 'base'),
];

const published = new Map([['draussen', { sentence: 'So steht es da.', evidence: 'abcd2345' }]]);

describe('What an actor is told about the statements that use the own answer', () => {
  it('are published words with their evidence, and words in the round for the invited', () => {
    const told = toOwnStatements('CODE', 'B', { uses: USES, published, mayReadRound: true });
    expect(told.published).toEqual([
      {
        ...{ sentence: 'So steht es da.', role: 'Ihre Antwort spricht dafür.' },
        href: '/beleg/abcd2345',
      },
    ]);
    expect(told.inRound).toEqual([
      { sentence: 'Satz runde.', role: 'Ihre Antwort spricht dagegen.', href: '' },
    ]);
    expect(told.others).toEqual([
      '1 Aussage ist in Arbeit.',
      '1 Aussage ist geprüft und noch nicht veröffentlicht.',
    ]);
  });

  it('are numbers only for whoever came without an invitation', () => {
    const told = toOwnStatements('CODE', 'B', { uses: USES, published, mayReadRound: false });
    expect(told.inRound).toEqual([]);
    expect(told.others).toContain('1 Aussage ist in Prüfung.');
    expect(JSON.stringify(told)).not.toContain('Satz');
  });

  it('name before deleting the sentences that may be read, and count the others', () => {
    const own = { uses: USES, published, mayReadRound: true };
    expect(toLosses(own)).toEqual([
      ...['„So steht es da.“', '„Satz runde.“'],
      '2 Aussagen, deren Wortlaut noch nicht feststeht',
      '1 Aussage, bei der Ihre Antwort nur in der Grundzahl steckt',
    ]);
    expect(toLosses({ ...own, uses: [] })).toEqual([]);
  });
});
