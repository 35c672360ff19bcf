import { Matches } from 'class-validator';

type Environment = Readonly<Record<string, string | undefined>>;

/** Backups that the server makes by itself; without `BACKUP_DIR` it makes none. */
export class BackupSettings {
  /** Absolute; '' for none. */
  @Matches(/^(\/.*)?$/, { message: 'BACKUP_DIR muss ein Ordner sein.' })
  readonly dir: string;

  /** `HH:MM`, on the wall. */
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, {
    message: 'BACKUP_TIME muss eine Uhrzeit von 00:00 bis 23:59 sein.',
  })
  readonly time: string;

  /** `7,4,12`: how many of days, weeks and months. */
  @Matches(/^[1-9]\d{0,2},\d{1,3},\d{1,3}$/, {
    message: 'BACKUP_KEEP muss drei Zahlen nennen, zum Beispiel 7,4,12 (Tage, Wochen, Monate).',
  })
  readonly keep: string;

  constructor(environment: Environment) {
    const { BACKUP_DIR = '', BACKUP_TIME = '02:30', BACKUP_KEEP = '7,4,12' } = environment;
    this.dir = BACKUP_DIR;
    this.time = BACKUP_TIME;
    this.keep = BACKUP_KEEP.replaceAll(' ', '');
  }
}
