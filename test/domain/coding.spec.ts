import fc from 'fast-check';
import {
  agreementOf,
  krippendorffAlpha,
  type Judgement,
} from '../../src/domain/coding/agreement.js';
import { codeAgreement } from '../../src/domain/coding/code-agreement.js';
import { drawSample } from '../../src/domain/coding/draw-sample.js';

/** A table of two coders and two categories, written out unit by unit. */
function table([bothYes, onlyFirst]: number[], [onlySecond, bothNo]: number[]): Judgement[] {
  const times = (count: number | undefined, pair: Judgement) =>
    Array.from({ length: count ?? 0 }, () => pair);
  return [
    ...times(bothYes, ['1', '1']),
    ...times(onlyFirst, ['1', '0']),
    ...times(onlySecond, ['0', '1']),
    ...times(bothNo, ['0', '0']),
  ];
}

describe('Agreement of two coders', () => {
  it('gives kappa .400 for 20, 5, 10 and 15, since chance is a sum over categories', () => {
    const { units, agreed, kappa } = agreementOf(table([20, 5], [10, 15]));
    expect([units, agreed]).toEqual([50, 35]);
    // 35/50 agreed; by chance 25/50 x 30/50 + 25/50 x 20/50 = .5; (.7 - .5) / (1 - .5)
    expect(kappa).toBeCloseTo(0.4, 12);
  });

  it('shows AC1 where almost everything is one category and kappa falls below nothing', () => {
    const { kappa, ac1 } = agreementOf(table([118, 5], [2, 0]));
    // By hand: agreed .944; by chance .984 x .96 + .016 x .04 = .94528, and 2 x .972 x .028 = .054432
    expect(kappa).toBeCloseTo((0.944 - 0.94528) / (1 - 0.94528), 10);
    expect(ac1).toBeCloseTo((0.944 - 0.054432) / (1 - 0.054432), 10);
    expect(ac1).toBeCloseTo(0.9408, 4);
  });

  it('gives no coefficient, and never 1, where nothing varies or nothing was judged', () => {
    const none = { kappa: null, alpha: null, ac1: null };
    expect(agreementOf(table([0, 0], [0, 12]))).toEqual({ units: 12, agreed: 12, ...none });
    expect(agreementOf([])).toEqual({ units: 0, agreed: 0, ...none });
  });

  it('gives 1 where both agree on everything and something varies', () => {
    expect(agreementOf(table([3, 0], [0, 9]))).toEqual({
      units: 12,
      agreed: 12,
      kappa: 1,
      alpha: 1,
      ac1: 1,
    });
  });

  it('does not depend on who is called the first coder, nor on the names of categories', () => {
    const category = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(category, category), { maxLength: 30 }), (pairs) => {
        const one = agreementOf(pairs, 3);
        const turned = agreementOf(
          pairs.map(([first, second]): Judgement => [`x${second}`, `x${first}`]),
          3,
        );
        expect(turned.kappa ?? 9).toBeCloseTo(one.kappa ?? 9, 9);
        expect(turned.alpha ?? 9).toBeCloseTo(one.alpha ?? 9, 9);
        expect(turned.ac1 ?? 9).toBeCloseTo(one.ac1 ?? 9, 9);
      }),
    );
  });
});

describe("Krippendorff's alpha", () => {
  // Krippendorff (2011), matrix C: four observers, twelve units, missing values as 0.
  const C = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
  ];
  const units = Array.from({ length: 12 }, (_, unit) =>
    C.map((observer) => observer[unit] ?? 0).filter((value) => value > 0),
  );

  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
    ['ratio', 0.797],
  ] as const)('is as printed for the %s matrix C with missing values', (metric, printed) => {
    expect(krippendorffAlpha(units, metric)).toBeCloseTo(printed, 3);
  });

  it('counts only units that somebody else judged too, and needs two different values', () => {
    expect(krippendorffAlpha([[1], [2], [3]])).toBeNull();
    expect(krippendorffAlpha([['a', 'a'], ['a', 'a'], ['b']])).toBeNull();
  });

  it('refuses names where the metric needs numbers', () => {
    expect(() => krippendorffAlpha([['a', 'b']], 'interval')).toThrow(RangeError);
  });
});

describe('Agreement on codes', () => {
  const first = [
    { answer: '1', codes: ['netz'] },
    { answer: '2', codes: ['netz', 'geld'] },
    { answer: '3', codes: [] },
    { answer: '4', codes: ['geld'] },
  ];
  const second = [
    { answer: '1', codes: ['netz'] },
    { answer: '2', codes: ['netz'] },
    { answer: '3', codes: ['alt'] },
  ];

  it('takes answer and code as the unit, and only answers that both coded', () => {
    const { answers, overall, byCode, disputed } = codeAgreement(first, second, ['netz', 'geld']);
    expect(answers).toBe(3);
    // 3 answers x 2 codes; only "geld" at answer 2 differs.
    expect([overall.units, overall.agreed]).toEqual([6, 5]);
    expect(byCode.map(({ code, agreement }) => [code, agreement.agreed])).toEqual([
      ['netz', 3],
      ['geld', 2],
    ]);
    expect(disputed).toEqual(['2']);
  });

  it('has nothing to say without answers that both coded', () => {
    const { answers, overall } = codeAgreement(first, [], ['netz']);
    expect([answers, overall.units, overall.kappa]).toEqual([0, 0, null]);
  });
});

describe('The draw for the second coder', () => {
  const answers = [
    ...Array.from({ length: 13 }, (_, index) => ({ id: `p${index}`, stratum: 'prohlis' })),
    ...Array.from({ length: 7 }, (_, index) => ({ id: `g${index}`, stratum: 'gorbitz' })),
    { id: 'k0', stratum: 'koitschgraben' },
  ];

  it('takes 20 % rounded up, from each group by its size', () => {
    const drawn = drawSample(answers, 0.2, 7);
    // 21 answers: 5 of them. Shares 13 x 5/21 = 3.10, 7 x 5/21 = 1.67, 1 x 5/21 = .24.
    expect(drawn).toHaveLength(5);
    expect(drawn.filter((id) => id.startsWith('p'))).toHaveLength(3);
    expect(drawn.filter((id) => id.startsWith('g'))).toHaveLength(2);
  });

  it('draws exactly the share where that is a whole number', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => ({ id: `t${index}`, stratum: 'p' }));
    const drawn = [7, 14, 55].map((percent) => drawSample(hundred, percent / 100, 1).length);
    expect(drawn).toEqual([7, 14, 55]);
  });

  it('is the same again with the same seed, whatever the order, and another with another', () => {
    expect(drawSample([...answers].reverse(), 0.4, 7)).toEqual(drawSample(answers, 0.4, 7));
    expect(drawSample(answers, 0.4, 8)).not.toEqual(drawSample(answers, 0.4, 7));
  });

  it('gives everybody the same chance', () => {
    const times = new Map<string, number>();
    const four = answers.slice(0, 4);
    for (let seed = 0; seed < 4000; seed++) {
      for (const id of drawSample(four, 0.25, seed)) times.set(id, (times.get(id) ?? 0) + 1);
    }
    // 1,000 of 4,000 expected each; 120 is more than four standard deviations (27).
    for (const { id } of four) expect(Math.abs((times.get(id) ?? 0) - 1000)).toBeLessThan(120);
  });

  it('draws nothing from nothing, all for 1, and refuses a share beyond', () => {
    expect(drawSample([], 0.2, 1)).toEqual([]);
    expect(drawSample(answers, 1, 1)).toHaveLength(21);
    expect(() => drawSample(answers, 1.2, 1)).toThrow(RangeError);
  });
});
