import { diffWords } from 'diff';
import type {
  ListedStatement,
  StatementsService,
} from '../../application/statements/statements.service.js';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import type { Problem } from '../../domain/problem.js';
import { STATEMENT_STATES } from '../../domain/statement/edited-statement.js';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatDate, formatList, formatQuote } from '../format.de.js';
import { type FormErrors, toFormErrors } from '../roster/form-fields.js';
import { linkWords, STANCE_WORDS } from './link-words.js';
import { questionChoices, type QuestionChoice } from './questions.js';
import { fieldsOf } from './statement-fields.js';
import {
  MODALITY_NAMES,
  POLARITY_NAMES,
  statementAddress,
  statementsAddress,
  STATE_NAMES,
} from './statement-words.js';

type Revision = Awaited<ReturnType<StatementsService['revisions']>>[number];

/** Every version of one Kernaussage, newest first, with what each changed. */
export interface StatementHistoryView extends FormErrors {
  readonly title: string;
  readonly survey: string;
  readonly back: string;
  readonly edit: string;
  readonly sentence: string;
  /** Where an earlier version is made the newest one. */
  readonly restore: string;
  /** The newest version. */
  readonly revision: string;
  readonly versions: readonly VersionView[];
}

export interface VersionView {
  /** Its number where it can be restored; empty for the newest one. */
  readonly restorable: string;
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

interface HistoryPlace {
  readonly survey: Survey;
  readonly themes: readonly Theme[];
  readonly wave: string;
  readonly codes: readonly CodeEntry[];
  /** What was wrong with going back to one. */
  readonly problems: readonly Problem[];
}

export function toStatementHistory(
  place: HistoryPlace,
  { definition, revision: newest }: ListedStatement,
  revisions: readonly Revision[],
): StatementHistoryView {
  const { survey, wave } = place;
  return {
    title: `Verlauf: ${definition.sentence}`,
    survey: survey.title,
    back: `${statementsAddress(survey.key, wave)}#aussage-${definition.key}`,
    edit: statementAddress(survey.key, wave, 'bearbeiten', definition.key),
    sentence: definition.sentence,
    restore: statementAddress(survey.key, wave, 'wiederherstellen', definition.key),
    revision: String(newest),
    ...toFormErrors(place.problems, [], 'fassungen'),
    versions: revisions.map((revision, index) => ({
      ...toVersion(revision, revisions[index + 1], place),
      restorable: index === 0 ? '' : String(revision.number),
    })),
  };
}

function toVersion(
  revision: Revision,
  before: Revision | undefined,
  place: HistoryPlace,
): Omit<VersionView, 'restorable'> {
  const now = read(revision);
  const then = before && read(before);
  const who = revision.author === '' ? 'aus der Datei' : `von ${revision.author}`;
  const state = STATEMENT_STATES.find((known) => known === revision.state) ?? 'draft';
  return {
    heading: `Fassung ${revision.number}, ${formatDate(revision.date)}, ${who}`,
    state: STATE_NAMES[state],
    reason: revision.reason,
    sentence: toPieces(then?.sentence ?? '', now.sentence),
    changes: then === undefined ? [] : changesOf(then, now, place),
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

type Named = readonly [label: string, text: string];

function changesOf(
  before: StatementDefinition,
  now: StatementDefinition,
  place: HistoryPlace,
): readonly string[] {
  const then = new Map(namedOf(before, place));
  return namedOf(now, place)
    .map(([label, text]): [string, string, string] => [label, then.get(label) ?? '', text])
    .filter(([, was, is]) => was !== is)
    .map(([label, was, is]) => `${label}: ${was || EMPTY} → ${is || EMPTY}`);
}

const EMPTY = '(leer)';

/** What a statement says beside its sentence, in the words of its form. */
function namedOf(definition: StatementDefinition, place: HistoryPlace): Named[] {
  const { survey, themes, codes } = place;
  const { polarity, modality, subtopic, condition = '' } = definition;
  const theme = themes.find(({ key }) => key === definition.theme);
  return [
    ['Thema', theme === undefined ? definition.theme : `${theme.letter} ${theme.title}`],
    ['Unterthema', subtopic],
    ['Bedingung', condition],
    ['Geltungsbereich', definition.scope ?? ''],
    ['Gründe', definition.reasons ?? ''],
    ['Beispiel', definition.example ?? ''],
    ['Richtung', POLARITY_NAMES[polarity]],
    ['Art der Aussage', MODALITY_NAMES[modality]],
    ...countedOf(definition, survey),
    ['Weitere Belege', linksText(definition, survey, codes)],
  ];
}

const linksText = (
  { evidence = [] }: StatementDefinition,
  survey: Survey,
  codes: readonly CodeEntry[],
): string =>
  evidence
    .map((link) => `${linkWords(link, survey, codes)} (${STANCE_WORDS[link.stance]})`)
    .join('; ');

/** The question and its answers; as in the file where the survey no longer has the question. */
function countedOf(definition: StatementDefinition, survey: Survey): readonly Named[] {
  const { question, answers, against } = fieldsOf(definition, survey);
  const choice = questionChoices(survey).find((one) => one.question.key === question);
  if (choice === undefined) {
    return [
      ['Nennungen', fileText(definition.rule)],
      ['Gegenstimmen', fileText(definition.contrary)],
    ];
  }
  const words = (codes: readonly string[], known: QuestionChoice['answers']) =>
    formatList(
      codes.map((code) => formatQuote(known.find((one) => one.code === code)?.label ?? code)),
    );
  return [
    ['Frage', formatQuote(choice.label)],
    ['Nennungen', words(answers, choice.answers)],
    ['Gegenstimmen', words(against, choice.against)],
  ];
}

/** A rule as it stands in the file: `item b1; codes 4, 5`. */
const fileText = (rule: object = {}): string =>
  Object.entries(rule)
    .map(([name, part]) => `${name} ${Array.isArray(part) ? part.join(', ') : String(part)}`)
    .join('; ');
