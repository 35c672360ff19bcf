import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const hasPspp = spawnSync('pspp', ['--version']).status === 0;

/** Needs GNU PSPP, which reads SPSS files with code that is not ours. */
export const describeWithPspp = hasPspp ? describe : describe.skip;

/** What PSPP says to a script about the file; `THE_FILE` in the script stands for its path. */
export function askPspp(sav: Uint8Array, script: string): string {
  return within(sav, (file, folder) => {
    const syntax = join(folder, 'script.sps');
    writeFileSync(syntax, script.replaceAll('THE_FILE', `'${file}'`));
    return spawnSync('pspp', ['-O', 'format=csv', syntax], { encoding: 'utf8' }).stdout;
  });
}

/** All cases as PSPP reads them, as CSV. */
export const psppCases = (sav: Uint8Array): string =>
  within(sav, (file, folder) => {
    const csv = join(folder, 'cases.csv');
    execFileSync('pspp-convert', [file, csv]);
    return readFileSync(csv, 'utf8');
  });

function within<T>(sav: Uint8Array, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-sav-'));
  try {
    const file = join(folder, 'data.sav');
    writeFileSync(file, sav);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
