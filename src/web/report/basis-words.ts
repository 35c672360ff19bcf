import type { CountedMention, MentionCount, UnitCount } from '../../domain/mention/mention.js';
import type { Basis, EvaluatedStatement } from '../../domain/statement/statement.js';
import { formatCount, formatNumber, formatOf } from '../format.de.js';

/** Marks a statement nobody has given evidence for. */
export const JUDGEMENT = 'Fachliche Einschätzung';

/** What stands where a statement has no figure because nothing could be counted. */
export const UNCOUNTED: Readonly<Record<Exclude<Basis, 'answers'>, string>> = {
  coded: 'Offene Antworten sind hier nicht ausgezählt',
  uncounted: 'Belege ohne Auszählung',
  none: JUDGEMENT,
};

/** What a statement without a closed item stands on: printed where others name their question. */
export const GROUNDS: Readonly<Record<Exclude<Basis, 'answers'>, string>> = {
  coded: 'offene Antworten, nach Kategorien ausgezählt',
  uncounted: 'Karten, Punkte oder Texte, die nicht ausgezählt sind',
  none: 'fachliche Einschätzung der Verfasser, ohne Belege aus der Befragung',
};

/**
 * Coded texts in all three units: `Offene Antworten: 5 Fundstellen · 4 von 9 Antwortbögen · 3 von 7
 * Einrichtungen`; empty without coded texts.
 */
export function unitsText({ coded }: Pick<EvaluatedStatement, 'coded'>): string {
  return coded === null ? '' : `Offene Antworten: ${countsText(coded.total)}`;
}

/** The same of ticked answers; empty where the statement stands on none. */
export const tickedText = (ticked: CountedMention | null): string =>
  ticked === null ? '' : `Angekreuzt: ${countsText(ticked.total)}`;

function countsText({ mention, respondent, organisation }: MentionCount): string {
  return [
    formatCount(mention.pro, 'Fundstelle', 'Fundstellen'),
    unitText(respondent, 'Antwortbögen'),
    unitText(organisation, 'Einrichtungen'),
  ].join(' · ');
}

/** `4 von 9 Antwortbögen`, with those that say both. */
function unitText({ pro, mixed, base }: UnitCount, units: string): string {
  const both = mixed === 0 ? '' : ` (${formatNumber(mixed)} uneinheitlich)`;
  return `${formatOf(pro, base)} ${units}${both}`;
}
