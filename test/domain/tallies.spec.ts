import fc from 'fast-check';
import { countAnswer } from '../../src/domain/analysis/count-answer.js';
import {
  applyDelta,
  emptyTally,
  sumTallies,
  tallyDelta,
} from '../../src/domain/analysis/tally-change.js';
import { partsOf, tallyLayout } from '../../src/domain/analysis/tally-layout.js';
import type { Tally } from '../../src/domain/analysis/tally.js';
import type { Answers, Submission } from '../../src/domain/response/answer.js';
import { RESPONSES, SURVEY, aSubmission, aSurvey } from '../support/six-responses.js';

const layout = tallyLayout(SURVEY);

/** The tally counted one response after the other. */
function count(responses: readonly Submission[]): Tally {
  return responses.reduce(
    (tally, response) => applyDelta(tally, tallyDelta(layout, response), 1),
    emptyTally(layout),
  );
}

function slot(tally: Tally, item: string, part: string): number | undefined {
  const entry = layout.items.find((slots) => slots.item.key === item);
  return tally.slots[entry?.slots.get(part) ?? -1];
}

describe('the layout of a tally', () => {
  it('gives every part of every item its own slot, and no slot twice', () => {
    const slots = layout.items.flatMap((entry) => [...entry.slots.values()]);
    expect(slots).toEqual(Array.from({ length: layout.size }, (_, index) => index));
  });

  it('has the parts that are listed in its documentation', () => {
    const parts = Object.fromEntries(layout.items.map(({ item }) => [item.key, partsOf(item)]));
    const common = ['n', 'empty', 'hidden'];
    expect(parts).toEqual({
      r: [...common, 'none/weiss-nicht', 'cell/1', 'cell/2', 'cell/3', 'cell/4', 'cell/5'],
      s: [...common, 'cell/ja', 'cell/nein'],
      m: [...common, 'cell/a', 'cell/b', 'cell/c', 'cell/other'],
      k: [
        ...common,
        ...['rank/x/1', 'rank/x/2', 'borda2/x', 'rank/y/1', 'rank/y/2', 'borda2/y'],
        ...['rank/z/1', 'rank/z/2', 'borda2/z'],
      ],
      p: common,
      z: common,
      t: [
        ...common,
        ...['stance/fest/macht', 'stance/fest/koennte', 'stance/fest/nein'],
        ...['stance/rat/macht', 'stance/rat/koennte', 'stance/rat/nein'],
      ],
      warum: common,
    });
  });
});

describe('the tally of the six responses', () => {
  const tally = count(RESPONSES);

  it('counts responses, and those that speak for their organisation', () => {
    expect(tally).toMatchObject({ responses: 6, forOrganisation: 4 });
  });

  it('keeps the exact distributions of numbers, points and hours', () => {
    expect(tally.values).toEqual({
      z: { 2: 2, 3.5: 1, 4: 1, 10: 1 },
      'p/u': { 30: 1, 50: 1, 60: 1, 100: 1 },
      'p/v': { 40: 1, 50: 1, 70: 1, 100: 1 },
      't/fest': { 10: 1 },
      't/rat': { 2: 1, 4: 1 },
    });
  });

  it('counts "nothing" of a multiple choice into the base, and what is missing beside it', () => {
    expect(slot(tally, 'm', 'n')).toBe(5);
    expect(slot(tally, 'm', 'empty')).toBe(1);
    expect(slot(tally, 'r', 'none/weiss-nicht')).toBe(1);
    expect(slot(tally, 'warum', 'hidden')).toBe(4);
    expect(slot(tally, 'warum', 'empty')).toBe(1);
  });

  it('counts an answer also where the text is gone that its condition looked at', () => {
    const survey = aSurvey((items) => [
      ...items,
      {
        ...{ key: 'folge', text: 'Und?', required: false, noAnswer: [], kind: 'number' },
        ...{ decimals: 0, showIf: { '!=': [{ var: 'warum' }, null] } },
      },
    ]);
    const own = tallyLayout(survey);
    const folge = own.items.at(-1)?.slots;
    const parts = (answers: Answers) => {
      const response = aSubmission(1, ['nord', 'schule', 'online', 'person'], answers);
      const { slots } = applyDelta(emptyTally(own), tallyDelta(own, response), 1);
      return ['n', 'empty', 'hidden'].map((part) => slots[folge?.get(part) ?? -1]);
    };

    expect(parts({ r: '1', warum: 'Text', folge: 3 })).toEqual([1, 0, 0]);
    expect(parts({ r: '1', folge: 3 })).toEqual([1, 0, 0]);
    expect(parts({ r: '1' })).toEqual([0, 0, 1]);
  });

  it('takes points and tasks called none for what they are, not for a missing answer', () => {
    const { p, t } = Object.fromEntries(layout.items.map(({ item }) => [item.key, item]));
    expect(p && countAnswer(p, { none: 60, u: 40 })).toEqual({
      parts: [['n', 1]],
      values: [
        ['none', 60],
        ['u', 40],
      ],
    });
    expect(t && countAnswer(t, { none: { stance: 'nein' } }).parts).toEqual([
      ['n', 1],
      ['stance/none/nein', 1],
    ]);
  });

  it('counts an item called constructor like any other', () => {
    const survey = aSurvey((items) =>
      items.map((item) => ({ ...item, key: 'constructor' })).slice(5, 6),
    );
    const own = tallyLayout(survey);
    const who = ['nord', 'schule', 'online', 'person'] as const;
    const [empty, seven] = [{}, { constructor: 7 }].map((answers) =>
      applyDelta(emptyTally(own), tallyDelta(own, aSubmission(1, who, answers)), 1),
    );
    expect(empty).toMatchObject({ slots: [0, 1, 0], values: {} });
    expect(seven?.slots).toEqual([1, 0, 0]);
    expect(Object.entries(seven?.values ?? {})).toEqual([['constructor', { 7: 1 }]]);
  });

  it('refuses tallies of another layout: they must be recounted', () => {
    expect(() => sumTallies(layout, [{ ...tally, slots: [1, 2, 3] }])).toThrow(RangeError);
  });
});

describe('any responses, in any order', () => {
  const subset = (...codes: readonly string[]) => fc.shuffledSubarray([...codes]);
  const none = fc.constant({ none: 'weiss-nicht' });
  const stance = fc.constantFrom('macht', 'nein').map((code) => ({ stance: code }));
  const couldTake = fc.integer({ min: 1, max: 5 }).map((hours) => ({ stance: 'koennte', hours }));
  const task = fc.oneof(stance, couldTake);
  const answers = fc.record(
    {
      r: fc.oneof(fc.constantFrom('1', '2', '3', '4', '5'), none),
      s: fc.constantFrom('ja', 'nein'),
      m: fc.oneof(
        subset('a', 'b', 'c'),
        subset('a', 'b').map((codes) => ({ choices: [...codes, 'other'], other: 'Text' })),
      ),
      k: fc.shuffledSubarray(['x', 'y', 'z'], { minLength: 1, maxLength: 2 }),
      p: fc.integer({ min: 1, max: 99 }).map((u) => ({ u, v: 100 - u })),
      z: fc.integer({ min: 0, max: 20 }).map((half) => half / 2),
      t: fc.record({ fest: task, rat: task }, { requiredKeys: ['fest'] }),
      warum: fc.constant('Text'),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Answers>;
  const responses = fc.array(
    fc
      .record({ answers, speaksFor: fc.constantFrom('organisation', 'person') })
      .map(({ answers: given, speaksFor }) =>
        aSubmission(1, ['nord', 'schule', 'online', speaksFor], given),
      ),
    { maxLength: 12 },
  );

  it('make the same tally, whichever came first and in whichever cells they are', () => {
    fc.assert(
      fc.property(responses, fc.nat(12), (given, cut) => {
        const tally = count(given);
        expect(count(given.toReversed())).toEqual(tally);
        const cells = [count(given.slice(0, cut)), count(given.slice(cut))];
        expect(sumTallies(layout, cells)).toEqual(tally);
      }),
    );
  });

  it('can be taken away again, which leaves exactly what was there before', () => {
    fc.assert(
      fc.property(responses, responses, (kept, withdrawn) => {
        const mixed = [...withdrawn, ...kept];
        const left = withdrawn
          .toReversed()
          .reduce(
            (tally, response) => applyDelta(tally, tallyDelta(layout, response), -1),
            count(mixed),
          );
        expect(left).toEqual(count(kept));
      }),
    );
  });

  it('are changed by taking away the old and adding the new one, in either order', () => {
    fc.assert(
      fc.property(responses, responses, ([before], [after]) => {
        fc.pre(before !== undefined && after !== undefined);
        const old = tallyDelta(layout, before);
        const fresh = tallyDelta(layout, after);
        const start = count([before]);
        expect(applyDelta(applyDelta(start, old, -1), fresh, 1)).toEqual(count([after]));
        expect(applyDelta(applyDelta(start, fresh, 1), old, -1)).toEqual(count([after]));
      }),
    );
  });

  it('are each counted once at every item: answered, empty, without answer or hidden', () => {
    fc.assert(
      fc.property(responses, (given) => {
        const tally = count(given);
        for (const { item } of layout.items) {
          const states = partsOf(item).filter((part) => /^(n|empty|hidden|none\/.*)$/.test(part));
          const counted = states.map((part) => slot(tally, item.key, part) ?? NaN);
          expect(counted.reduce((sum, times) => sum + times, 0)).toBe(given.length);
        }
      }),
    );
  });

  it('give K(K - 1)/2 Borda points for every ballot', () => {
    fc.assert(
      fc.property(responses, (given) => {
        const tally = count(given);
        const points = ['x', 'y', 'z'].map((code) => slot(tally, 'k', `borda2/${code}`) ?? NaN);
        const total = points.reduce((sum, doubled) => sum + doubled, 0) / 2;
        expect(total).toBe(3 * (slot(tally, 'k', 'n') ?? NaN));
      }),
    );
  });
});
