import XMLBuilder from 'fast-xml-builder';

/** An element: its name, its attributes, and a text or further elements. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: string | readonly Element[];
}

export const element = (
  name: string,
  attributes: Element['attributes'],
  inside: Element['inside'],
): Element => ({ name, attributes, inside });

/** What XML 1.0 cannot hold, even escaped. */
const FORBIDDEN = /[^\P{Cc}\n\t]|\p{Surrogate}|[\uFFFE\uFFFF]/gu;

const clean = (text: string) => text.replaceAll(FORBIDDEN, ' ');

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressEmptyNode: true,
  processEntities: true,
});

/** The element as a document in UTF-8, in the order given, without spaces between elements. */
export const toXml = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build([toNode(root)])}\n`;

function toNode({ name, attributes, inside }: Element): Record<string, unknown> {
  const own = Object.entries(attributes).map(([key, value]) => [key, clean(value)]);
  const children = typeof inside === 'string' ? [{ '#text': clean(inside) }] : inside.map(toNode);
  return { [name]: children, ':@': Object.fromEntries(own) as Record<string, string> };
}
