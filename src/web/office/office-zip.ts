import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Files of office programs are zipped; their parts by name. */
export type Parts = Record<string, Uint8Array>;

/** @param file as a library has written it; folders are left out, nothing needs them */
export const partsOf = (file: Uint8Array): Parts =>
  unzipSync(file, { filter: ({ name }) => !name.endsWith('/') });

/** Changes parts that are text. */
export function editParts(parts: Parts, edit: (name: string, xml: string) => string): Parts {
  const edited = Object.entries(parts).map(([name, bytes]): [string, Uint8Array] => [
    name,
    /\.(xml|rels)$/.test(name) ? strToU8(edit(name, strFromU8(bytes))) : bytes,
  ]);
  return Object.fromEntries(edited);
}

/**
 * Zips with one day on all that is in it: the same content gives the same bytes, and a file is as
 * old as what it shows.
 *
 * @param date `YYYY-MM-DD`
 */
export function zipAsOf(parts: Parts, date: string): Uint8Array {
  const dated = editParts(parts, (name, xml) =>
    name === 'docProps/core.xml' ? datedCore(xml, date) : xml,
  );
  // The list of contents comes first: programs know the kind of file by it.
  const names = Object.keys(dated).sort(
    (a, b) => Number(b.startsWith('[')) - Number(a.startsWith('[')),
  );
  const entries = names.map((name) => [name, dated[name]] as const);
  return zipSync(Object.fromEntries(entries) as Parts, { mtime: new Date(`${date}T12:00:00`) });
}

/** Day and language in the properties of a file. */
const datedCore = (xml: string, date: string): string =>
  xml
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T12:00:00Z`)
    .replace(/<dc:language>[^<]*<\/dc:language>/, '')
    .replace('</cp:coreProperties>', '<dc:language>de-DE</dc:language></cp:coreProperties>');
