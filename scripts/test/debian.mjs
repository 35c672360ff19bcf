/** What the tests use from the operating system, and how it gets there on a fresh Debian. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** What is looked for, the package it comes in, and what cannot be tested without it. */
const PARTS = [
  { name: 'chromium', package: 'chromium', find: () => findChromium() },
  { name: 'PostgreSQL', package: 'postgresql', find: () => findPostgres() },
  { name: 'pdftotext', package: 'poppler-utils', find: () => inPath('pdftotext') },
  { name: 'xmllint', package: 'libxml2-utils', find: () => inPath('xmllint') },
  { name: 'java', package: 'default-jre-headless', find: () => inPath('java') },
];

/**
 * Installs what is missing where that is allowed: as root, with apt, and not forbidden by
 * AKTEURSRUNDE_NO_APT=1. Gives the names of what is still missing.
 */
export async function provideDebianParts() {
  const absent = () => PARTS.filter((part) => part.find() === undefined);
  const packages = absent().map((part) => part.package);
  if (packages.length > 0 && mayInstall()) {
    console.log(`Aus Debian wird nachgeladen: ${packages.join(', ')}`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    // Another process may hold apt's lock for a while, for example right after the machine's start.
    const apt = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
    await run('apt-get', [...apt, 'update'], { seconds: 300, env, quiet: true });
    const install = [...apt, 'install', '-y', '--no-install-recommends'];
    const all = await run('apt-get', [...install, ...packages], { seconds: 900, env, quiet: true });
    if (all.code !== 0) console.log(all.output.slice(-2000));
  }
  return absent().map((part) => part.name);
}

function mayInstall() {
  const root = process.getuid?.() === 0;
  return root && process.env.AKTEURSRUNDE_NO_APT !== '1' && inPath('apt-get') !== undefined;
}

export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : undefined;
  return inPath('chromium') ?? inPath('chromium-browser') ?? inPath('google-chrome');
}

/** The folder with initdb and pg_ctl of the newest PostgreSQL; Debian keeps it out of the path. */
export function findPostgres() {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const folders = [...newestFirst.map((version) => join(base, version, 'bin')), ...pathFolders()];
  return folders.find((folder) =>
    ['initdb', 'pg_ctl'].every((name) => existsSync(join(folder, name))),
  );
}

function inPath(name) {
  return pathFolders()
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

function pathFolders() {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}
