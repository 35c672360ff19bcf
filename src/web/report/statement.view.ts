import { finite } from '../../domain/analysis/hypergeometric.js';
import type { ReportStatement } from '../../domain/report/report.js';
import { countedLinks } from '../../domain/statement/evidence.js';
import type { EvaluatedStatement, GroupSupport } from '../../domain/statement/statement.js';
import { provenanceLine } from '../charts/provenance.js';
import { formatList, formatOf } from '../format.de.js';
import { GROUNDS, UNCOUNTED, unitsText } from './basis-words.js';
import { unfinishedText } from './unfinished-text.js';

/** Stands where a number is withheld; the footnote under the report says why. */
export const WITHHELD = '(x)';

/** One Kernaussage, ready to print. Empty strings where a line has nothing to say. */
export interface StatementView {
  readonly id: string;
  readonly anchor: string;
  readonly sentence: string;
  /** `37 von 48 Akteuren, eingeladen 60`. */
  readonly figures: string;
  /** Where the numbers come from: `n = 48 Antwortbögen · eingeladen 60 · …`; empty without numbers. */
  readonly source: string;
  /** Coded texts in all three units; empty without any. */
  readonly units: string;
  /** What is not coded yet; empty where nothing could change. */
  readonly provisional: string;
  /** What all invited actors could think; planners only, empty without a roster. */
  readonly precision: string;
  /** `37 von 48`, for lists of statements. */
  readonly short: string;
  readonly condition: string;
  /** By actor group; empty where there is too little to be shown. */
  readonly spread: readonly SpreadView[];
  /** `Nach Gebieten: Prohlis 16 von 20 · Gorbitz II 14 von 16`, one line each. */
  readonly groups: readonly string[];
  readonly contrary: string;
  readonly robustness: string;
  /** Both in one line. */
  readonly against: string;
  /** `(x) Nicht ausgewiesen: nach Gebieten, Gegenstimmen.` */
  readonly withheld: string;
  /** Whether the quantifier word fits; planners only. */
  readonly check: CheckView | null;
  /** Wording of the closed item it stands on; empty where it stands on none. */
  readonly itemText: string;
  readonly itemHref: string;
  /** What else it stands on, where there is no closed item. */
  readonly grounds: string;
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
  statement: EvaluatedStatement & Partial<Pick<ReportStatement, 'provenance'>>,
  internal: boolean,
  figureOf: ReadonlyMap<string, string>,
): StatementView {
  const { definition, provenance } = statement;
  const spread = toSpreads(statement.byActorType);
  const contrary = contraryText(statement);
  const robustness = robustnessText(statement) || (internal ? holdsText(statement) : '');
  return {
    id: statement.id,
    anchor: `aussage-${statement.id}`,
    sentence: definition.sentence,
    figures: figuresText(statement, internal),
    source: provenance ? provenanceLine([provenance]) : '',
    units: unitsText(statement),
    provisional: provisionalText(statement),
    precision: internal ? precisionText(statement) : '',
    short: shortText(statement, internal),
    condition: definition.condition ?? '',
    spread: spread.length > WORTH_A_STRIP ? spread : [],
    groups: [
      spread.length > WORTH_A_STRIP ? '' : spreadText('Nach Akteursgruppen', spread),
      statement.byArea.length < 2 ? '' : spreadText('Nach Gebieten', toSpreads(statement.byArea)),
    ].filter((line) => line !== ''),
    contrary,
    robustness,
    against: [contrary, robustness].filter((line) => line !== '').join(' '),
    withheld: withheldText(statement),
    check: internal ? toCheck(statement) : null,
    ...toGrounds(statement, figureOf),
  };
}

function provisionalText({ unfinished }: EvaluatedStatement): string {
  const left = unfinished === null ? '' : unfinishedText(unfinished);
  return left === '' ? '' : `Vorläufig: ${left}.`;
}

/** Where a condition hid the item from some, nobody knows whose answers are missing. */
function precisionText({ basis, support, robustness }: EvaluatedStatement): string {
  if (support === null || (basis !== 'coded' && robustness === null)) return '';
  const known = finite(support.count, support.n, support.invited);
  if (known === null) return '';
  const { invited, lowActors, highActors } = known;
  if (support.n >= invited) return 'Vollerhebung der eingeladenen Akteure.';
  const most = support.count + invited - support.n;
  return `Unter allen ${invited} Eingeladenen sicher zwischen ${support.count} und ${most}; wenn die Nichtantworten zufällig wären, zwischen ${lowActors} und ${highActors}.`;
}

function toGrounds({ item, basis }: EvaluatedStatement, figureOf: ReadonlyMap<string, string>) {
  return {
    itemText: item?.text ?? '',
    itemHref: item === null ? '' : `#${figureOf.get(item.key) ?? 'methode'}`,
    grounds: basis === 'answers' ? '' : GROUNDS[basis],
  };
}

/** Whether there is no number because none could be counted, rather than because it is withheld. */
const isUncounted = ({ basis, support }: EvaluatedStatement, internal: boolean): boolean =>
  support === null && basis !== 'answers' && (internal || basis === 'none');

function figuresText(statement: EvaluatedStatement, internal: boolean): string {
  const { basis, support } = statement;
  if (basis !== 'answers' && isUncounted(statement, internal)) return UNCOUNTED[basis];
  if (support === null) return `${WITHHELD} Zahl nicht ausgewiesen`;
  if (support.n === 0) {
    return basis === 'coded' ? 'keine offenen Antworten' : 'keine Antworten auf diese Frage';
  }
  const invited = support.invited === null ? '' : `, eingeladen ${support.invited}`;
  const open = basis === 'coded' ? ' in offenen Antworten' : '';
  return `${formatOf(support.count, support.n)} Akteuren${open}${invited}`;
}

function shortText(statement: EvaluatedStatement, internal: boolean): string {
  const { support } = statement;
  if (isUncounted(statement, internal)) return '–';
  if (support === null) return WITHHELD;
  return support.n === 0 ? '–' : formatOf(support.count, support.n);
}

const isWithheld = (groups: readonly GroupSupport[]) =>
  groups.length > 0 && groups.every(({ support }) => support === null);

/** Groups that are shown, the withheld ones together at the end; none where all are withheld. */
function toSpreads(groups: readonly GroupSupport[]): readonly SpreadView[] {
  if (isWithheld(groups)) return [];
  const shown = groups.filter(({ support }) => support !== null).map(toSpread);
  if (shown.length === groups.length) return shown;
  return [...shown, toSpread({ key: '', name: 'übrige', support: null })];
}

/** What is left out altogether; a withheld and an empty group look the same. */
function withheldText({ definition, support, contrary, byArea, byActorType }: EvaluatedStatement) {
  if (support === null) return '';
  const parts = [
    isWithheld(byActorType) ? 'nach Akteursgruppen' : '',
    byArea.length > 1 && isWithheld(byArea) ? 'nach Gebieten' : '',
    definition.contrary !== undefined && contrary === null ? 'Gegenstimmen' : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${WITHHELD} Nicht ausgewiesen: ${formatList(parts)}.`;
}

export function toSpread({ name, support }: GroupSupport): SpreadView {
  if (support === null) return { name, text: WITHHELD, width: '', withheld: true };
  if (support.n === 0) return { name, text: '–', width: '', withheld: false };
  const width = support.count === 0 ? '' : ((support.count / support.n) * 100).toFixed(1);
  return { name, text: formatOf(support.count, support.n), width, withheld: false };
}

/** Fewer groups than this are one line. */
const WORTH_A_STRIP = 3;

const spreadText = (title: string, spread: readonly SpreadView[]) =>
  spread.length === 0
    ? ''
    : `${title}: ${spread.map(({ name, text }) => `${name} ${text}`).join(' · ')}`;

function contraryText(statement: EvaluatedStatement): string {
  const { contrary, support } = statement;
  if (!isContraryAsked(statement) || contrary === null || support === null) return '';
  if (support.n === 0) return '';
  if (contrary === 0) return `Dagegen spricht sich niemand der ${support.n} aus.`;
  return `Dagegen: ${formatOf(contrary, support.n)}.`;
}

/** Where nothing was said to speak against it, nobody was looked for who does. */
function isContraryAsked({ basis, definition }: EvaluatedStatement): boolean {
  if (basis !== 'coded') return definition.contrary !== undefined;
  return countedLinks(definition).some(({ stance }) => stance === 'contra');
}

function robustnessText({ robustness }: EvaluatedStatement): string {
  if (robustness === null) return '';
  const { needed, silent } = robustness;
  if (needed === 1) {
    const one = silent === 1 ? 'der eine Nichtantwortende' : `1 der ${silent} Nichtantwortenden`;
    return `Die Aussage kippt schon, wenn ${one} anders antwortet.`;
  }
  const who =
    needed === silent
      ? `alle ${silent} Nichtantwortenden`
      : `mindestens ${needed} der ${silent} Nichtantwortenden`;
  return `Die Aussage kippt erst, wenn ${who} anders antworten.`;
}

const SHARES: readonly unknown[] = ['alle', 'fast alle', 'die meisten', 'die Mehrheit', 'viele'];

/** What no answer of the silent ones could make wrong; only for words that stand for a share. */
function holdsText({ definition, quantifierFits, support, robustness }: EvaluatedStatement) {
  if (support === null || robustness !== null) return '';
  if (quantifierFits !== true || !SHARES.includes(definition.quantifier)) return '';
  const silent = (support.invited ?? support.n) - support.n;
  if (silent < 1) return '';
  return silent === 1
    ? 'Die Aussage hält auch, wenn der eine Nichtantwortende anders antwortet.'
    : `Die Aussage hält auch, wenn alle ${silent} Nichtantwortenden anders antworten.`;
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
