import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Whoever tries passwords in the order of lists comes to it before so many tries. */
const TRIES = 1e6;

/** What is longer is looked at by its beginning: the time it takes grows faster than the length. */
const LONGEST = 64;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Word lists of some megabytes, read when somebody first chooses a password. */
async function read(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, german] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-de'),
  ]);
  const dictionary = { ...common.dictionary, ...german.dictionary };
  return new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs });
}

/**
 * Whether a password is made of what stands in lists of leaked passwords, of German words, first and
 * last names, years and rows of keys, so that it would soon be found. Nothing leaves the house for it.
 *
 * @param names what belongs to the account
 */
export async function isGuessable(password: string, ...names: readonly string[]): Promise<boolean> {
  estimator ??= read();
  const { guesses } = (await estimator).check(password.slice(0, LONGEST), [...names]);
  return guesses < TRIES;
}
