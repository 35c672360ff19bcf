import fc from 'fast-check';
import { layOutNetwork } from '../../src/domain/roster/network-layout.js';
import { makeKey } from '../../src/domain/roster/organisation-key.js';
import { findSimilar, normaliseName, similarityOf } from '../../src/domain/roster/similar-names.js';

describe('the picture of a network', () => {
  const groups = fc.uniqueArray(
    fc.record({
      key: fc.string({ minLength: 1 }),
      size: fc.nat(200),
      ring: fc.integer({ min: 0, max: 3 }),
    }),
    { selector: ({ key }) => key, maxLength: 40 },
  );

  it('places every group once, inside the drawing, and no two circles touch', () => {
    fc.assert(
      fc.property(groups, (given) => {
        const { middle, bubbles, reach } = layOutNetwork(given);
        expect(bubbles.map(({ key }) => key).sort()).toEqual(given.map(({ key }) => key).sort());
        const circles = [middle, ...bubbles];
        circles.forEach((one, at) => {
          expect(Math.hypot(one.x, one.y) + one.r).toBeLessThanOrEqual(reach);
          for (const other of circles.slice(at + 1)) {
            const apart = Math.hypot(one.x - other.x, one.y - other.y);
            expect(apart).toBeGreaterThan(one.r + other.r);
          }
        });
      }),
    );
  });

  it('puts nearer rings nearer, and draws areas in proportion to the organisations', () => {
    const { orbits, bubbles } = layOutNetwork([
      { key: 'viele', size: 36, ring: 2 },
      { key: 'wenige', size: 9, ring: 0 },
    ]);
    const radius = (key: string) => bubbles.find((bubble) => bubble.key === key)?.r ?? 0;

    expect(orbits.map(({ ring }) => ring)).toEqual([0, 2]);
    expect(orbits[0]?.radius).toBeLessThan(orbits[1]?.radius ?? 0);
    // Four times as many: twice the radius.
    expect(radius('viele') / radius('wenige')).toBeCloseTo(2);
  });

  it('of nobody is the middle alone', () => {
    expect(layOutNetwork([])).toMatchObject({ orbits: [], bubbles: [] });
  });
});

describe('names of organisations', () => {
  it('are the same whatever legal form, spelling of umlauts, signs and order of words', () => {
    const spellings = ['Jugendhaus Süd e. V.', 'JUGENDHAUS SUED', 'Süd-Jugendhaus gGmbH'];
    expect(new Set(spellings.map(normaliseName))).toEqual(new Set(['jugendhaus sued']));
  });

  it('are compared letter by letter: kitten and sitting differ in 3 of 7', () => {
    expect(similarityOf('kitten', 'sitting')).toBeCloseTo(4 / 7);
    expect(similarityOf('', '')).toBe(1);
  });

  it('are proposed as similar with a wrong letter, but not where only a number differs', () => {
    const named = (key: string, name: string) => ({ key, name });
    expect(
      findSimilar([
        named('a', 'Stadtteilbibliothek Prohlis'),
        named('b', 'Stadteilbibliothek Prohlis'),
        named('c', '120. Grundschule'),
        named('d', '121. Grundschule'),
        named('e', 'Polizeirevier Süd'),
      ]).map(({ first, second }) => [first, second]),
    ).toEqual([['a', 'b']]);
  });

  it('give keys that are not taken yet', () => {
    expect(makeKey('Jugendhaus Süd e. V.', [])).toBe('jugendhaus-sued-e-v');
    expect(makeKey('Haus', ['haus', 'haus-2'])).toBe('haus-3');
    expect(makeKey('!!!', [])).toBe('einrichtung');
  });
});
