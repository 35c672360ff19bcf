import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
} from 'yaml';
import type { Problem } from '../domain/problem.js';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A YAML file that was read, with the way back from a value to its line. */
export interface YamlFile {
  readonly name: string;
  /** Undefined where the file is no YAML. */
  readonly value: unknown;
  /** What is wrong with the file as YAML. */
  readonly problems: readonly (Problem & { readonly place: Place })[];
  /** Where the value of a problem stands; the nearest thing around it where it is missing. */
  readonly locate: (problem: Problem) => Place;
}

const START: Place = { line: 1, column: 1 };
/** Enough for anchors written by hand, too few for a file that unfolds to gigabytes. */
const MAX_ALIASES = 100;

/**
 * Reads a file as YAML 1.2 (core schema). Duplicate keys, tags that are not part of YAML and files
 * that are not UTF-8 are problems.
 */
export function readYaml(folder: string, name: string): YamlFile {
  try {
    const bytes = readFileSync(join(folder, name));
    return parseYaml(name, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return broken(name, [{ code: 'file.unreadable', at: '', place: START }]);
  }
}

function parseYaml(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    strict: true,
    lineCounter: lines,
    prettyErrors: false,
  });
  const faults = [...document.errors, ...document.warnings].map((fault) => {
    const place = toPlace(lines, fault.pos[0]);
    return { code: 'file.syntax' as const, at: '', details: { message: fault.message }, place };
  });
  if (faults.length > 0) return broken(name, faults);
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    const locate = ({ code, at }: Problem): Place =>
      toPlace(lines, findOffset(document, segmentsOf(at), code === 'definition.unknown-field'));
    return { name, value, problems: [], locate };
  } catch (error) {
    const details = { message: error instanceof Error ? error.message : String(error) };
    return broken(name, [{ code: 'file.syntax', at: '', details, place: START }]);
  }
}

function broken(name: string, problems: YamlFile['problems']): YamlFile {
  return { name, value: undefined, problems, locate: () => START };
}

/** `sections[2].items[0].key` as `sections`, 2, `items`, 0, `key`. */
function segmentsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([name, index]) =>
    index === undefined ? name : Number(index),
  );
}

/** Offset of the deepest node there is on the path; of its name rather than of its value if asked. */
function findOffset(
  document: Document,
  segments: readonly (string | number)[],
  ofName: boolean,
): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const segment of segments) {
    const pair = pairOf(node, segment);
    const next: unknown = pair?.value ?? (isSeq(node) ? node.get(segment, true) : undefined);
    const starts = [startOf(next), startOf(pair?.key)];
    const found = (ofName ? starts.reverse() : starts).find((start) => start !== undefined);
    if (found === undefined) return offset;
    offset = found;
    node = next;
  }
  return offset;
}

function pairOf(
  node: unknown,
  name: string | number,
): { key: unknown; value: unknown } | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find(
    (pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(name),
  );
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function toPlace(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
