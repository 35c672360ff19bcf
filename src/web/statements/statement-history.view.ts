import { diffWords } from 'diff';
import type {
  ListedStatement,
  StatementsService,
} from '../../application/statements/statements.service.js';
import { STATEMENT_STATES } from '../../domain/statement/edited-statement.js';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatDate } from '../format.de.js';
import { statementAddress, statementsAddress, STATE_NAMES } from './statement-words.js';

type Revision = Awaited<ReturnType<StatementsService['revisions']>>[number];

/** Every version of one Kernaussage, newest first, with what each changed. */
export interface StatementHistoryView {
  readonly title: string;
  readonly survey: string;
  readonly back: string;
  readonly edit: string;
  readonly sentence: string;
  readonly versions: readonly VersionView[];
}

export interface VersionView {
  readonly heading: string;
  readonly state: string;
  readonly reason: string;
  /** Empty where the sentence stayed as it was. */
  readonly sentence: readonly PieceView[];
  /** `Bedingung: wenn … → (leer)`, one for each other field that changed. */
  readonly changes: readonly string[];
}

/** A piece of a sentence: what was taken out, what was put in, what stayed. */
export interface PieceView {
  readonly text: string;
  readonly removed: boolean;
  readonly added: boolean;
}

export function toStatementHistory(
  survey: Survey,
  wave: string,
  { definition }: ListedStatement,
  revisions: readonly Revision[],
): StatementHistoryView {
  return {
    title: `Verlauf: ${definition.sentence}`,
    survey: survey.title,
    back: `${statementsAddress(survey.key, wave)}#aussage-${definition.key}`,
    edit: statementAddress(survey.key, wave, 'bearbeiten', definition.key),
    sentence: definition.sentence,
    versions: revisions.map((revision, index) => toVersion(revision, revisions[index + 1])),
  };
}

function toVersion(revision: Revision, before: Revision | undefined): VersionView {
  const now = read(revision);
  const then = before && read(before);
  const who = revision.author === '' ? 'aus der Datei' : `von ${revision.author}`;
  const state = STATEMENT_STATES.find((known) => known === revision.state) ?? 'draft';
  return {
    heading: `Fassung ${revision.number}, ${formatDate(revision.date)}, ${who}`,
    state: STATE_NAMES[state],
    reason: revision.reason,
    sentence: toPieces(then?.sentence ?? '', now.sentence),
    changes: then === undefined ? [] : changesOf(then, now),
  };
}

const read = ({ definition }: Revision) => JSON.parse(definition) as StatementDefinition;

function toPieces(before: string, now: string): readonly PieceView[] {
  if (before === now) return [];
  if (before === '') return [{ text: now, removed: false, added: false }];
  return diffWords(before, now).map(({ value, removed, added }) => ({
    ...{ text: value, removed, added },
  }));
}

const OTHERS = [
  ['theme', 'Thema'],
  ['subtopic', 'Unterthema'],
  ['condition', 'Bedingung'],
  ['polarity', 'Richtung'],
  ['modality', 'Art'],
  ['rule', 'Nennungen'],
  ['contrary', 'Gegenstimmen'],
] as const;

function changesOf(before: StatementDefinition, now: StatementDefinition): readonly string[] {
  const words = (value: unknown) =>
    value === undefined || value === '' ? '(leer)' : textOf(value);
  return OTHERS.filter(([name]) => textOf(before[name]) !== textOf(now[name])).map(
    ([name, label]) => `${label}: ${words(before[name])} → ${words(now[name])}`,
  );
}

/** A rule as it stands in the file: `item b1, codes 4, 5`. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([name, part]) => `${name} ${Array.isArray(part) ? part.join(', ') : String(part)}`)
    .join('; ');
}
