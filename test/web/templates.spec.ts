import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';
import { readTemplates } from '../../src/web/templates.js';

const BUILT = join(import.meta.dirname, '../../templates.cjs');

describe('the templates of pages', () => {
  const views = mkdtempSync(join(tmpdir(), 'akteursrunde-views-'));
  const helpers = { asset: (name: unknown) => `/assets/${String(name)}` };
  const write = (name: string, source: string) => {
    writeFileSync(join(views, `${name}.hbs`), source);
  };
  mkdirSync(join(views, 'partials'));
  afterAll(() => {
    rmSync(views, { recursive: true });
  });

  it('are compiled by the build, each from what stands in the folder', () => {
    const built = createRequire(import.meta.url)(BUILT) as Readonly<
      Record<string, { readonly hash: string }>
    >;
    const names = readdirSync(join(ROOT, 'views'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => file.replace(/\.hbs$/, ''));
    expect(names.length).toBeGreaterThan(200);
    const hashOf = (name: string) => {
      const source = readFileSync(join(ROOT, 'views', `${name}.hbs`), 'utf8');
      return createHash('sha256').update(source).digest('hex');
    };
    expect(names.filter((name) => built[name]?.hash !== hashOf(name))).toEqual([]);
  });

  it('are shown as they stand in the folder, also those the build knows otherwise or not at all', () => {
    write('partials/csrf', 'anders: {{name}}');
    write('eine', '<p>{{> partials/csrf}}</p>{{asset "x.css"}}');
    const page = readTemplates(helpers, views).get('eine');
    expect(page?.({ name: '<Öl>' })).toBe('<p>anders: &lt;Öl&gt;</p>/assets/x.css');
    expect(() => page?.({})).toThrow('"name" not defined');
  });

  it('stop the start where one is broken, and say which', () => {
    write('kaputt', '{{#if}}');
    expect(() => readTemplates(helpers, views)).toThrow('views/kaputt.hbs');
  });
});
