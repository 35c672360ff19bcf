/** `surveys/<key>/codebook.yaml`, parsed: the categories for answers to open questions. */
export interface Codebook {
  /** 1, 2, 3 …; raised by hand when the meaning of a code changes. */
  readonly version: number;
  readonly codes: readonly Code[];
}

/** One category, described so that two people would give it to the same answers. */
export interface Code {
  readonly key: string;
  readonly label: string;
  readonly definition: string;
  /** When to give the code. */
  readonly include?: string;
  /** When not to give it although it seems near. */
  readonly exclude?: string;
  /** An anchor example: a made-up or released answer. */
  readonly example?: string;
  /** Keys of codes it is easily confused with. */
  readonly neighbours: readonly string[];
  /** Key of the code it stands under; a code with a parent has no children. */
  readonly parent?: string;
  readonly polarity?: '+' | '-' | 'mixed';
  /** Key of a theme of the catalogue. */
  readonly theme?: string;
}

/** A code as it stands in the codebook of a running survey: every change makes a new version. */
export interface CodeEntry extends Code {
  /** 1 to 8, with `pattern` (1 to 4) the mark that tells it from others, also in grey. */
  readonly colour: number;
  readonly pattern: number;
  /** Given no more; what was coded with it stays. */
  readonly retired: boolean;
  /** What is used in its place: one code where it was merged, several where it was split. */
  readonly successors: readonly string[];
}

/** What a file can say of a code; its mark and what took its place belong to this installation. */
export type FileCode = Omit<CodeEntry, 'colour' | 'pattern' | 'successors'>;

/** A codebook after a change. */
export interface ChangedCodebook {
  readonly codes: readonly CodeEntry[];
  /** Keys of the codes whose meaning has changed: what was coded with them is looked at again. */
  readonly affected: readonly string[];
}

const COLOURS = 8;
const PATTERNS = 4;

/** The mark of the code at a place of the list (from 0): colours first, then the next pattern. */
export function lookAt(place: number): Pick<CodeEntry, 'colour' | 'pattern'> {
  return {
    colour: (place % COLOURS) + 1,
    pattern: (Math.floor(place / COLOURS) % PATTERNS) + 1,
  };
}

/** The first version of a codebook, from its file; no codes where there is no file. */
export function toEntries(codebook: Codebook | undefined): readonly CodeEntry[] {
  return (codebook?.codes ?? []).map((code, place) => ({
    ...code,
    ...lookAt(place),
    retired: false,
    successors: [],
  }));
}

/**
 * The code that is used in place of another: itself, or what it was merged into, however often.
 * A code that was split stays itself: only a reader can say which part is meant.
 */
export function successorOf(codes: ReadonlyMap<string, CodeEntry>, key: string): string {
  let current = key;
  // A chain is never longer than the list; a ring would otherwise never end.
  for (let step = 0; step < codes.size; step += 1) {
    const next = codes.get(current)?.successors;
    if (next?.length !== 1) return current;
    current = next[0] ?? current;
  }
  return current;
}

/**
 * The code that is used in place of one, and all codes under it: a passage with a narrower code says
 * what the wider one says. Codes that are given no more belong to it, too: what was coded stays.
 *
 * @returns the code itself where the codebook does not know it
 */
export function codeFamily(
  codes: ReadonlyMap<string, CodeEntry>,
  key: string,
): ReadonlySet<string> {
  const head = successorOf(codes, key);
  const children = [...codes.values()].filter(({ parent }) => parent === head);
  return new Set([head, ...children.map((child) => child.key)]);
}

/**
 * Every code by which a passage says what a code says: those of its family, and those in whose place
 * one of them is used.
 *
 * @returns the code itself where the codebook does not know it
 */
export function codesMeaning(
  codes: ReadonlyMap<string, CodeEntry>,
  key: string,
): ReadonlySet<string> {
  const family = codeFamily(codes, key);
  const all = new Set([...family, ...codes.keys()]);
  return new Set([...all].filter((one) => family.has(successorOf(codes, one))));
}

/**
 * Codes as a tree of two levels: each that has no parent, followed by its children, in the order of
 * the list.
 */
export function inTreeOrder(codes: readonly CodeEntry[]): readonly CodeEntry[] {
  return codes
    .filter(({ parent }) => parent === undefined)
    .flatMap((code) => [code, ...codes.filter(({ parent }) => parent === code.key)]);
}
