import type { StatementMarks } from '../../application/evidence/statement-marks.service.js';
import type { ReopenedStatement } from '../../application/evidence/reopened.service.js';
import type { ReleasedState } from '../../application/release/released-states.service.js';
import type { ListedStatement } from '../../application/statements/statements.service.js';
import type { Problem } from '../../domain/problem.js';
import { nextStates } from '../../domain/statement/edited-statement.js';
import type { EvaluatedStatement } from '../../domain/statement/statement.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount, formatShortDate } from '../format.de.js';
import { toSurveyNav, type SurveyNav } from '../planning/survey-nav.view.js';
import { errorAt, type FormErrors, toFormErrors } from '../roster/form-fields.js';
import { toLiveFigures, type LiveFiguresView } from './live-figures.view.js';
import { statementAddress, statementsAddress, STATE_NAMES, STEP_NAMES } from './statement-words.js';

/** All Kernaussagen of one survey by theme, with their figures and how far they have come. */
export interface StatementListView extends FormErrors {
  readonly title: string;
  readonly survey: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  readonly add: string;
  readonly quotes: string;
  readonly arrange: string;
  readonly themes: readonly ThemeView[];
  readonly withdrawn: readonly EntryView[];
}

export interface ThemeView {
  readonly key: string;
  readonly name: string;
  readonly anchor: string;
  readonly entries: readonly EntryView[];
  /** Whether there is anything to put in order. */
  readonly sortable: boolean;
}

export interface EntryView {
  readonly id: string;
  readonly key: string;
  readonly anchor: string;
  readonly sentence: string;
  readonly subtopic: string;
  readonly state: string;
  readonly stateClass: string;
  /** `Veröffentlicht in Fassung 1 vom 10.01.2024`; empty while it is not. */
  readonly released: string;
  readonly releasedHref: string;
  readonly version: string;
  readonly live: LiveFiguresView;
  readonly edit: string;
  readonly history: string;
  /** Where what it stands on is changed. */
  readonly grounds: string;
  /** One step down to what it stands on. */
  readonly evidence: string;
  /** Said while nobody has looked since evidence was deleted; else empty. */
  readonly reopened: string;
  readonly checked: string;
  readonly step: string;
  readonly revision: string;
  readonly steps: readonly StepView[];
  /** As it was sent, where it was not accepted. */
  readonly reason: string;
  /** What is wrong with the reason; empty where nothing is. */
  readonly reasonError: string;
  /** Whether the step form is unfolded: what is in it would be lost from sight. */
  readonly unfolded: boolean;
  readonly first: boolean;
  readonly last: boolean;
}

interface StepView {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** A step somebody wanted that was not accepted. */
export interface RefusedStep {
  readonly key: string;
  readonly state: string;
  readonly reason: string;
  readonly problems: readonly Problem[];
}

export interface StatementListInput extends StatementMarks {
  readonly survey: Survey;
  readonly wave: string;
  readonly themes: readonly Theme[];
  readonly statements: readonly ListedStatement[];
  readonly figures: ReadonlyMap<string, EvaluatedStatement>;
  readonly refused: RefusedStep | null;
}

export function toStatementList(input: StatementListInput): StatementListView {
  const { survey, wave, themes, statements } = input;
  const active = statements.filter(({ state }) => state !== 'withdrawn');
  return {
    title: `Kernaussagen: ${survey.title}`,
    survey: survey.title,
    wave,
    nav: toSurveyNav(survey, wave, 'aussagen'),
    add: statementsAddress(survey.key, wave, '/neu'),
    quotes: statementsAddress(survey.key, wave, '/zitate'),
    arrange: statementsAddress(survey.key, wave, '/ordnen'),
    themes: themes
      .map((theme) => toTheme(theme, active, input))
      .filter(({ entries }) => entries.length > 0),
    withdrawn: statements
      .filter(({ state }) => state === 'withdrawn')
      .map((statement) => toEntryView(statement, '–', input)),
    ...errorsOf(input),
  };
}

/** A step is put right in its own form; withdrawn statements have none. */
function errorsOf({ refused, statements }: StatementListInput): FormErrors {
  if (refused === null) return toFormErrors([], [], '');
  const { key, problems } = refused;
  const isActive = statements.some(
    ({ definition, state }) => definition.key === key && state !== 'withdrawn',
  );
  const field = (at: string) => (at === 'reason' ? `grund-${key}` : `stand-${key}`);
  const placed = problems.map((problem) => ({ ...problem, at: field(problem.at) }));
  const fields = isActive ? [field('reason'), field('state')] : [];
  return toFormErrors(placed, fields, `aussage-${key}`);
}

function toTheme(
  { key, letter, title }: Theme,
  active: readonly ListedStatement[],
  input: StatementListInput,
): ThemeView {
  const own = active.filter(({ definition }) => definition.theme === key);
  return {
    key,
    name: `${letter} ${title}`,
    anchor: `thema-${key}`,
    sortable: own.length > 1,
    entries: own.map((statement, index) => ({
      ...toEntryView(statement, `${letter}${index + 1}`, input),
      first: index === 0,
      last: index === own.length - 1,
    })),
  };
}

function toEntryView(
  { definition, state, revision }: ListedStatement,
  id: string,
  { survey, wave, figures, refused, reopened, released }: StatementListInput,
): EntryView {
  const { key, sentence, subtopic } = definition;
  const sent = refused?.key === key ? refused : null;
  return {
    ...{ id, key, sentence, subtopic },
    anchor: `aussage-${key}`,
    ...toState({ definition, state, revision }, released.get(key)),
    version: revision === 0 ? 'wie in der Datei' : `Fassung ${revision}`,
    live: toLiveFigures(sentence, figures.get(key)),
    edit: statementAddress(survey.key, wave, 'bearbeiten', key),
    history: statementAddress(survey.key, wave, 'verlauf', key),
    evidence: statementAddress(survey.key, wave, 'belege', key),
    grounds: statementAddress(survey.key, wave, 'grundlage', key),
    reopened: reopenedWords(reopened.get(key)),
    checked: statementAddress(survey.key, wave, 'geprueft', key),
    step: statementAddress(survey.key, wave, 'stand', key),
    revision: String(revision),
    steps: nextStates(state).map((next) => ({
      value: next,
      label: STEP_NAMES[next],
      selected: next === sent?.state,
    })),
    reason: sent?.reason ?? '',
    reasonError: errorAt(sent?.problems ?? [], 'reason'),
    unfolded: sent !== null,
    ...{ first: true, last: true },
  };
}

/** Published is what went out as it stands here; a later version is on its way again. */
function toState(
  { definition, state, revision }: Pick<ListedStatement, 'definition' | 'state' | 'revision'>,
  released: ReleasedState | undefined,
) {
  const own = { state: STATE_NAMES[state], stateClass: `state--${state}` };
  if (released === undefined) return { ...own, released: '', releasedHref: '' };
  const { edition, date, evidence } = released;
  const isSame =
    released.revision === null
      ? released.sentence === definition.sentence
      : released.revision === revision;
  const where = `in Fassung ${edition} des Berichts vom ${formatShortDate(date)}`;
  return {
    ...(isSame && state !== 'withdrawn' ? RELEASED : own),
    released: isSame
      ? `Veröffentlicht ${where}`
      : `Früher veröffentlicht ${where}, seither geändert`,
    releasedHref: `/beleg/${evidence}`,
  };
}

const RELEASED = { state: 'veröffentlicht', stateClass: 'state--released' };

function reopenedWords(found: ReopenedStatement | undefined): string {
  if (found === undefined) return '';
  const answers = formatCount(found.answers, 'Antwort', 'Antworten');
  return `Beleg gelöscht: ${answers} seit ${formatShortDate(found.since)}. Die Zahlen sind schon neu gerechnet; bitte prüfen Sie, ob der Satz noch stimmt.`;
}

/** How a theme can be put in order by itself. */
export type Order = 'rueckhalt' | 'breite';

/**
 * Keys of a theme's statements, the best supported (or widest spread) first; equal ones keep their
 * order. Spread counts the groups of actors in which somebody said it.
 */
export function orderedBy(
  order: Order,
  statements: readonly ListedStatement[],
  figures: ReadonlyMap<string, EvaluatedStatement>,
): readonly string[] {
  const worth = ({ definition }: ListedStatement) => {
    const found = figures.get(definition.key);
    if (order === 'rueckhalt') {
      return found?.support && found.support.n > 0 ? found.support.count / found.support.n : -1;
    }
    return found?.byActorType.filter(({ support }) => (support?.count ?? 0) > 0).length ?? -1;
  };
  return [...statements]
    .sort((a, b) => worth(b) - worth(a))
    .map(({ definition }) => definition.key);
}

/** The keys with one of them moved by one place; unchanged at the end of the list. */
export function movedBy(keys: readonly string[], key: string, by: -1 | 1): readonly string[] {
  const from = keys.indexOf(key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= keys.length) return keys;
  const moved = keys.filter((each) => each !== key);
  moved.splice(to, 0, key);
  return moved;
}
