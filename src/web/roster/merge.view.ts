import type { SimilarPairs } from '../../application/roster/distinct-pairs.service.js';
import type { Organisation } from '../../domain/roster/organisation.js';
import { typesOf } from '../../domain/roster/organisation.js';
import type { SimilarPair } from '../../domain/roster/similar-names.js';
import { formatCount } from '../format.de.js';
import { areasText, organisationAddress, type RosterWords } from './roster-words.js';

/** Pairs of similar names; each is looked at, none is merged by itself. */
export interface SimilarView {
  readonly title: string;
  readonly pairs: readonly PairView[];
  /** Those that somebody found to be two. */
  readonly distinct: readonly PairView[];
}

interface PairView {
  readonly first: string;
  readonly second: string;
  readonly firstKey: string;
  readonly secondKey: string;
  /** Whether only the writing differs. */
  readonly same: boolean;
  readonly href: string;
}

/** Two entries side by side. */
export interface MergeView {
  readonly title: string;
  readonly action: string;
  readonly entries: readonly MergeEntry[];
}

interface MergeEntry {
  /** Name of the field that says which of the two it is. */
  readonly field: 'eins' | 'zwei';
  readonly key: string;
  readonly name: string;
  readonly href: string;
  readonly actorType: string;
  readonly further: string;
  readonly areas: string;
  readonly note: string;
  readonly contacts: string;
  readonly first: boolean;
}

export function toSimilarView(
  { proposed, distinct }: SimilarPairs,
  organisations: readonly Organisation[],
): SimilarView {
  const names = new Map(organisations.map(({ key, name }) => [key, name]));
  const toPair = ({ first, second, similarity }: SimilarPair): PairView => ({
    ...{ firstKey: first, secondKey: second },
    first: names.get(first) ?? first,
    second: names.get(second) ?? second,
    same: similarity === 1,
    href: mergeAddress(first, second),
  });
  return {
    title: 'Ähnliche Namen',
    pairs: proposed.map(toPair),
    distinct: distinct.map(toPair),
  };
}

export function mergeAddress(first: string, second: string): string {
  const query = new URLSearchParams({ eins: first, zwei: second });
  return `/verwaltung/akteure/zusammenfuehren?${query.toString()}`;
}

/** @param contacts how many each has */
export function toMergeView(
  organisations: readonly [Organisation, Organisation],
  contacts: readonly number[],
  words: RosterWords,
): MergeView {
  const [first, second] = organisations;
  return {
    title: 'Zwei Einträge zusammenführen',
    action: mergeAddress(first.key, second.key),
    entries: organisations.map((organisation, at) => ({
      field: at === 0 ? 'eins' : 'zwei',
      key: organisation.key,
      name: organisation.name,
      href: organisationAddress(organisation.key),
      actorType: words.typeName(organisation.actorType),
      further: typesOf(organisation).slice(1).map(words.typeName).join(', ') || '–',
      areas: areasText(organisation, words),
      note: organisation.note || '–',
      contacts: formatCount(contacts[at] ?? 0, 'Kontakt', 'Kontakte'),
      first: at === 0,
    })),
  };
}
