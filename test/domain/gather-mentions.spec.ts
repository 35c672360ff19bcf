import { countThings, type MentionMaterial } from '../../src/domain/mention/count-things.js';
import type { SaidText, Voice } from '../../src/domain/mention/gather-mentions.js';
import type { Thing } from '../../src/domain/mention/mention-source.js';
import type { StoredCodes } from '../../src/domain/response/document.js';

const A_CODE = { definition: '', neighbours: [], colour: 1, pattern: 1, retired: false };
const CODEBOOK = [
  { ...A_CODE, key: 'lage', label: 'Lage', successors: [] },
  { ...A_CODE, key: 'haus', label: 'Haus', parent: 'lage', successors: [] },
  { ...A_CODE, key: 'geld', label: 'Geld', successors: [] },
  { ...A_CODE, key: 'mittel', label: 'Mittel', successors: ['geld'], retired: true },
];

function voice(
  id: string,
  organisation: string | null,
  codes: StoredCodes = {},
  area = 'nord',
): Voice {
  const speaker = { id, organisation, area, actorType: 'verein' };
  return { speaker, codes, otherwise: new Set() };
}

function said(
  id: string,
  speaker: string | null,
  passages: readonly (readonly string[])[],
  changes: Partial<SaidText> = {},
): SaidText {
  return {
    ...{ id, speaker, item: 'warum', state: 'final', toCheck: false },
    passages: passages.map((codes, at) => ({ id: `${id}.${String(at)}`, codes })),
    ...changes,
  };
}

function material(changes: Partial<MentionMaterial>): MentionMaterial {
  return { voices: [], texts: [], codebook: CODEBOOK, walls: [], resolutions: [], ...changes };
}

const code = (key: string, stance: 'pro' | 'contra' = 'pro') => ({ code: key, stance });

/** Counts one thing, written `pro/base` by mention, respondent and organisation. */
function counted(selectors: Thing['selectors'], from: Partial<MentionMaterial>) {
  const [thing] = countThings([{ key: 'ding', selectors }], material(from));
  const words = (column: NonNullable<typeof thing>['prompted'] | undefined) =>
    column &&
    [
      String(column.total.mention.pro),
      `${column.total.respondent.pro}/${column.total.respondent.base}`,
      `${column.total.organisation.pro}/${column.total.organisation.base}`,
    ].join(' ');
  return { thing, prompted: words(thing?.prompted), unprompted: words(thing?.unprompted) };
}

describe('Gathering Nennungen', () => {
  it('takes as base only who wrote on the questions a thing is drawn from', () => {
    // r1 and r2 (both A) and r3 wrote on "warum", r4 on "wo" only, r5 wrote nothing.
    const from = {
      voices: [
        voice('r1', 'A'),
        voice('r2', 'A'),
        voice('r3', 'B'),
        voice('r4', 'C'),
        voice('r5', 'D'),
      ],
      texts: [
        said('t1', 'r1', [['lage'], ['lage']]),
        said('t2', 'r2', [['lage', 'geld']]),
        said('t3', 'r3', []),
        said('t4', 'r4', [['lage']], { item: 'wo' }),
      ],
    };
    expect(counted([{ ...code('lage'), items: ['warum'] }], from).unprompted).toBe('3 2/3 1/2');
    expect(counted([code('lage')], from).unprompted).toBe('4 3/4 2/3');
    expect(counted([code('lage')], from).prompted).toBeNull();
  });

  it('counts a passage once, whatever codes of it mean the thing', () => {
    const from = { voices: [voice('r1', 'A')], texts: [said('t1', 'r1', [['lage', 'haus']])] };
    // "haus" stands under "lage": whoever says the narrower says the wider, not the other way.
    expect(counted([code('lage')], from).unprompted).toBe('1 1/1 1/1');
    expect(counted([code('lage'), code('haus')], from).unprompted).toBe('1 1/1 1/1');
    const wide = { ...from, texts: [said('t1', 'r1', [['lage']])] };
    expect(counted([code('haus')], wide).unprompted).toBe('0 0/1 0/1');
  });

  it('reads what was coded before two codes were merged', () => {
    const from = {
      voices: [voice('r1', 'A'), voice('r2', 'B')],
      texts: [said('t1', 'r1', [['mittel']]), said('t2', 'r2', [['geld']])],
    };
    expect(counted([code('geld')], from).unprompted).toBe('2 2/2 2/2');
    expect(counted([code('mittel')], from).unprompted).toBe('2 2/2 2/2');
  });

  it('says how many texts are not finished, and counts nothing of them', () => {
    const { thing, unprompted } = counted([code('lage')], {
      voices: [voice('r1', 'A'), voice('r2', 'B'), voice('r3', 'C')],
      texts: [
        said('t1', 'r1', [], { state: 'open' }),
        said('t2', 'r2', [], { state: 'undecided' }),
        said('t3', 'r3', [['lage']], { toCheck: true }),
      ],
    });
    expect(unprompted).toBe('1 1/3 1/3');
    expect(thing?.unfinished).toEqual({ uncoded: 1, undecided: 1, toCheck: 1 });
  });

  it('keeps ticked and written apart, each with its own base', () => {
    const both: Thing['selectors'] = [
      { answers: { item: 'm', codes: ['a', 'b'] }, stance: 'pro' },
      code('lage'),
    ];
    const found = counted(both, {
      voices: [
        voice('r1', 'A', { m: ['a', 'b'] }),
        voice('r2', 'B', { m: ['c'] }),
        voice('r3', 'C', { m: { none: 'weiss-nicht' } }),
        voice('r4', 'D', { m: [], warum: true }),
        voice('r5', 'E', {}),
      ],
      texts: [said('t4', 'r4', [['lage']])],
    });
    // Base: r1, r2 and r4 (nothing ticked is an answer); "weiß nicht" and no answer are none.
    expect(found.prompted).toBe('2 1/3 1/3');
    expect(found.unprompted).toBe('1 1/1 1/1');
  });

  it('reads rankings, points and take-overs by the rules of closed items', () => {
    const voices = [
      voice('r1', 'A', { k: ['x', 'y'], p: { u: 100 }, t: { fest: { stance: 'macht' } } }),
      voice('r2', 'B', { k: ['y', 'x'], p: { v: 100 }, t: { rat: { stance: 'macht' } } }),
    ];
    const of = (answers: Extract<Thing['selectors'][number], { answers: unknown }>['answers']) =>
      counted([{ answers, stance: 'pro' }], { voices }).prompted;
    expect(of({ item: 'k', option: 'x', within: 1 })).toBe('1 1/2 1/2');
    expect(of({ item: 'k', option: 'x', within: 2 })).toBe('2 2/2 2/2');
    expect(of({ item: 'p', option: 'u', givers: true })).toBe('1 1/2 1/2');
    // Only r1 took a stance on the task.
    expect(of({ item: 't', task: 'fest', stances: ['macht'] })).toBe('1 1/1 1/1');
  });

  it('leaves out who was asked in other words', () => {
    const asked = { ...voice('r2', 'B', { m: ['a'] }), otherwise: new Set(['m', 'warum']) };
    const found = counted([{ answers: { item: 'm', codes: ['a'] }, stance: 'pro' }, code('lage')], {
      voices: [voice('r1', 'A', { m: ['a'] }), asked],
      texts: [said('t2', 'r2', [['lage']])],
    });
    expect(found.prompted).toBe('1 1/1 1/1');
    expect(found.unprompted).toBe('0 0/0 0/0');
  });

  it('takes a text that is named as a whole once, and not beside its passages', () => {
    const from = {
      voices: [voice('r1', 'A'), voice('r2', 'B')],
      texts: [said('t1', 'r1', [['lage']]), said('t2', 'r2', [['geld']])],
    };
    const text = (id: string, passage?: string) =>
      ({ text: id, ...(passage === undefined ? {} : { passage }), stance: 'pro' }) as const;
    expect(counted([code('lage'), text('t1')], from).unprompted).toBe('1 1/2 1/2');
    expect(counted([text('t1'), text('t2')], from).unprompted).toBe('2 2/2 2/2');
    expect(counted([text('t2', 't2.0'), code('geld')], from).unprompted).toBe('1 1/2 1/2');
    expect(counted([text('t1')], from).thing?.unfinished.uncoded).toBe(0);
  });

  it('shows a contradiction inside an organisation, and the choice of who asked there', () => {
    const from = {
      voices: [voice('r1', 'A'), voice('r2', 'A'), voice('r3', 'B')],
      texts: [said('t1', 'r1', [['lage']]), said('t2', 'r2', [['geld']]), said('t3', 'r3', [])],
    };
    const selectors = [code('lage'), code('geld', 'contra')];
    const organisationsIn = (changes: Partial<MentionMaterial>) =>
      counted(selectors, { ...from, ...changes }).thing?.unprompted;
    const open = organisationsIn({});
    expect(open?.total.organisation).toEqual({ pro: 0, contra: 0, mixed: 1, base: 2 });
    expect(open?.inconsistent).toEqual(['A']);
    const resolutions = [{ key: 'ding', organisation: 'A', stance: 'contra' as const }];
    const asked = organisationsIn({ resolutions });
    expect(asked?.total.organisation).toEqual({ pro: 0, contra: 1, mixed: 0, base: 2 });
  });

  it('counts cards and dots in columns of their own', () => {
    const wall = {
      ...{ workshop: 'w1', area: 'nord' },
      cards: [
        { id: 'c1', item: 'warum', cluster: 'Nähe', text: said('k1', null, [['lage']]) },
        { id: 'c2', item: 'warum', cluster: 'Nähe', text: said('k2', null, []) },
        { id: 'c3', item: 'warum', cluster: 'Mittel', text: said('k3', null, [['geld']]) },
      ],
      polls: [
        {
          counts: [
            { item: 'm', part: '', code: 'a', count: 7 },
            { item: 'm', part: '', code: 'b', count: 4 },
          ],
        },
      ],
    };
    const other = { ...wall, workshop: 'w2', area: '', cards: [] };
    const selectors: Thing['selectors'] = [
      code('lage'),
      code('geld', 'contra'),
      { cards: { item: 'warum', cluster: 'Nähe' }, stance: 'pro' },
      { dots: { item: 'm', code: 'a' }, stance: 'pro' },
      { dots: { item: 'm', code: 'b', workshop: 'w1' }, stance: 'contra' },
    ];
    const { thing, unprompted } = counted(selectors, { walls: [wall, other] });
    // c1 hangs under the heading and is coded, and is still one card.
    expect(thing?.cards).toEqual({
      ...{ pro: 2, contra: 1 },
      byArea: { nord: { pro: 2, contra: 1 }, '': { pro: 0, contra: 0 } },
    });
    expect(thing?.dots).toEqual({
      ...{ pro: 14, contra: 4 },
      byArea: { nord: { pro: 7, contra: 4 }, '': { pro: 7, contra: 0 } },
    });
    expect(unprompted).toBe('0 0/0 0/0');
    expect(counted([code('lage')], {}).thing).toMatchObject({ cards: null, dots: null });
  });

  it('counts only those a filter names; cards and dots have no actor type', () => {
    const from = material({
      voices: [voice('r1', 'A'), voice('r2', 'A', {}, 'sued')],
      texts: [said('t1', 'r1', [['lage']]), said('t2', 'r2', [['lage']])],
      walls: [{ workshop: 'w', area: 'nord', cards: [], polls: [{ counts: [] }] }],
    });
    const selectors = [code('lage'), { dots: { item: 'm', code: 'a' }, stance: 'pro' as const }];
    const things = [{ key: 'ding', selectors }];
    const [all] = countThings(things, from);
    const { total, byArea } = all?.unprompted ?? {};
    expect(total?.organisation).toMatchObject({ pro: 1, base: 1 });
    expect(byArea).toMatchObject({
      nord: { organisation: { pro: 1, base: 1 } },
      sued: { organisation: { pro: 1, base: 1 } },
    });
    const [south] = countThings(things, from, { area: 'sued', actorType: 'verein' });
    expect(south).toMatchObject({ unprompted: { total: { respondent: { pro: 1 } } }, dots: null });
  });
});
