import { countStates, type MailState, type MailingItem } from '../../domain/invitation/mailing.js';
import type { MailingsService } from '../../application/mailings/mailings.service.js';
import { formatNumber, formatShortDate } from '../format.de.js';

export const MAIL_STATE_NAMES: Readonly<Record<MailState, string>> = {
  waiting: 'wartet',
  sending: 'geht gerade hinaus',
  sent: 'gesendet',
  refused: 'vom Mailserver abgelehnt',
  deferred: 'vorerst abgelehnt',
  unclear: 'ungewiss',
  'no-address': 'ohne E-Mail-Adresse',
  settled: 'nicht mehr nötig',
};

/** `E-Mail vom Mailserver abgelehnt, 25.11.2026: 550 …`; '' where none was planned. */
export function mailLine(item: MailingItem | undefined): string {
  if (item === undefined) return '';
  const said = item.reason === '' ? '' : `: ${item.reason}`;
  return `E-Mail ${MAIL_STATE_NAMES[item.state]}, ${formatShortDate(item.day)}${said}`;
}

/** `12 gesendet, 1 vom Mailserver abgelehnt`. */
export const countLine = (items: readonly MailingItem[]): string =>
  countStates(items)
    .map(([state, count]) => `${formatNumber(count)} ${MAIL_STATE_NAMES[state]}`)
    .join(', ');

export const NO_MAIL: Readonly<Record<MailingsService['readiness'], string>> = {
  ready: '',
  demo: 'Aus einem Probelauf wird nie eine E-Mail gesendet. Die Vorschau zeigt, wie sie aussähe.',
  'no-server':
    'Für E-Mails ist noch kein Mailserver eingetragen (SMTP_URL). Die Vorschau zeigt, wie sie aussähen.',
};
