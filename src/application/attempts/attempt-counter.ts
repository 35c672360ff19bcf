/** Counts wrong tries by whom they come from; a window begins with the first of them. */
export abstract class AttemptCounter {
  /** @param key from whom, of what kind; kept nowhere as it is */
  abstract count(key: string): Promise<number>;
  /** @returns how many there are with this one */
  abstract add(key: string): Promise<number>;
  /** One was none. */
  abstract takeBack(key: string): Promise<void>;
}

/** So long one counts, in milliseconds. */
export const ATTEMPT_WINDOW = 15 * 60_000;
