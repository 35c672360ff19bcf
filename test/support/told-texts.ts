import type { CodeEntry } from '../../src/domain/coding/codebook.js';
import { codedKey, type CodedMember } from '../../src/domain/release/coded-group.js';
import type { CodedPlaces } from '../../src/domain/release/coded-places.js';
import type { ToldGroup } from '../../src/domain/release/told-statements.js';
import type { CountedLink } from '../../src/domain/statement/evidence.js';

export const BOOK = ['lage', 'geld', 'zeit', 'ruhe'].map((key): CodeEntry => ({
  ...{ key, label: key, definition: key, neighbours: [], colour: 1, pattern: 1 },
  ...{ retired: false, successors: [] },
}));

/** Texts of the wave stand under two questions. */
export const PLACES: CodedPlaces = {
  codebook: BOOK,
  items: new Map([
    ['t1', 'warum'],
    ['t2', 'sonst'],
  ]),
};

export const pro = (code: string, ...items: string[]): CountedLink => ({
  ...{ stance: 'pro', code },
  ...(items.length === 0 ? {} : { items }),
});
export const member = (key: string, ...links: CountedLink[]): CodedMember => ({ key, links });

export function told(
  edition: number,
  members: readonly CodedMember[],
  other: Partial<Pick<ToldGroup, 'scope' | 'isAsTold'>> = {},
): ToldGroup {
  return { members, scope: null, key: codedKey({ members }), edition, isAsTold: true, ...other };
}
