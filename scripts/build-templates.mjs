/**
 * Compiles views/**.hbs into `<out>/templates.cjs` (default `dist`), so that no start and no first visitor
 * waits for it. Each carries a hash of its source: the program compiles again what was changed since.
 */
import Handlebars from 'handlebars';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, process.argv[2] ?? 'dist');
const views = join(root, 'views');

/** The same as in src/web/templates.ts. */
const OPTIONS = {
  strict: true,
  preventIndent: true,
  knownHelpers: { asset: true },
  knownHelpersOnly: true,
};

const entries = readdirSync(views, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .sort()
  .map((file) => {
    const source = readFileSync(join(views, file), 'utf8');
    const name = file.replace(/\.hbs$/, '').replaceAll('\\', '/');
    const hash = createHash('sha256').update(source).digest('hex');
    try {
      const spec = Handlebars.precompile(source, OPTIONS);
      return `${JSON.stringify(name)}: { hash: '${hash}', spec: ${spec} }`;
    } catch (error) {
      throw new Error(`views/${file}: ${error.message}`, { cause: error });
    }
  });

mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'templates.cjs'), `module.exports = {\n${entries.join(',\n')}\n};\n`);
