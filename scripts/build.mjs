/**
 * Builds dist/: what the compiler makes of src/ (and of test/ with --tests), and the assets.
 * `npm run build` calls it; bootstrap.mjs asks it first whether there is anything to build.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const OUT = join(ROOT, 'dist');
const STAMP = join(OUT, '.sources');
const ASSETS = 'scripts/build-assets.mjs';
const TEMPLATES = 'scripts/build-templates.mjs';

/** All that decides what the build makes; a lock with another compiler makes another build. */
const SOURCES = [
  'src',
  'views',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
  ASSETS,
  TEMPLATES,
];

/** Whether dist/ was made from exactly these sources, by content: a checkout changes all times. */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashOf(SOURCES);
}

/** Compiles and makes the assets; gives the exit code. The compiler's words go to stderr. */
export function build({ tests = false } = {}) {
  const hash = hashOf(SOURCES);
  rmSync(STAMP, { force: true });
  removeOrphans();
  const compiled = node('node_modules/typescript/bin/tsc', '-p', configOf(tests));
  const made = [ASSETS, TEMPLATES].map((script) =>
    existsSync(join(ROOT, script)) ? node(script) : 0,
  );
  const failed = [compiled, ...made].find((code) => code !== 0);
  if (failed !== undefined) return failed;
  mkdirSync(OUT, { recursive: true });
  writeFileSync(STAMP, hash);
  return 0;
}

function configOf(tests) {
  return tests ? 'tsconfig.json' : 'tsconfig.build.json';
}

function node(...args) {
  // stdout of our children is our stderr: `npm run cli` keeps stdout for data.
  const options = { cwd: ROOT, stdio: ['ignore', process.stderr, process.stderr] };
  return spawnSync(process.execPath, args, options).status ?? 1;
}

/** The compiler never deletes: what it made of a removed or renamed file would go on running. */
function removeOrphans() {
  for (const folder of ['src', 'test']) {
    for (const made of filesIn(join(OUT, folder))) {
      const source = join(ROOT, relative(OUT, made)).replace(/\.js(\.map)?$/, '.ts');
      if (/\.js(\.map)?$/.test(made) && !existsSync(source)) rmSync(made);
    }
  }
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesIn(join(ROOT, path)))) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** All files below `path`, or `path` itself, in a stable order; nothing where it is missing. */
function filesIn(path) {
  if (!existsSync(path)) return [];
  const entries = readEntries(path);
  if (entries === undefined) return [path];
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.flatMap((entry) => {
    const child = join(path, entry.name);
    return entry.isDirectory() ? filesIn(child) : [child];
  });
}

function readEntries(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = build({ tests: process.argv.includes('--tests') });
}
