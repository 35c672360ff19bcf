import type { Contact } from '../../domain/roster/organisation.js';

/** The zone of the address of DIN 5008 has six lines; the first is the organisation's name. */
const LINES = 6;

/**
 * What stands below the name in the window of the envelope: the first contact with a postal address,
 * as it was entered. Without one the area, so that somebody can carry the letter there.
 */
export function windowLines(
  name: string,
  place: string,
  contacts: readonly Contact[],
): readonly string[] {
  const contact = contacts.find(({ address }) => address.trim() !== '');
  if (contact === undefined) return [place];
  const address = contact.address
    .split('\n')
    .map((line) => line.trim())
    // Many begin an address with the name, which stands there already.
    .filter((line) => line !== '' && line !== name && line !== contact.name);
  const lines = [contact.name, ...address];
  const rest = LINES - 1;
  // An address that is longer keeps its end, where street and town stand.
  return lines.length <= rest ? lines : [contact.name, ...address.slice(1 - rest)];
}
