import { createHash } from 'node:crypto';
import { type Letterhead, PLAIN_LETTERHEAD } from '../../domain/letterhead/letterhead.js';
import { pageColours } from '../../domain/letterhead/page-colours.js';

/**
 * The colour of the office as a stylesheet: a line at the head of every page, and where it can be read on
 * every ground, the accent. A file of its own, because the policy of the pages allows no style in them.
 *
 * @returns '' where the office has chosen no colour
 */
export function officeStyle({ accent }: Letterhead): string {
  if (accent === PLAIN_LETTERHEAD.accent) return '';
  const colours = pageColours(accent);
  const names =
    colours === null
      ? []
      : [
          `--accent:${colours.accent}`,
          `--accent-dark:${colours.dark}`,
          `--accent-tint:${colours.tint}`,
          `--kern-color-action-default:${colours.accent}`,
        ];
  return `:root,[data-kern-theme='light']{${[`--office:${accent}`, ...names].join(';')}}\n`;
}

/** Names its content: a browser may keep it for good, and a new colour has a new address. */
export const officeStyleAddress = (letterhead: Letterhead): string => {
  const style = officeStyle(letterhead);
  return style === '' ? '' : `/stil/${officeStyleFile(style)}`;
};

export const officeStyleFile = (style: string): string =>
  `${createHash('sha256').update(style).digest('hex').slice(0, 16)}.css`;
