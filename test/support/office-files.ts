import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, type CheerioAPI } from 'cheerio';
import { XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';

/**
 * The texts in a file of an office program by name; what is zipped inside it is opened, too:
 * `ppt/embeddings/….xlsx/xl/worksheets/sheet1.xml`. Pictures are left out.
 */
export function openOffice(file: Uint8Array, within = ''): ReadonlyMap<string, string> {
  const parts = Object.entries(unzipSync(file)).flatMap(
    ([name, bytes]): readonly (readonly [string, string])[] => {
      if (name.endsWith('.xlsx')) return [...openOffice(bytes, `${within}${name}/`)];
      return /\.(xml|rels)$/.test(name) ? [[within + name, strFromU8(bytes)]] : [];
    },
  );
  return new Map(parts);
}

/** All there is to read in it, tags and all, with what is escaped as people see it. */
export const textOfOffice = (file: Uint8Array): string =>
  [...openOffice(file).values()]
    .join('\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** What is wrong with a part as XML; empty where nothing is. */
export function xmlFaults(parts: ReadonlyMap<string, string>): readonly string[] {
  return [...parts].flatMap(([name, xml]) => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a package more
    const fault = XMLValidator.validate(xml);
    return fault === true ? [] : [`${name}: ${fault.err.msg}`];
  });
}

export const xmlOf = (parts: ReadonlyMap<string, string>, name: string): CheerioAPI => {
  const xml = parts.get(name);
  if (xml === undefined) throw new Error(`No ${name}`);
  return load(xml, { xml: true });
};

/** Numbered parts in their order: `ppt/slides/slide1.xml`, 2, 3 … */
export function numberedParts(parts: ReadonlyMap<string, string>, stem: string): CheerioAPI[] {
  const numbers = [...parts.keys()]
    .flatMap((name) => new RegExp(`^${stem}(\\d+)\\.xml$`).exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  return numbers.map((number) => xmlOf(parts, `${stem}${number}.xml`));
}

const spaced = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** Paragraphs, by the tags of a slide (`a`) or of a document (`w`). */
export const paragraphsOf = ($: CheerioAPI, kind: 'a' | 'w'): readonly string[] =>
  $(`${kind}\\:p`)
    .toArray()
    .map((one) => spaced($(one).find(`${kind}\\:t`).text()));

/** Rows of all tables in it, cells as text, headings included. */
export const tableRowsOf = ($: CheerioAPI, kind: 'a' | 'w'): readonly (readonly string[])[] =>
  $(`${kind}\\:tr`)
    .toArray()
    .map((row) =>
      $(row)
        .find(`${kind}\\:tc`)
        .toArray()
        .map((cell) => spaced($(cell).find(`${kind}\\:t`).text())),
    );

/** Numbers in the worksheet of a chart row by row, without heading and names; `null`: an empty cell. */
export function sheetNumbers(
  parts: ReadonlyMap<string, string>,
  chart: number,
  columns: number,
): readonly (readonly (number | null)[])[] {
  const name = `ppt/embeddings/Microsoft_Excel_Worksheet${chart}.xlsx/xl/worksheets/sheet1.xml`;
  const $ = xmlOf(parts, name);
  return $('row')
    .toArray()
    .slice(1)
    .map((row) =>
      Array.from({ length: columns }, (_, index) => {
        const place = `${String.fromCharCode(66 + index)}${$(row).attr('r') ?? ''}`;
        const value = $(row).find(`c[r="${place}"] v`).text();
        return value === '' ? null : Number(value);
      }),
    );
}

function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore', env: atHome('/tmp') });
    return true;
  } catch {
    return false;
  }
}

/** LibreOffice writes where its home is; a test leaves nothing there. */
const atHome = (folder: string) => ({ ...process.env, HOME: folder });

/** Skipped, and named as skipped, where there is no office program to open the files with. */
export const itWithLibreOffice = hasLibreOffice() ? it : it.skip;

/** A file as LibreOffice understands it, in another form. */
export function convert(
  file: Uint8Array,
  ending: 'pptx' | 'docx',
  to: 'pdf' | 'fodt' | 'fodp',
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-office-'));
  try {
    const path = join(folder, `datei.${ending}`);
    writeFileSync(path, file);
    const args = ['--headless', '--convert-to', to, '--outdir', folder, path];
    execFileSync('soffice', args, { stdio: 'ignore', env: atHome(folder), timeout: 110_000 });
    return readFileSync(join(folder, `datei.${to}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
