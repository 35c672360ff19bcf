import { Logger } from '@nestjs/common';
import { type Keep, keptDays } from '../../domain/backup/rotation.js';
import { daysBefore } from '../../domain/date.js';
import type { BackupFolder, BackupReport, StoredBackup } from '../../persistence/backup-folder.js';
import { type AuditService, PROGRAM } from '../audit/audit.service.js';
import type { Clock } from '../clock.js';
import type { Leases } from '../leases.js';
import { BackupWriter } from './backup-writer.js';

/** When backups are made, and how many are kept. */
export interface BackupPlan {
  /** `HH:MM`. */
  readonly time: string;
  readonly keep: Keep;
}

export interface BackupState {
  readonly plan: BackupPlan;
  readonly backups: readonly StoredBackup[];
  readonly last: BackupReport | undefined;
  /** The one that should be there is not: of today, or before its time of yesterday. */
  readonly isDue: boolean;
}

/** One copy a day, looked at before it counts, and the old ones thrown away. */
export class BackupsService {
  private readonly logger = new Logger('Backup');
  private running: Promise<BackupReport> | undefined;

  /** @param folder `undefined`: no backups are made */
  constructor(
    private readonly folder: BackupFolder | undefined,
    private readonly plan: BackupPlan,
    private readonly writer: BackupWriter,
    private readonly office: {
      readonly audit: AuditService;
      readonly clock: Clock;
      readonly leases: Leases;
    },
  ) {}

  /** `undefined` where no backups are made. */
  state(): BackupState | undefined {
    if (this.folder === undefined) return undefined;
    const backups = this.folder.list();
    return {
      ...{ plan: this.plan, backups, last: this.folder.report() },
      isDue: (backups[0]?.day ?? '') < this.dueDay(),
    };
  }

  /** Makes the backup of today unless it is there, or its time has not come. */
  async runIfDue(): Promise<BackupReport | undefined> {
    return this.state()?.isDue === true ? this.run() : undefined;
  }

  /** Makes the backup of today; where it is there, says how it ended. Two at once are one, in all processes. */
  run(): Promise<BackupReport> {
    this.running ??= this.office.leases
      .run('backup', () => this.make())
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  private async make(): Promise<BackupReport> {
    const { folder } = this;
    const day = this.office.clock.today();
    if (folder === undefined) throw new Error('No BACKUP_DIR.');
    const known = folder.report();
    try {
      if (known?.day === day && known.problem === '' && this.has(day)) return known;
      const responses = await this.writer.write((ending) => folder.path(day, ending));
      const report = { at: this.office.clock.instant(), day, problem: '', responses };
      folder.writeReport(report);
      this.rotate(folder);
      await this.note('backup.made', day, `${responses} Rückmeldungen`);
      return report;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      const report = { at: this.office.clock.instant(), day, problem, responses: 0 };
      this.logger.error(`The backup has failed: ${problem}`);
      await this.keepFailure(folder, report, known);
      return report;
    }
  }

  /** Tried again every hour, a failure is told once a day. */
  private async keepFailure(
    folder: BackupFolder,
    report: BackupReport,
    known: BackupReport | undefined,
  ): Promise<void> {
    try {
      folder.writeReport(report);
    } catch {
      // The folder is what is missing: the list that is empty says it.
    }
    const isNew = known?.day !== report.day || known.problem === '';
    if (isNew) await this.note('backup.failed', report.day, report.problem);
  }

  private rotate(folder: BackupFolder): void {
    const backups = folder.list();
    const kept = keptDays(
      backups.map(({ day }) => day),
      this.plan.keep,
    );
    for (const backup of backups) if (!kept.includes(backup.day)) folder.remove(backup);
  }

  private has(day: string): boolean {
    return this.folder?.list().some((backup) => backup.day === day) === true;
  }

  /** The newest day of which there must be a backup by now. */
  private dueDay(): string {
    const today = this.office.clock.today();
    return this.office.clock.timeOfDay() >= this.plan.time ? today : daysBefore(today, 1);
  }

  private note(action: 'backup.made' | 'backup.failed', object: string, reason: string) {
    return this.office.audit.record({ by: PROGRAM, action, object, reason });
  }
}
