import type { Submission } from '../../src/domain/response/answer.js';
import type { StatementDefinition } from '../../src/domain/statement/statement.js';
import { people, report, statementOf } from '../support/composed-report.js';
import { FIRST } from '../support/six-responses.js';

describe('the report for outside, with several statements on one question', () => {
  const planned = (key: string, codes: readonly string[], contrary?: readonly string[]) => ({
    key,
    theme: 'bedeutung',
    subtopic: key,
    sentence: key,
    polarity: '+' as const,
    modality: 'ist' as const,
    rule: { item: 'r', codes },
    ...(contrary === undefined ? {} : { contrary: { codes: contrary } }),
  });
  const answering = (...counts: readonly number[]) =>
    counts.flatMap((count, index) =>
      people({ area: 'nord', actorType: 'schule', ja: count, nein: 0 }, { r: `${index + 1}` }),
    );
  const told = (responses: readonly Submission[], statements: readonly StatementDefinition[]) =>
    report('external', responses, FIRST, statements)
      .themes.flatMap((theme) => theme.statements)
      .map(({ definition, support, contrary }) => [definition.key, support?.count, contrary]);

  it('withholds the one after which the rest could be subtracted', () => {
    // 6 + 6 + 6 of 20: the 2 who gave the fourth answer are what is left.
    const each = ['1', '2', '3', '4'].map((code) => planned(code, [code]));
    expect(told(answering(6, 6, 6, 2), each)).toEqual([
      ['1', 6, null],
      ['2', 6, null],
    ]);
    expect(told(answering(6, 6, 6, 5), each)).toHaveLength(4);
  });

  it('withholds a wider one that differs by a few people, and contrary voices likewise', () => {
    // 4 and 5: 13; 5 alone: 10; so 3 gave the fourth answer.
    const wider = [planned('hoch', ['4', '5'], ['1', '2']), planned('sehr', ['5'])];
    expect(told(answering(5, 5, 5, 3, 10), wider)).toEqual([['hoch', 13, 10]]);
    const lower = [planned('hoch', ['4', '5']), planned('mitte', ['3'], ['1'])];
    expect(told(answering(6, 3, 7, 5, 5), lower)).toEqual([
      ['hoch', 10, null],
      ['mitte', 7, null],
    ]);
  });

  it('breaks down one set of answers by groups, and no other', () => {
    const both = [planned('hoch', ['4', '5']), planned('wieder', ['5', '4']), planned('5', ['5'])];
    const external = report(
      'external',
      [
        ...people({ area: 'nord', actorType: 'schule', ja: 6, nein: 6 }, { r: '4' }),
        ...people({ area: 'nord', actorType: 'schule', ja: 6, nein: 6 }, { r: '5' }),
        ...people({ area: 'nord', actorType: 'schule', ja: 6, nein: 6 }, { r: '1' }),
        ...people({ area: 'sued', actorType: 'schule', ja: 6, nein: 6 }, { r: '5' }),
        ...people({ area: 'sued', actorType: 'schule', ja: 6, nein: 6 }, { r: '2' }),
      ],
      FIRST,
      both,
    );
    const areas = ['hoch', 'wieder', '5'].map((key) =>
      statementOf(external, key)?.byArea.map(({ support }) => support?.count ?? null),
    );
    expect(areas).toEqual([
      [24, 12],
      [24, 12],
      [null, null],
    ]);
  });
});
