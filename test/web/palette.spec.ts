import { contrastOf } from '../../src/domain/letterhead/contrast.js';
import { PALETTE } from '../../src/web/charts/palette.js';

const shades = Object.values(PALETTE);

describe('colours of a scale', () => {
  it('are told apart in a grey print: by hatching on the falling side, by lightness elsewhere', () => {
    const plain = shades.filter(({ hatch }) => hatch === null).map(({ fill }) => fill);
    const steps = plain.slice(1).map((fill, at) => contrastOf(plain[at] ?? fill, fill));
    expect(plain).toHaveLength(4);
    expect(Math.min(...steps)).toBeGreaterThan(1.3);
  });

  it('leave the number that is printed on them readable', () => {
    const contrasts = shades.map(({ fill, ink }) => contrastOf(ink, fill));
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  });
});
