import { XMLParser } from 'fast-xml-parser';
import { createHash } from 'node:crypto';
import type { CodeEntry, FileCode } from '../../domain/coding/codebook.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { makeKey } from '../../domain/roster/organisation-key.js';
import { withoutUndefined } from '../../domain/without-undefined.js';

/** The exchange format of programs for qualitative analysis, version 1.0: codes and nothing else. */
const NAMESPACE = 'urn:QDA-XML:codebook:1.0';

/** By colour of a code, from 1; the same as in the style sheet. */
const COLOURS = [
  ...['#24509A', '#C2571A', '#2F7D5B', '#8A4FA3'],
  ...['#C9A227', '#3B8EA5', '#A3304F', '#6B7086'],
];

/** The format has one description a code: what more there is to say stands in it by these names. */
const PARTS = [
  ['include', 'Vergeben, wenn: '],
  ['exclude', 'Nicht vergeben, wenn: '],
  ['example', 'Beispiel: '],
] as const;

/** A codebook as REFI-QDA codebook (.qdc); retired codes are there and not codable. */
export function toQdc(surveyKey: string, codes: readonly CodeEntry[]): string {
  const toElement = (code: CodeEntry): string => {
    const attributes = [
      ...[`guid="${guidOf(surveyKey, code.key)}"`, `name="${escape(code.label)}"`],
      ...[`isCodable="${String(!code.retired)}"`, `color="${COLOURS[code.colour - 1] ?? GREY}"`],
    ];
    const children = codes.filter(({ parent }) => parent === code.key).map(toElement);
    const description = `<Description>${escape(describe(code))}</Description>`;
    return `<Code ${attributes.join(' ')}>${description}${children.join('')}</Code>`;
  };
  const roots = codes.filter(({ parent }) => parent === undefined).map(toElement);
  const book = `<CodeBook xmlns="${NAMESPACE}" origin="Akteursrunde">`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${book}<Codes>\n${roots.join('\n')}\n</Codes></CodeBook>\n`;
}

const GREY = '#6B7086';

/** Without what XML 1.0 cannot hold, even escaped. */
const escape = (text: string) =>
  text
    .replaceAll(/[^\P{Cc}\n\t]|\p{Surrogate}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Codes nested deeper than two levels are put under the topmost; the book has no more levels. */
const DEEPEST = 20;

interface Element {
  readonly '@guid'?: string;
  readonly '@name'?: string;
  readonly '@isCodable'?: string;
  readonly Description?: unknown;
  readonly Code?: readonly Element[];
}

/**
 * The codes of a REFI-QDA codebook, of this program or of another.
 *
 * @param known codes that are there: found again by their guid, else by their name
 */
export function readQdc(
  text: string,
  surveyKey: string,
  known: readonly CodeEntry[],
): Result<readonly FileCode[]> {
  // Entities could unpack to gigabytes or fetch files; no codebook needs any.
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text)) return failed(BROKEN);
  // The parser forgives a file that breaks off; half a codebook is none.
  if (!/<\/(?:\w+:)?CodeBook>\s*$/.test(text)) return failed(BROKEN);
  const parser = new XMLParser({
    ...{ ignoreAttributes: false, attributeNamePrefix: '@' },
    ...{ removeNSPrefix: true, parseTagValue: false, trimValues: true },
    isArray: (name) => name === 'Code',
  });
  try {
    const parsed = parser.parse(text) as {
      readonly CodeBook?: { readonly Codes?: { readonly Code?: readonly Element[] } | '' };
    };
    const book = parsed.CodeBook;
    if (book?.Codes === undefined) return failed(BROKEN);
    const roots = book.Codes === '' ? [] : (book.Codes.Code ?? []);
    return ok(toCodes(roots, surveyKey, known));
  } catch {
    return failed(BROKEN);
  }
}

const BROKEN: Problem = { code: 'codebook.file-broken', at: 'datei' };

function toCodes(
  roots: readonly Element[],
  surveyKey: string,
  known: readonly CodeEntry[],
): readonly FileCode[] {
  const codes: FileCode[] = [];
  const byGuid = new Map(known.map((code) => [guidOf(surveyKey, code.key), code]));
  const collect = (element: Element, parent: string | undefined, depth: number) => {
    const label = (element['@name'] ?? '').trim();
    if (label === '' || depth > DEEPEST) return;
    // Other programs allow one name at several places: only the first is the code that is known.
    const isNew = ({ key }: CodeEntry) => !codes.some((code) => code.key === key);
    const named = known.find((code) => code.label === label && isNew(code));
    const before = byGuid.get(plainGuid(element)) ?? named;
    const taken = [...known, ...codes].map((code) => code.key);
    const key = before?.key ?? makeKey(label, taken);
    codes.push(toCode(element, before, { key, label, parent }));
    for (const child of element.Code ?? []) collect(child, parent ?? key, depth + 1);
  };
  for (const root of roots) collect(root, undefined, 0);
  return codes;
}

const plainGuid = ({ '@guid': guid = '' }: Element) => guid.replace(/[{}]/g, '').toUpperCase();

/** What the format has no place for is kept as it was. */
function toCode(
  element: Element,
  before: CodeEntry | undefined,
  place: { readonly key: string; readonly label: string; readonly parent: string | undefined },
): FileCode {
  return withoutUndefined({
    ...place,
    ...readDescription(element.Description, place.label),
    ...{ polarity: before?.polarity, theme: before?.theme },
    neighbours: before?.neighbours ?? [],
    retired: element['@isCodable'] === 'false',
  });
}

function describe(code: CodeEntry): string {
  const more = PARTS.flatMap(([field, name]) => {
    const text = code[field];
    return text === undefined ? [] : [`${name}${text}`];
  });
  return [code.definition, ...more].join('\n\n');
}

/** Other programs write a description, or none: then the name has to do. */
function readDescription(
  given: unknown,
  label: string,
): Pick<FileCode, 'definition' | 'include' | 'exclude' | 'example'> {
  const paragraphs = typeof given === 'string' ? given.split(/\n\s*\n/) : [];
  const found: Partial<Record<(typeof PARTS)[number][0], string>> = {};
  const definition = paragraphs.filter((paragraph) => {
    const part = PARTS.find(([, name]) => paragraph.startsWith(name));
    if (part !== undefined) found[part[0]] = paragraph.slice(part[1].length);
    return part === undefined;
  });
  return { definition: definition.join('\n\n') || label, ...found };
}

/** The same code has the same guid in every export: so it is found again when it comes back. */
function guidOf(surveyKey: string, key: string): string {
  const hash = createHash('sha256').update(`${surveyKey}\n${key}`).digest('hex').toUpperCase();
  const [a, b, c, d, e] = [
    ...[hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`],
    ...[`8${hash.slice(17, 20)}`, hash.slice(20, 32)],
  ];
  return [a, b, c, d, e].join('-');
}
