import type {
  EvaluatedStatement,
  GroupSupport,
  Support,
} from '../../domain/statement/statement.js';
import { formatOf } from '../format.de.js';

/** Stands where a number is withheld; the footnote under the report says why. */
export const WITHHELD = '(x)';

/** One Kernaussage, ready to print. Empty strings where a line has nothing to say. */
export interface StatementView {
  readonly id: string;
  readonly anchor: string;
  readonly sentence: string;
  /** `37 von 48 Akteuren, eingeladen 60`. */
  readonly figures: string;
  readonly condition: string;
  /** By actor group; empty where nothing of it may be shown. */
  readonly spread: readonly SpreadView[];
  /** Stands in place of the spread where all of it is withheld. */
  readonly groupsLine: string;
  readonly areas: string;
  readonly contrary: string;
  readonly robustness: string;
  /** Whether the quantifier word fits; planners only. */
  readonly check: CheckView | null;
  readonly itemText: string;
  readonly itemHref: string;
}

export interface SpreadView {
  readonly name: string;
  /** `5 von 6`, the mark for withheld, or an en dash without a base. */
  readonly text: string;
  /** Filled part of the bar in percent; `''` where there is nothing to fill. */
  readonly width: string;
  readonly withheld: boolean;
}

export interface CheckView {
  readonly fits: boolean;
  readonly sign: string;
  readonly className: string;
  readonly text: string;
}

export function toStatement(
  statement: EvaluatedStatement,
  internal: boolean,
  figureOf: ReadonlyMap<string, string>,
): StatementView {
  const { definition, support, item } = statement;
  return {
    id: statement.id,
    anchor: `aussage-${statement.id}`,
    sentence: definition.sentence,
    figures: supportText(support),
    condition: definition.condition ?? '',
    spread: toSpreads(statement.byActorType),
    groupsLine: groupsText(statement.byActorType),
    areas: areasText(statement.byArea),
    contrary: contraryText(statement),
    robustness: robustnessText(statement),
    check: internal ? toCheck(statement) : null,
    itemText: item.text,
    itemHref: `#${figureOf.get(item.key) ?? 'methode'}`,
  };
}

function supportText(support: Support | null): string {
  if (support === null) return `${WITHHELD} Akteuren`;
  if (support.n === 0) return 'noch keine Antworten';
  const invited = support.invited === null ? '' : `, eingeladen ${support.invited}`;
  return `${formatOf(support.count, support.n)} Akteuren${invited}`;
}

const isWithheld = (groups: readonly GroupSupport[]) =>
  groups.length > 0 && groups.every(({ support }) => support === null);

const toSpreads = (groups: readonly GroupSupport[]) =>
  isWithheld(groups) ? [] : groups.map(toSpread);

const groupsText = (groups: readonly GroupSupport[]) =>
  isWithheld(groups) ? `Nach Akteursgruppen: ${WITHHELD}` : '';

export function toSpread({ name, support }: GroupSupport): SpreadView {
  if (support === null) return { name, text: WITHHELD, width: '', withheld: true };
  if (support.n === 0) return { name, text: '–', width: '', withheld: false };
  const width = support.count === 0 ? '' : ((support.count / support.n) * 100).toFixed(1);
  return { name, text: formatOf(support.count, support.n), width, withheld: false };
}

/** One line; left out where there is only one area: it would repeat the whole. */
function areasText(areas: readonly GroupSupport[]): string {
  if (areas.length < 2) return '';
  if (isWithheld(areas)) return `Nach Gebieten: ${WITHHELD}`;
  return `Nach Gebieten: ${areas
    .map(toSpread)
    .map(({ name, text }) => `${name} ${text}`)
    .join(' · ')}`;
}

function contraryText({ definition, contrary, support }: EvaluatedStatement): string {
  if (definition.contrary === undefined || support?.n === 0) return '';
  if (contrary === null || support === null) return `Dagegen: ${WITHHELD}.`;
  if (contrary === 0) return `Dagegen spricht sich niemand der ${support.n} aus.`;
  return `Dagegen: ${formatOf(contrary, support.n)}.`;
}

function robustnessText({ robustness }: EvaluatedStatement): string {
  if (robustness === null) return '';
  const { needed, silent } = robustness;
  return `Die Aussage kippt erst, wenn mindestens ${needed} der ${silent} Nichtantwortenden anders antworten.`;
}

function toCheck({ definition, quantifierFits, fittingQuantifier, support }: EvaluatedStatement) {
  const word = definition.quantifier;
  if (word === undefined || quantifierFits === null || support === null) return null;
  const counts = formatOf(support.count, support.n);
  if (quantifierFits) {
    return {
      fits: true,
      sign: '✓',
      className: 'statement__check--fits',
      text: `„${word}“ passt zu ${counts}.`,
    };
  }
  const other = fittingQuantifier === null ? '' : ` Passend wäre „${fittingQuantifier}“.`;
  return {
    fits: false,
    sign: '!',
    className: 'statement__check--wrong',
    text: `Achtung: „${word}“ passt nicht zu ${counts}.${other}`,
  };
}
