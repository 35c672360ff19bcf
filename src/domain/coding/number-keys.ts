const KEYS = 9;

/**
 * Which code lies on which number key. A code keeps its key as long as it is among the last ones;
 * a new one takes the key of the code that was not given for the longest time. So fingers may learn.
 *
 * @param given codes as they were given, the newest first
 * @returns at most nine; the first lies on 1
 */
export function toNumberKeys(given: readonly string[]): readonly string[] {
  const keys: string[] = [];
  const lastGiven = new Map<string, number>();
  for (const [at, code] of [...given].reverse().entries()) {
    if (!keys.includes(code))
      keys[keys.length < KEYS ? keys.length : oldest(keys, lastGiven)] = code;
    lastGiven.set(code, at);
  }
  return keys;
}

function oldest(keys: readonly string[], lastGiven: ReadonlyMap<string, number>): number {
  const times = keys.map((code) => lastGiven.get(code) ?? -1);
  return times.indexOf(Math.min(...times));
}
