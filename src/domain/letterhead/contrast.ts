/** Least contrast of text against its ground that WCAG 2.2 asks for (1.4.3, AA). */
export const LEAST_CONTRAST = 4.5;

/**
 * Contrast of two colours, from 1 (the same) to 21 (black and white), as WCAG 2.2 defines it ("contrast
 * ratio", from relative luminance in sRGB); their order does not matter.
 *
 * @param colour `#rrggbb`
 * @param ground `#rrggbb`
 */
export function contrastOf(colour: string, ground: string): number {
  const [dark = 0, light = 0] = [luminanceOf(colour), luminanceOf(ground)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Contrast of a colour, `#rrggbb`, against white paper. */
export const contrastOnWhite = (colour: string): number => contrastOf(colour, '#ffffff');

/** Red, green and blue of `#rrggbb`, each from 0 to 255. */
export const channelsOf = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((each) => toLinear(each / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A channel of sRGB between 0 and 1 as light. */
const toLinear = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
