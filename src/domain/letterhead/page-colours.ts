import { channelsOf, contrastOf, LEAST_CONTRAST } from './contrast.js';

/** What a colour of an office becomes on pages; each `#rrggbb`. */
export interface PageColours {
  /** Of links, buttons and marks. */
  readonly accent: string;
  /** Of what a pointer is on. */
  readonly dark: string;
  /** Behind what is chosen; text of the accent can stand on it. */
  readonly tint: string;
}

/** All that text of the accent stands on, beside white and its own tint: the tints of the pages. */
export const GROUNDS = ['#ffffff', '#f7f4ee', '#ece6da'];

/** So much of the colour is in its tint, and of black in its dark one. */
const TINT = 0.07;
const DARK = 0.3;

/**
 * The colours of the pages that follow from the accent of a letterhead.
 *
 * @param accent `#rrggbb`
 * @returns null where text of that colour could not be read on every ground that pages have (WCAG 2.2,
 * 1.4.3): then it is for decoration alone
 */
export function pageColours(accent: string): PageColours | null {
  const tint = mixed(accent, '#ffffff', TINT);
  const isReadable = [...GROUNDS, tint].every(
    (ground) => contrastOf(accent, ground) >= LEAST_CONTRAST,
  );
  return isReadable ? { accent, tint, dark: mixed('#000000', accent, DARK) } : null;
}

/** So much of one colour, the rest of the other. */
function mixed(one: string, other: string, share: number): string {
  const rest = channelsOf(other);
  const parts = channelsOf(one).map((channel, at) =>
    Math.round(channel * share + (rest[at] ?? 0) * (1 - share)),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
