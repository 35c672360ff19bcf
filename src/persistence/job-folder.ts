import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { JobFiles } from './job-files.js';

/**
 * Results as files in a folder, for SQLite, where there is one machine. Not in the database: there they would be part of
 * every backup, and outlive by months the day they are promised to be kept.
 */
export class JobFolder extends JobFiles {
  /** @param folder made when it is first needed */
  constructor(private readonly folder: string) {
    super();
  }

  /** For the owner of the process only: it may hold answers. */
  async write(id: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeFile(this.pathOf(id), bytes, { mode: 0o600 });
  }

  /** The result as a stream; undefined where there is no file. */
  async read(id: string): Promise<Readable | undefined> {
    try {
      const file = await open(this.pathOf(id));
      return file.createReadStream();
    } catch {
      return undefined;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Deletes every file but those of these jobs. */
  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    const gone = names.filter((name) => !ids.has(name));
    await Promise.all(gone.map((name) => rm(join(this.folder, name), { force: true })));
  }

  /** @throws Error for what is no id: it could lead out of the folder */
  private pathOf(id: string): string {
    if (!/^[\da-f-]{36}$/.test(id)) throw new Error('A result is named by the id of its job.');
    return join(this.folder, id);
  }
}
