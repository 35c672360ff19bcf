/**
 * Characters that no XML 1.0 document may have, escaped or not: control characters, halves of
 * surrogate pairs, and two that are none. Office programs refuse a whole file for one of them.
 */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same data with the replacement character in place of what XML cannot say. */
export function xmlSafe<T>(data: T): T {
  return clean(data) as T;
}

function clean(data: unknown): unknown {
  if (typeof data === 'string') return data.replace(FORBIDDEN, '\ufffd');
  if (Array.isArray(data)) return data.map(clean);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, clean(value)]));
}

/** Text between tags or in quotes. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
