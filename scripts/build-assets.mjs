/**
 * Builds what browsers load into `<out>/assets` (default `dist`): one stylesheet for screens, one
 * for paper, a bundle per script in views/assets/scripts, fonts and pictures. File names carry a
 * hash of their content; manifest.json tells which; .br and .gz lie beside for the web server.
 */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, process.argv[2] ?? 'dist', 'assets');
const views = join(root, 'views/assets');
const modules = join(root, 'node_modules');
const manifest = {};

function keep(name, content, compress) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const file = `${dirname(name)}/${basename(name, extname(name))}.${hash}${extname(name)}`;
  const path = join(out, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  if (compress) {
    writeFileSync(`${path}.br`, brotliCompressSync(content));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
  manifest[name] = file;
}

/** Files directly in a folder: those in sub-folders are parts that others import. */
function filesIn(folder, extension) {
  return readdirSync(join(views, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => join(views, folder, entry.name));
}

async function bundle(entryPoints, options) {
  const result = await build({
    entryPoints,
    outdir: out,
    outbase: views,
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    ...options,
  });
  for (const file of result.outputFiles) keep(relative(out, file.path), file.contents, true);
}

rmSync(out, { recursive: true, force: true });
for (const font of ['Regular', 'Italic', 'SemiBold', 'Bold']) {
  const file = `FiraSans-${font}.woff2`;
  const path = join(modules, '@kern-ux/native/dist/fonts/fira-sans', file);
  keep(`fonts/${file}`, readFileSync(path), false);
}
await bundle(
  ['site.css', 'desk.css', 'print.css'].map((file) => join(views, 'styles', file)),
  {
    target: ['chrome109', 'firefox115', 'safari16'],
    plugins: [
      {
        // Fonts are named by their hash too; the stylesheets only know their plain names.
        name: 'fonts',
        setup(builder) {
          builder.onResolve({ filter: /^fonts\// }, ({ path }) => ({
            path: `/assets/${manifest[path]}`,
            external: true,
          }));
        },
      },
    ],
  },
);
const scripts = filesIn('scripts', '.js');
if (scripts.length > 0) {
  await bundle(scripts, { format: 'esm', target: 'es2022' });
}
for (const file of filesIn('images', '.svg')) {
  keep(`images/${basename(file)}`, readFileSync(file), true);
}
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
