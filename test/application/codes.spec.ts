import { makeCode, makeRecoveryCode, normaliseCode } from '../../src/application/codes.js';

describe('personal codes', () => {
  it('are never made twice, in groups of five that can be read out', () => {
    // More than what random bytes are fetched for at once.
    const codes = Array.from({ length: 1000 }, () => [makeCode(), makeRecoveryCode()]).flat();
    expect(new Set(codes).size).toBe(2000);
    const groups = '(?:[0-9A-HJKMNP-TV-Z]{5}-)';
    const shapes = [
      ...[
        new RegExp(`^${groups}{4}[0-9A-HJKMNP-TV-Z]{6}$`),
        new RegExp(`^${groups}{2}[0-9A-Z]{5}$`),
      ],
    ];
    expect(codes.filter((code, at) => !shapes[at % 2]?.test(code))).toEqual([]);
  });

  it('use every character of their alphabet about equally often', () => {
    const counts = new Map<string, number>();
    for (const code of Array.from({ length: 4000 }, makeCode)) {
      for (const character of code.replaceAll('-', '')) {
        counts.set(character, (counts.get(character) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(32);
    // 104,000 characters, 3,250 of each; nine standard deviations (56) are 504.
    expect([...counts.values()].filter((count) => Math.abs(count - 3250) > 504)).toEqual([]);
  });

  it('are known however they were typed', () => {
    const code = makeCode();
    expect(normaliseCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
  });
});
