import { randomUUID } from 'node:crypto';
import type { Coding, Passage } from '../../domain/coding/coding.js';
import { groupedBy } from '../../domain/grouped-by.js';

/**
 * The coding that holds after a decision: each code where the coders saw it, or on the whole text
 * where neither did.
 *
 * @param version of the codebook
 */
export function decidedCoding(
  codings: readonly Coding[],
  codes: readonly string[],
  version: number,
): Coding {
  const places = codes.flatMap((code) => {
    const seen = codings.flatMap(({ passages }) =>
      passages.filter((passage) => passage.codes.some((given) => given.code === code)),
    );
    const stretches = seen.map(({ start, end }) => ({ start, end }));
    const distinct = new Map(stretches.map((place) => [placeName(place), place]));
    const found = distinct.size === 0 ? [{ start: null, end: null }] : [...distinct.values()];
    return found.map((place) => ({ ...place, code }));
  });
  const passages = [...groupedBy(places, placeName).values()].flatMap((own): Passage[] => {
    const [first] = own;
    if (first === undefined) return [];
    const given = own.map(({ code }) => ({ code, version, toCheck: false }));
    return [{ id: randomUUID(), start: first.start, end: first.end, memo: '', codes: given }];
  });
  return { passages, memo: '', done: true };
}

const placeName = ({ start, end }: Pick<Passage, 'start' | 'end'>) =>
  `${String(start)}-${String(end)}`;
