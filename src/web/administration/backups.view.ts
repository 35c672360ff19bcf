import type { BackupState } from '../../application/backups/backups.service.js';
import { formatCount, formatDate, formatInstant, formatNumber } from '../format.de.js';
import { toAdministrationNav, type AdministrationNav } from './administration-nav.view.js';

/** View model of `pages/administration/backups`. */
export interface BackupsView {
  readonly title: string;
  readonly nav: AdministrationNav;
  /** `false`: how to have backups made. */
  readonly isOn: boolean;
  readonly plan: string;
  /** What must be done; '' where all is well. */
  readonly alarm: string;
  readonly last: string;
  readonly rows: readonly { readonly day: string; readonly file: string; readonly size: string }[];
  /** A backup can be made now. */
  readonly canRun: boolean;
}

export function toBackupsView(state: BackupState | undefined, today: string): BackupsView {
  const nav = toAdministrationNav('/verwaltung/sicherungen');
  const head = { title: 'Sicherungen', nav };
  if (state === undefined) {
    return { ...head, isOn: false, plan: '', alarm: '', last: '', rows: [], canRun: false };
  }
  const { plan, backups, last } = state;
  const { daily, weekly, monthly } = plan.keep;
  return {
    ...head,
    isOn: true,
    plan: `Täglich ab ${plan.time} Uhr. Behalten werden die letzten ${daily} Tage, dazu je eine aus den letzten ${weekly} Wochen und ${monthly} Monaten.`,
    alarm: toAlarm(state),
    last:
      last?.problem === ''
        ? `Zuletzt geschrieben und geprüft: ${formatInstant(last.at)} UTC, ${formatCount(last.responses, 'Rückmeldung', 'Rückmeldungen')}.`
        : '',
    rows: backups.map(({ day, file, bytes }) => ({
      day: formatDate(day),
      file,
      size: toSize(bytes),
    })),
    canRun: last?.problem !== '' || !backups.some(({ day }) => day === today),
  };
}

function toAlarm({ last, isDue }: BackupState): string {
  if (last !== undefined && last.problem !== '') {
    return `Die Sicherung vom ${formatDate(last.day)} ist gescheitert: ${last.problem}`;
  }
  return isDue ? 'Die letzte fällige Sicherung fehlt.' : '';
}

const MEGABYTE = 1_000_000;

/** "3,4 MB" */
const toSize = (bytes: number) => `${formatNumber(bytes / MEGABYTE, 1)} MB`;
