/** Least contrast of text against its ground that WCAG 2.2 asks for (1.4.3, AA). */
export const LEAST_CONTRAST = 4.5;

/**
 * Contrast of a colour against white paper, from 1 (white) to 21 (black), as WCAG 2.2 defines it
 * ("contrast ratio", from relative luminance in sRGB).
 *
 * @param colour `#rrggbb`
 */
export function contrastOnWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    toLinear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05);
}

/** A channel of sRGB between 0 and 1 as light. */
const toLinear = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
