import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StoredBackup {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly file: string;
  readonly bytes: number;
}

/** How the last attempt ended. */
export interface BackupReport {
  /** UTC to the second. */
  readonly at: string;
  /** Day it was for, `YYYY-MM-DD`. */
  readonly day: string;
  /** '' where it went well. */
  readonly problem: string;
  /** How many were counted in the copy. */
  readonly responses: number;
}

const NAME = /^akteursrunde-(\d{4}-\d{2}-\d{2})\.(sqlite|dump)$/;
const REPORT = 'letzte-sicherung.json';

/** The folder of the backups the server makes by itself; whatever else lies there is left alone. */
export class BackupFolder {
  constructor(private readonly folder: string) {}

  path(day: string, ending: 'sqlite' | 'dump'): string {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    return join(this.folder, `akteursrunde-${day}.${ending}`);
  }

  /** The newest first. */
  list(): readonly StoredBackup[] {
    if (!existsSync(this.folder)) return [];
    const names = readdirSync(this.folder).flatMap((file) => {
      const day = NAME.exec(file)?.[1];
      return day === undefined ? [] : [{ day, file }];
    });
    return names
      .map(({ day, file }) => ({ day, file, bytes: statSync(join(this.folder, file)).size }))
      .sort((a, b) => (a.day < b.day ? 1 : -1));
  }

  remove({ file }: Pick<StoredBackup, 'file'>): void {
    if (NAME.test(file)) rmSync(join(this.folder, file), { force: true });
  }

  report(): BackupReport | undefined {
    try {
      return JSON.parse(readFileSync(join(this.folder, REPORT), 'utf8')) as BackupReport;
    } catch {
      return undefined;
    }
  }

  /** Appears whole, or the one before stays. */
  writeReport(report: BackupReport): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, REPORT);
    writeFileSync(`${file}.neu`, JSON.stringify(report), { mode: 0o600 });
    renameSync(`${file}.neu`, file);
  }
}
