import { XMLParser } from 'fast-xml-parser';
import type { Logo } from '../../domain/letterhead/letterhead.js';
import { failed, ok, type ProblemCode, type Result } from '../../domain/problem.js';
import { isPng, isUsablePng } from './png-file.js';

const LOGO_LIMITS = { bytes: 200_000 };

/** What a drawing is made of. Whatever runs, moves, embeds or leads elsewhere is not among it. */
const ELEMENTS = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'metadata', 'style'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
  ...['linearGradient', 'radialGradient', 'stop', 'pattern', 'clipPath', 'mask', 'marker'],
]);

/**
 * Takes a file for what it holds, whatever it is called: a PNG, or an SVG that is nothing but a
 * drawing. An SVG with scripts or ways to other places is refused, not repaired: nobody would see
 * what is missing.
 */
export function readLogo(file: Buffer): Result<Logo> {
  const refuse = (code: ProblemCode, details = {}) => failed({ code, at: 'logo', details });
  const max = LOGO_LIMITS.bytes / 1000;
  if (file.length > LOGO_LIMITS.bytes) return refuse('letterhead.logo-too-large', { max });
  if (isPng(file)) {
    return isUsablePng(file)
      ? ok({ type: 'png', content: file.toString('base64') })
      : refuse('letterhead.logo-unreadable');
  }
  const text = toText(file);
  if (text === undefined || !/<svg[\s>]/.test(text)) return refuse('letterhead.logo-kind');
  const root = parse(text);
  if (root === undefined) return refuse('letterhead.logo-unreadable');
  return isDrawing(root, text)
    ? ok({ type: 'svg', content: text })
    : refuse('letterhead.logo-unsafe');
}

function toText(file: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
}

const ATTRIBUTES = ':@';
const TEXT = '#text';
type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
});

function parse(text: string): readonly Node[] | undefined {
  // Own entities and style sheets from elsewhere are never needed to draw.
  if (/<!(DOCTYPE|ENTITY)|<\?(?!xml[\s?])/i.test(text)) return [{ doctype: [] }];
  // The parser forgives what breaks off; the drawing is tried out with one that does not.
  if (!/<\/(\w+:)?svg\s*>\s*(<!--[^>]*-->\s*)*$/.test(text)) return undefined;
  try {
    const nodes = parser.parse(text) as readonly Node[];
    return nodes.some((node) => 'svg' in node) ? nodes : undefined;
  } catch {
    return undefined;
  }
}

function isDrawing(nodes: readonly Node[], text: string): boolean {
  return !/javascript:|@import/i.test(text) && nodes.every(isHarmless);
}

function isHarmless(node: Node): boolean {
  const attributes = (node[ATTRIBUTES] ?? {}) as Readonly<Record<string, string>>;
  if (!Object.entries(attributes).every(isHarmlessAttribute)) return false;
  const names = Object.keys(node).filter((name) => name !== ATTRIBUTES);
  return names.every((name) => {
    if (name === TEXT) return isLocal(String(node[name]));
    if (name === '?xml') return true;
    // Names of drawing programs' own elements have a prefix; browsers skip them, and so do we.
    const isForeign = name.includes(':') && !name.startsWith('svg:');
    const children = node[name] as readonly Node[];
    return (isForeign || ELEMENTS.has(name.replace('svg:', ''))) && children.every(isHarmless);
  });
}

function isHarmlessAttribute([name, value]: [string, string]): boolean {
  if (/^on/i.test(name)) return false;
  if (/(^|:)(href|src)$/i.test(name)) return value.startsWith('#');
  return /^xmlns(:|$)/.test(name) || isLocal(value);
}

/** Points nowhere but into the drawing itself; what is written in escapes cannot be judged. */
const isLocal = (value: string) =>
  !/url\(\s*(?!['"]?#)/i.test(value) && !/&#|&(?!(amp|lt|gt|quot|apos);)|\\/.test(value);
