import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eraseSqlite } from '../../src/persistence/erasure.js';

describe('freeing the files of what is deleted', () => {
  it('is no error where it is not possible now: what is deleted is deleted all the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-'));
    const file = join(folder, 'keine-datenbank');
    writeFileSync(file, 'Hier steht keine Datenbank, die sich neu schreiben ließe.');
    expect(await eraseSqlite(file, 'thorough')).toBe(false);
    expect(await eraseSqlite(join(folder, 'fehlt'), 'quick')).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
