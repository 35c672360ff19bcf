import { rmSync } from 'node:fs';
import { dumpPostgres } from '../../persistence/postgres-backup.js';
import { backUpInThread, readBackup } from '../../persistence/sqlite-backup.js';
import { VerifyService } from '../verify.service.js';

/** Writes a copy of the database in use and proves that it can be read again. */
export class BackupWriter {
  constructor(
    private readonly databaseUrl: string,
    private readonly verify: VerifyService,
  ) {}

  /**
   * @param fileOf gives the file for a copy with this ending
   * @returns how many responses the copy holds
   * @throws where there is no copy, or one that is not good
   */
  async write(fileOf: (ending: 'sqlite' | 'dump') => string): Promise<number> {
    if (!this.databaseUrl.startsWith('sqlite:')) {
      return dumpPostgres(this.databaseUrl, fileOf('dump'));
    }
    const file = fileOf('sqlite');
    const made = await backUpInThread(this.databaseUrl.slice('sqlite:'.length), file);
    // One of today that is there already is looked at once more.
    if (!made.ok && made.why !== 'target-exists') throw new Error(made.why);
    const { responses, differences } = await readBackup(file, (reader) =>
      this.verify.verifyIn(reader),
    );
    if (differences.length === 0) return responses;
    rmSync(file, { force: true });
    throw new Error(differences[0]);
  }
}
