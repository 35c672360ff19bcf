import type { AuditAction } from '../domain/audit/audit.js';

const ACTION_NAMES: Readonly<Record<AuditAction, string>> = {
  'login.succeeded': 'Angemeldet',
  'login.paused': 'Anmeldung gesperrt nach Fehlversuchen',
  'account.added': 'Konto angelegt',
  'account.password-reset': 'Passwort neu gesetzt',
  'account.password-changed': 'Eigenes Passwort geändert',
  'account.role-changed': 'Rolle geändert',
  'account.disabled': 'Konto gesperrt',
  'account.enabled': 'Konto freigegeben',
  'account.pause-lifted': 'Wartezeit aufgehoben',
  'account.signed-out': 'Überall abgemeldet',
  'token.added': 'Token ausgegeben',
  'response.deleted': 'Antwort mit dem eigenen Code gelöscht',
  'raw.read': 'Offene Antworten gelesen',
  'raw.imported': 'Rückmeldungen eingelesen',
  'raw.exported': 'Rückmeldungen ausgegeben',
  'roster.imported': 'Einladungsliste eingelesen',
  'roster.changed': 'Akteure geändert',
  'roster.undone': 'Änderung an Akteuren rückgängig gemacht',
  'invitations.printed': 'Briefe mit neuen Codes gedruckt',
  'invitations.mail-started': 'E-Mails mit neuen Codes begonnen',
  'invitations.mail-resumed': 'E-Mails fortgesetzt',
  'invitations.mail-paused': 'E-Mails angehalten',
  'invitations.mail-ended': 'E-Mails abgeschlossen',
  'invitation.state-set': 'Stand einer Einladung gesetzt',
  'invitation.state-undone': 'Stand einer Einladung zurückgenommen',
  'statement.revised': 'Kernaussage geändert',
  'statement.arranged': 'Reihenfolge der Kernaussagen geändert',
  'release.planned': 'Auswahl für eine Veröffentlichung gespeichert',
  'release.published': 'Bericht freigegeben',
  'release.consent-added': 'Schriftliche Zustimmung eingetragen',
  'release.consent-revoked': 'Schriftliche Zustimmung widerrufen',
  'backup.made': 'Sicherung geschrieben und geprüft',
  'backup.failed': 'Sicherung gescheitert',
  'backup.restored': 'Sicherung zurückgespielt',
};

/** An action of a later version of the program is shown by its code. */
export const actionName = (action: string): string =>
  (ACTION_NAMES as Readonly<Record<string, string>>)[action] ?? action;
