import type { Variable } from './variable.js';

/** Words of the command language of SPSS: no variable may have such a name. */
const RESERVED = new Set('all and by eq ge gt le lt ne not or to with'.split(' '));

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

const LONGEST = 64;

/** A variable that has no name yet, and what its name is made from: `b4/raum`. */
export type Unnamed = Omit<Variable, 'name'> & { readonly base: string };

/**
 * Gives every variable a name that statistics programs take: its base with what is no letter, digit or
 * underscore replaced by one (`b4/raum` is `b4_raum`). Where two would be the same, or are but for
 * upper and lower case, the later ones get a number.
 */
export function nameVariables(variables: readonly Unnamed[]): readonly Variable[] {
  const taken = new Set<string>();
  return variables.map(({ base: given, ...variable }) => {
    const base = baseOf(given);
    let name = base;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
      const tail = `_${count}`;
      name = `${base.slice(0, LONGEST - tail.length)}${tail}`;
    }
    taken.add(name.toLowerCase());
    return { ...variable, name };
  });
}

function baseOf(given: string): string {
  const plain = given
    .replaceAll(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9_]+/g, '_')
    .slice(0, LONGEST)
    .replace(/_+$/, '');
  if (plain === '') return 'v';
  const begun = /^[A-Za-z]/.test(plain) ? plain : `v_${plain}`.slice(0, LONGEST);
  return RESERVED.has(begun.toLowerCase()) ? `v_${begun}` : begun;
}
