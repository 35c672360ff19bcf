/**
 * Runs before every script that needs the program: installs what is missing, builds what is out of
 * date, and otherwise gets out of the way. Only Node's own modules, because on a fresh machine
 * there are no others; all it says goes to stderr, because stdout belongs to the command after it.
 *
 * With --install it stops after the packages (`npm test` compiles for itself).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT, build, isBuilt } from './build.mjs';

const NEEDED_NODE = [20, 19];
const LOCK = join(ROOT, '.build', 'bootstrap.lock');
const NATIVE = ['better-sqlite3'];

function main() {
  const found = process.versions.node.split('.').map(Number);
  if (found[0] < NEEDED_NODE[0] || (found[0] === NEEDED_NODE[0] && found[1] < NEEDED_NODE[1])) {
    return stop(
      `Akteursrunde braucht Node.js ab Version ${NEEDED_NODE.join('.')}. ` +
        `Hier läuft ${process.versions.node}. Bitte eine neuere Version installieren.`,
    );
  }
  const onlyInstall = process.argv.includes('--install');
  if (isReady(onlyInstall)) return 0;
  takeLock();
  try {
    // Another process may have done it all while this one waited.
    return isReady(onlyInstall) ? 0 : makeReady(onlyInstall);
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function isReady(onlyInstall) {
  const toBuild = onlyInstall || !isBuilt();
  return isInstalled({ forBuilding: toBuild }) && (onlyInstall || !toBuild);
}

function makeReady(onlyInstall) {
  if (!isInstalled({ forBuilding: true })) {
    say('Pakete werden installiert (beim ersten Mal einige Minuten) …');
    if (npm('ci', '--include=dev') !== 0) {
      return stop(
        'Die Pakete ließen sich nicht installieren. Die Meldungen von npm stehen darüber.',
      );
    }
  }
  for (const name of NATIVE.filter((each) => !loads(each))) {
    say(`${name} passt nicht zu diesem Node.js und wird neu übersetzt …`);
    if (npm('rebuild', name) !== 0) return stop(`${name} ließ sich nicht übersetzen.`);
  }
  if (onlyInstall || isBuilt()) return 0;
  say('Das Programm wird übersetzt …');
  if (build() !== 0) return stop('Das Programm ließ sich nicht übersetzen.');
  return 0;
}

/**
 * Whether node_modules holds what the lock asks for. Compared by content, because a checkout gives
 * every file a new time: npm leaves its own account of what it installed in node_modules. What is
 * optional may be missing (other platforms); development packages may, when nothing is to be built.
 */
function isInstalled({ forBuilding }) {
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const present = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
  if (present === undefined) return false;
  const complete = Object.entries(wanted).every(
    ([path, { version, optional, dev, devOptional }]) => {
      if (path === '' || version === undefined) return true;
      const found = present[path];
      if (found !== undefined) return found.version === version;
      return optional === true || ((dev === true || devOptional === true) && !forBuilding);
    },
  );
  return complete && NATIVE.every(loads);
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** A module compiled for another Node.js is there and yet cannot be used. */
function loads(name) {
  try {
    const Driver = createRequire(join(ROOT, 'package.json'))(name);
    new Driver(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

function npm(...args) {
  const command = [...args, '--loglevel=error', '--no-audit', '--no-fund', '--json=false'];
  const options = { cwd: ROOT, stdio: ['ignore', process.stderr, process.stderr] };
  // npm tells its scripts where it lies, which also works where `npm` itself is not in the path.
  const own = process.env.npm_execpath;
  return own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...command], options).status
    : spawnSync('npm', command, { ...options, shell: process.platform === 'win32' }).status;
}

/** Only one at a time: two installations into one folder destroy each other. */
function takeLock() {
  mkdirSync(join(ROOT, '.build'), { recursive: true });
  let told = false;
  for (;;) {
    try {
      mkdirSync(LOCK);
      writeFileSync(join(LOCK, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (holderIsGone()) {
      rmSync(LOCK, { recursive: true, force: true });
      continue;
    }
    if (!told) say('Ein anderer Aufruf installiert oder übersetzt gerade; es wird gewartet …');
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
}

function holderIsGone() {
  try {
    process.kill(Number(readFileSync(join(LOCK, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    // No number yet: the holder is about to write it, or was killed in between.
    return error.code === 'ENOENT' && Date.now() - (timeOf(LOCK) ?? 0) > 5000;
  }
}

function timeOf(path) {
  return existsSync(path) ? statSync(path).mtimeMs : undefined;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  say(text);
  return 1;
}

process.exitCode = main();
