import { countMentions } from '../../src/domain/mention/count-mentions.js';
import { evaluateStatement } from '../../src/domain/statement/evaluate-statement.js';
import { basisOf, evidenceOf } from '../../src/domain/statement/evidence.js';
import type { EvidenceLink, StatementDefinition } from '../../src/domain/statement/statement.js';
import { smallResults } from '../support/six-responses.js';

describe('a statement on coded texts', () => {
  const evidence = [
    { stance: 'pro', code: 's' },
    { stance: 'contra', code: 'gegen-s' },
  ] as const;
  const sentence = (more: Partial<StatementDefinition>): StatementDefinition => ({
    ...{ key: 's', sentence: 'Einige wünschen Räume.', quantifier: 'einige' },
    ...{ theme: 'bedeutung', subtopic: 'Probe', polarity: '+', modality: 'ist', ...more },
  });

  it('counts respondents who say it, and those who say the contrary beside them', () => {
    const speakers = ['r1', 'r2', 'r3', 'r4', 'r5'].map((id, at) => ({
      id,
      organisation: ['A', 'A', 'B', 'C', 'D'][at] ?? null,
      area: at < 3 ? 'x' : 'y',
      actorType: 'verein',
    }));
    // The third of the seven segments of METHODS is said by r1, r2 twice and r3; r4 denies it.
    const mentions = [
      ...['r1', 'r2', 'r2', 'r3'].map((by) => ({ key: 's', speaker: by, stance: 'pro' as const })),
      { key: 's', speaker: 'r4', stance: 'contra' as const },
    ];
    const coded = new Map(
      countMentions(['s'], { speakers, mentions }).map((count) => [count.key, count]),
    );
    const areas = [
      { key: 'x', name: 'X' },
      { key: 'y', name: 'Y' },
      { key: 'z', name: 'Z' },
    ];
    const evaluated = evaluateStatement('A1', sentence({ evidence }), {
      ...{ results: smallResults(), byArea: smallResults(), byActorType: smallResults() },
      ...{ coded, areas, actorTypes: [] },
    });

    expect(evaluated.basis).toBe('coded');
    expect(evaluated.support).toMatchObject({ count: 3, n: 5 });
    expect(evaluated.contrary).toBe(1);
    expect(evaluated.quantifierFits).toBe(true);
    expect(evaluated.byArea.map(({ support }) => [support?.count, support?.n])).toEqual([
      [3, 3],
      [0, 2],
      [0, 0],
    ]);
    expect(evaluated.coded?.total.mention).toEqual({ pro: 4, contra: 1 });
    expect(evaluated.coded?.total.organisation).toMatchObject({ pro: 2, contra: 1, base: 4 });
    expect(evaluated.item).toBeNull();
  });

  it('knows of nobody who is silent where a condition hid all of its questions from somebody', () => {
    const count = { pro: 3, contra: 0, mixed: 0, base: 5 };
    const total = { mention: { pro: 3, contra: 0 }, respondent: count, organisation: count };
    const coded = new Map([
      ['s', { key: 's', total, byArea: {}, byActorType: {}, inconsistent: [] }],
    ]);
    const all = smallResults();
    const open = all.items.find(({ kind }) => kind === 'long-text');
    if (open === undefined) throw new Error('the survey has no open question');
    const judge = (links: readonly EvidenceLink[], hidden: Readonly<Record<string, number>>) => {
      const items = Object.entries(hidden).map(([key, count]) => ({
        ...open,
        key,
        missing: { ...open.missing, hidden: count },
      }));
      return evaluateStatement('A1', sentence({ quantifier: 'die Mehrheit', evidence: links }), {
        ...{ results: { ...all, items }, byArea: all, byActorType: all },
        ...{ coded, areas: [], actorTypes: [] },
      });
    };
    const robustnessOf = (...given: Parameters<typeof judge>) => judge(...given).robustness;
    const code = (...items: string[]): EvidenceLink => ({ stance: 'pro', code: 'x', items });
    // 3 of 5, 12 invited: with the seven others 10 of 12; with 6 it is no majority any more.
    const asked = { needed: 4, silent: 7 };
    expect(robustnessOf([code('o')], { o: 0 })).toEqual(asked);
    expect(robustnessOf([code('o')], { o: 2 })).toBeNull();
    // Whoever was asked one of two questions could have said it.
    expect(robustnessOf([code('o', 'q')], { o: 2, q: 0 })).toEqual(asked);
    expect(robustnessOf([code('o', 'q')], { o: 2, q: 1 })).toBeNull();
    expect(robustnessOf([{ stance: 'pro', code: 'x' }], { o: 2, q: 0 })).toEqual(asked);
    expect(robustnessOf([{ stance: 'pro', text: 't' }], { o: 2, q: 0 })).toBeNull();
    // Beside x of n stands no number of invited that it is not about.
    expect(judge([code('o')], { o: 0 }).support).toEqual({ count: 3, n: 5, invited: 12 });
    expect(judge([code('o')], { o: 2 }).support).toEqual({ count: 3, n: 5, invited: null });
  });

  it('says what it stands on, and names a sentence on nothing a judgement', () => {
    const rule = { item: 'b1', codes: ['4'] };
    const cards = { stance: 'pro', cards: { item: 'b1', cluster: 'Räume' } } as const;
    expect(basisOf(sentence({ rule, evidence }))).toBe('answers');
    expect(basisOf(sentence({ evidence }))).toBe('coded');
    expect(basisOf(sentence({ evidence: [cards] }))).toBe('uncounted');
    expect(basisOf(sentence({ evidence: [{ stance: 'neutral', code: 's' }] }))).toBe('uncounted');
    expect(basisOf(sentence({}))).toBe('none');
    expect(evidenceOf(sentence({ rule, contrary: { codes: ['1'] } }))).toEqual([
      { stance: 'pro', answers: rule },
      { stance: 'contra', answers: { item: 'b1', codes: ['1'] } },
    ]);
  });
});
