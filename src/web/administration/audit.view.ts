import { isRole } from '../../application/accounts/roles.js';
import { AUDIT_ACTIONS, type AuditEntry } from '../../domain/audit/audit.js';
import { formatCount, formatInstant } from '../format.de.js';
import { actionName } from '../action-names.de.js';
import { roleName } from '../texts.de.js';
import { toAdministrationNav, type AdministrationNav } from './administration-nav.view.js';

/** Entries on one page. */
export const PAGE_SIZE = 50;

/** What the address asks for; all texts as typed. */
export interface AuditAsked {
  readonly person: string;
  readonly action: string;
  readonly object: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly from: string;
  readonly to: string;
  /** From 1. */
  readonly page: number;
}

/** View model of `pages/administration/audit`. */
export interface AuditView {
  readonly title: string;
  readonly nav: AdministrationNav;
  readonly asked: AuditAsked;
  readonly actions: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
  /** `120 Einträge, Seite 2 von 3`. */
  readonly summary: string;
  readonly filtered: boolean;
  readonly entries: readonly AuditLine[];
  /** Addresses; empty where there is no such page. */
  readonly newer: string;
  readonly older: string;
}

export interface AuditLine {
  readonly number: string;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly object: string;
  readonly reason: string;
}

export function toAuditView(
  entries: readonly AuditEntry[],
  total: number,
  asked: AuditAsked,
): AuditView {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const { person, action, object, from, to, page } = asked;
  return {
    title: 'Protokoll',
    nav: toAdministrationNav('/verwaltung/protokoll'),
    asked,
    actions: [
      { value: '', label: 'Alles', selected: action === '' },
      ...AUDIT_ACTIONS.map((value) => ({
        value,
        label: actionName(value),
        selected: value === action,
      })),
    ],
    summary: `${formatCount(total, 'Eintrag', 'Einträge')}${pages > 1 ? `, Seite ${page} von ${pages}` : ''}`,
    filtered: [person, action, object, from, to].some((part) => part !== ''),
    entries: entries.map(toLine),
    newer: page > 1 ? addressOf({ ...asked, page: page - 1 }) : '',
    older: page < pages ? addressOf({ ...asked, page: page + 1 }) : '',
  };
}

function toLine({ sequence, at, source, person, action, object, reason }: AuditEntry): AuditLine {
  return {
    number: String(sequence),
    at: formatInstant(at),
    who: whoOf(source, person),
    what: actionName(action),
    object,
    reason: reason.replace(/^Rolle (\w+)/, (text, role) =>
      isRole(role) ? `Rolle ${roleName(role)}` : text,
    ),
  };
}

function whoOf(source: string, person: string): string {
  if (source === 'account') return person;
  if (source === 'respondent') return 'wer geantwortet hat';
  return source === 'command-line' ? `${person} (Kommandozeile)` : 'Programm';
}

/** The German names in the address; what is empty is left out. */
function addressOf({ person, action, object, from, to, page }: AuditAsked): string {
  const query = new URLSearchParams(
    Object.entries({
      person,
      vorgang: action,
      gegenstand: object,
      von: from,
      bis: to,
      seite: page === 1 ? '' : String(page),
    }).filter(([, value]) => value !== ''),
  ).toString();
  return query === '' ? '/verwaltung/protokoll' : `/verwaltung/protokoll?${query}`;
}
