import { Readable } from 'node:stream';
import { In } from 'typeorm';
import type { Database } from './database.js';
import { JobPartRow } from './entities/job-part.entity.js';
import { JobFiles } from './job-files.js';

/** Bytes of a part: short writes, between which others get their turn. */
const PART = 512 * 1024;

/**
 * Results as rows, for PostgreSQL: whoever fetches one may ask a process on another machine than the
 * one that made it. Backups leave this table out.
 */
export class JobRows extends JobFiles {
  constructor(private readonly database: Database) {
    super();
  }

  async write(job: string, bytes: Uint8Array): Promise<void> {
    await this.remove(job);
    for (let number = 0; number * PART < bytes.byteLength || number === 0; number += 1) {
      const part = Buffer.from(bytes.subarray(number * PART, (number + 1) * PART));
      const row = { job, number, content: part.toString('base64') };
      await this.database.write((tx) => tx.upsert(JobPartRow, row, ['job', 'number']));
    }
  }

  async read(job: string): Promise<Readable | undefined> {
    const parts = await this.database.reader.countBy(JobPartRow, { job });
    return parts === 0
      ? undefined
      : Readable.from(this.contents(job, parts), { objectMode: false });
  }

  async remove(job: string): Promise<void> {
    await this.database.write((tx) => tx.delete(JobPartRow, { job }));
  }

  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    const rows = await this.database.reader.find(JobPartRow, {
      select: { job: true },
      where: { number: 0 },
    });
    const gone = rows.map(({ job }) => job).filter((job) => !ids.has(job));
    // Most looks find nothing, and need no write for it.
    if (gone.length > 0)
      await this.database.write((tx) => tx.delete(JobPartRow, { job: In(gone) }));
  }

  /** @throws Error where a part has gone meanwhile: better no file than half of one */
  private async *contents(job: string, parts: number): AsyncGenerator<Buffer> {
    for (let number = 0; number < parts; number += 1) {
      const row = await this.database.reader.findOneByOrFail(JobPartRow, { job, number });
      yield Buffer.from(row.content, 'base64');
    }
  }
}
