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
  readonly polarity?: '+' | '-' | 'mixed';
  /** Key of a theme of the catalogue. */
  readonly theme?: string;
}
