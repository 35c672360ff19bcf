import type { Evidence } from '../../application/release/evidence.service.js';
import type {
  SnapshotCoded,
  SnapshotContent,
  SnapshotStatement,
} from '../../domain/release/snapshot.js';
import { releasedStatement, type StatementFigures } from '../../domain/release/released-figure.js';
import { formatList, formatQuote } from '../format.de.js';
import { WITHHELD } from '../report/statement.view.js';
import { agreementText, countingText, questionsText } from './coded-words.js';
import { asReleased, decidedText, hasWithheld, NONE } from './decided-text.js';
import { editionText, releaseAddress } from './releases-list.view.js';
import { toRelease } from './release.view.js';
import {
  type QuoteTexts,
  toReleaseStatement,
  type ReleaseStatementView,
} from './release-statement.view.js';

/** The way from a sentence on paper back to what stands behind it. */
export interface EvidenceView {
  readonly title: string;
  readonly id: string;
  readonly statement: ReleaseStatementView;
  /** Said where the report tells nothing of areas or groups; else empty. */
  readonly noSpreads: string;
  readonly theme: string;
  readonly fictitious: boolean;
  readonly report: string;
  readonly reportHref: string;
  readonly facts: readonly FactView[];
  /** The sentence counted by mention, respondent and organisation; empty in older releases. */
  readonly units: readonly UnitView[];
  /** What (x) means there; empty where nothing is withheld. */
  readonly unitsNote: string;
  /** What (x) means; empty where nothing is withheld. */
  readonly footnote: string;
  /** Why the evidence was changed, where it was in the newest edition; else empty. */
  readonly changedReason: string;
  /** Said where the newest report no longer has the sentence; else empty. */
  readonly dropped: string;
  readonly history: readonly HistoryView[];
}

export interface UnitView {
  readonly name: string;
  readonly count: string;
  readonly base: string;
  /** What is counted once. */
  readonly meaning: string;
}

export interface FactView {
  readonly label: string;
  readonly text: string;
}

export interface HistoryView {
  readonly edition: string;
  readonly href: string;
  readonly sentence: string;
  readonly figures: string;
  readonly reason: string;
  /** What this edition counted as a mention, where editions differ in it; else empty. */
  readonly counted: string;
}

/** @param texts words of quotes; those that are not there were withdrawn */
export function toEvidence({ id, editions, dropped }: Evidence, texts: QuoteTexts): EvidenceView {
  const [{ snapshot, statement }] = editions;
  const { content } = snapshot;
  const theme = content.themes.find(({ key }) => key === statement.theme);
  const release = toRelease(snapshot);
  const shown = toReleaseStatement(statement, content, texts);
  return {
    title: `Beleg: ${statement.sentence}`,
    id,
    statement: shown,
    noSpreads: shown.spreads.length > 0 || shown.spreadNote !== '' ? '' : NO_SPREADS,
    theme: theme === undefined ? '' : `${theme.letter} ${theme.title}`,
    fictitious: content.fictitious,
    report: `${content.survey.title}, Welle ${content.wave}`,
    reportHref: `${releaseAddress(content.id)}#aussage-${statement.id}`,
    ...toUnits(releasedStatement(content, statement)),
    facts: toFacts(statement, content, release.summary, release.period),
    changedReason: statement.changed === undefined ? '' : (content.correction?.reason ?? ''),
    footnote: hasWithheld(statement.table) ? release.footnote : '',
    dropped: dropped
      ? `In der neuesten Fassung des Berichts steht dieser Satz nicht mehr. Was hier steht, galt bis dahin.`
      : '',
    history: toHistory(editions),
  };
}

const NO_SPREADS =
  'Nach Gruppen oder Gebieten ist diese Aussage nicht aufgeteilt; der Bericht nennt nur die Zahl aller.';

const UNIT_WITHHELD =
  '(x) Diese Zahl ist nicht ausgewiesen, damit niemand auf eine einzelne Einrichtung oder Person schließen kann.';

/** The words for what is counted, in the order of the rows. */
const UNITS = [
  ['mention', 'Fundstellen', 'jede Stelle im Text, jede angekreuzte Antwort'],
  ['respondent', 'Antwortbögen', 'jede Rückmeldung (so zählt der Bericht)'],
  ['organisation', 'Einrichtungen', 'jede Einrichtung, wie viele Bögen sie auch schickt'],
] as const;

/** Places have no base: nobody could say how many there might have been. */
function toUnits(figures: StatementFigures) {
  if (figures.mention === undefined) return { units: [], unitsNote: '' };
  const units = UNITS.flatMap(([unit, name, meaning]): readonly UnitView[] => {
    const figure = figures[unit];
    if (figure === undefined) return [];
    const base = unit === 'mention' ? NONE : decidedText(asReleased(figure.n));
    return [{ name, meaning, count: decidedText(asReleased(figure.support)), base }];
  });
  const isWhole = units.every(({ count, base }) => count !== WITHHELD && base !== WITHHELD);
  return { units, unitsNote: isWhole ? '' : UNIT_WITHHELD };
}

function toFacts(
  statement: SnapshotStatement,
  content: SnapshotContent,
  summary: string,
  period: string,
): readonly FactView[] {
  if (statement.coded !== undefined)
    return toCodedFacts(statement, statement.coded, { summary, period });
  return [
    { label: 'Frage', text: `„${statement.item.text}“` },
    { label: 'Als Nennung zählt', text: answersOf(statement, content, 'support') },
    { label: 'Als Gegenstimme zählt', text: answersOf(statement, content, 'contrary') },
    { label: 'Gezählt wird', text: COUNTED },
    { label: 'Gefragt', text: askedText(statement) },
    { label: 'Rücklauf', text: [summary, period].filter((part) => part !== '').join(', ') },
  ].filter(({ text }) => text !== '');
}

/** Empty where everybody was asked. */
const askedText = ({ conditional }: SnapshotStatement): string =>
  conditional === true
    ? 'nach einer Bedingung nur ein Teil; wie viele der Eingeladenen das wären, ist nicht bekannt'
    : '';

function toCodedFacts(
  statement: SnapshotStatement,
  coded: SnapshotCoded,
  { summary, period }: { readonly summary: string; readonly period: string },
): readonly FactView[] {
  const { questions } = coded;
  return [
    { label: questions.length === 1 ? 'Frage' : 'Fragen', text: questionsText(coded) },
    { label: 'Als Nennung zählt', text: countingText(coded, 'pro') },
    { label: 'Als Gegenstimme zählt', text: countingText(coded, 'contra') },
    { label: 'Gezählt wird', text: COUNTED_TEXTS },
    { label: 'Gefragt', text: askedText(statement) },
    { label: 'Lesung', text: agreementText(coded) },
    { label: 'Rücklauf', text: [summary, period].filter((part) => part !== '').join(', ') },
  ].filter(({ text }) => text !== '');
}

const COUNTED_TEXTS =
  'jede Rückmeldung einmal, so oft sie es auch sagt; Grundzahl sind alle, die hier etwas geschrieben oder gesagt haben, nicht alle Bögen. Wer zugleich dafür und dagegen spricht, zählt in keiner der beiden Zahlen';

const COUNTED =
  'jede Rückmeldung einmal; Grundzahl sind alle, die diese Frage beantwortet haben, nicht alle Bögen';

/** The words of the answers that count; in older releases only where they have published them. */
function answersOf(
  { answers, item, table }: SnapshotStatement,
  { items }: SnapshotContent,
  side: 'support' | 'contrary',
): string {
  if (answers !== undefined) {
    const words = formatList(answers[side].map(formatQuote));
    return answers.part === null || words === '' ? words : `${formatQuote(answers.part)}: ${words}`;
  }
  const codes = table.columns.find(({ key }) => key === side)?.codes ?? [];
  const part = items
    .find(({ key }) => key === item.key)
    ?.parts.find((each) => each.table.question === table.question);
  const labels = codes.map(
    (code) => part?.table.columns.find((column) => column.codes.includes(code))?.label,
  );
  const known = labels.flatMap((label) => (label === undefined ? [] : [`„${label}“`]));
  return known.length === codes.length ? formatList(known) : '';
}

function toHistory(editions: Evidence['editions']): readonly HistoryView[] {
  const isChanged = editions.some(({ statement }) => statement.changed !== undefined);
  return editions.map(({ snapshot: { content }, statement }) => ({
    edition: editionText(content),
    href: releaseAddress(content.id),
    sentence: statement.sentence,
    figures: toReleaseStatement(statement, content).figures,
    reason: content.correction?.reason ?? '',
    counted: isChanged ? countedText(statement, content) : '',
  }));
}

/** What counts as a mention, in the words of one edition. */
function countedText(statement: SnapshotStatement, content: SnapshotContent): string {
  if (statement.coded !== undefined) return countingText(statement.coded, 'pro');
  return answersOf(statement, content, 'support');
}
