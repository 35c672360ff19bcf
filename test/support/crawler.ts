import { load } from 'cheerio';
import readXlsxFile from 'read-excel-file/node';
import { textsOfZip } from './data-package.js';
import { textOfOffice } from './office-files.js';
import { textOfPdf } from './pdf-text.js';
import type { WebApp } from './web-app.js';

type Headers = Readonly<Record<string, string>>;

/** Everything that somebody can get from an application, by address and name of the role. */
export class Crawler {
  /** Pages and files, all as text. */
  readonly seen = new Map<string, string>();
  readonly statuses = new Map<string, number>();

  constructor(private readonly web: WebApp) {}

  /**
   * Follows every link from these addresses.
   *
   * @param name goes behind every address
   */
  async crawl(from: readonly string[], name: string, headers: Headers): Promise<void> {
    const waiting = [...from];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const kind = path + name;
      if (this.statuses.has(kind)) continue;
      const text = await this.read(path, kind, headers);
      this.seen.set(kind, text);
      if (!/^<!doctype html>/i.test(text)) continue;
      const $ = load(text);
      const links = $('a[href^="/"]')
        .toArray()
        .map((link) => $(link).attr('href') ?? '');
      waiting.push(...links.map((link) => link.split('#')[0] ?? ''));
    }
  }

  private async read(path: string, kind: string, headers: Headers): Promise<string> {
    const response = await this.web.get(path, headers);
    this.statuses.set(kind, response.status);
    if (/\.xlsx(\?|$)/.test(path) && response.status === 200) {
      return JSON.stringify(await readXlsxFile(await this.web.download(path, headers)));
    }
    if (/\.zip(\?|$)/.test(path) && response.status === 200) {
      const files = textsOfZip(await this.web.download(path, headers));
      return [...files].map(([name, text]) => `${name}\n${text}`).join('\n');
    }
    if (/\.(pptx|docx)(\?|$)/.test(path) && response.status === 200) {
      return textOfOffice(await this.web.download(path, headers));
    }
    if (path.includes('.pdf') && Buffer.isBuffer(response.body)) return textOfPdf(response.body);
    return response.text;
  }
}
