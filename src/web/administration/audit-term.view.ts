import type { AuditTerm } from '../../application/audit/audit-term.service.js';
import type { Problem } from '../../domain/problem.js';
import { formatCount, formatDate, formatInstant, formatNumber } from '../format.de.js';
import { toSentence } from '../texts.de.js';

export const AUDIT_TERM = '/verwaltung/protokoll/frist';

/** View model of `pages/administration/audit-term`. */
export interface AuditTermView {
  readonly title: string;
  readonly errorHeading: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly term: string;
  /** What is due; empty where nothing is. */
  readonly due: string;
  readonly nothing: string;
  readonly last: string;
  readonly action: string;
  readonly done: readonly {
    readonly at: string;
    readonly removed: string;
    readonly entries: string;
    readonly hash: string;
  }[];
}

export function toAuditTermView(term: AuditTerm, problems: readonly Problem[]): AuditTermView {
  const { days, before, count, first, last, done } = term;
  const day = formatDate(before);
  return {
    title: 'Protokoll: Frist',
    errorHeading: 'Es wurde nichts gelöscht',
    errors: problems.map((problem) => ({ href: '#faellig', text: toSentence(problem) })),
    term: `Jeder Eintrag bleibt ${formatNumber(days)} Tage.`,
    due:
      count === 0
        ? ''
        : `${formatCount(count, 'Eintrag', 'Einträge')} aus der Zeit vor dem ${day}: Nr. ${first} bis ${last}.`,
    nothing: `Heute ist nichts zu löschen: Aus der Zeit vor dem ${day} gibt es keinen Eintrag.`,
    last: String(last),
    action: AUDIT_TERM,
    done: done.map(({ at, removed, sequence, hash }) => ({
      ...{ at: formatInstant(at), removed: formatNumber(removed), hash },
      entries: `${sequence - removed + 1} bis ${sequence}`,
    })),
  };
}
