import type { ShownConflict } from '../../application/mentions/conflicts.service.js';
import type { ColumnPlace } from '../../domain/mention/find-conflicts.js';
import type { Problem } from '../../domain/problem.js';
import { questionsOfItem } from '../../domain/release/questions.js';
import { findItem } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatShortDate } from '../format.de.js';
import { toSurveyNav, type SurveyNav } from '../planning/survey-nav.view.js';
import { type FormErrors, toFormErrors } from '../roster/form-fields.js';
import { itemWords } from '../statements/questions.js';

/** Where organisations contradict themselves about one row, and what somebody has found out. */
export interface ConflictsView extends FormErrors {
  readonly title: string;
  readonly row: string;
  readonly nav: SurveyNav;
  readonly back: string;
  readonly action: string;
  readonly conflicts: readonly ConflictView[];
}

interface ConflictView {
  readonly id: string;
  readonly organisation: string;
  readonly key: string;
  readonly within: boolean;
  readonly pro: readonly SaidView[];
  readonly contra: readonly SaidView[];
  /** `Gilt: dafür. …`; empty while nobody has asked. */
  readonly resolved: string;
  readonly reason: string;
  /** The stance that is chosen in the form. */
  readonly isPro: boolean;
  readonly isContra: boolean;
}

interface SaidView {
  readonly question: string;
  readonly words: string;
  /** `angekreuzt`, `in eigenen Worten`. */
  readonly how: string;
}

export interface RefusedDecision {
  readonly organisation: string;
  readonly stance: string;
  readonly reason: string;
  readonly problems: readonly Problem[];
}

export interface ConflictsInput {
  readonly survey: Survey;
  readonly wave: string;
  readonly row: string;
  readonly back: string;
  readonly action: string;
  readonly conflicts: readonly ShownConflict[];
  /** By key of the organisation. */
  readonly names: ReadonlyMap<string, string>;
  readonly refused: RefusedDecision | null;
}

export function toConflictsView(input: ConflictsInput): ConflictsView {
  const { survey, wave, row, back, action, conflicts, refused } = input;
  const at = conflicts.findIndex(({ organisation }) => organisation === refused?.organisation);
  return {
    ...toFormErrors(refused?.problems ?? [], [], `widerspruch-${String(Math.max(0, at))}`),
    title: `Uneinheitlich: ${row}`,
    ...{ row, back, action, nav: toSurveyNav(survey, wave, 'nennungen') },
    conflicts: conflicts.map((conflict, index) => toConflict(conflict, index, input)),
  };
}

function toConflict(
  { organisation, within, places, words, resolution }: ShownConflict,
  index: number,
  { survey, names, refused }: ConflictsInput,
): ConflictView {
  const { stance, reason } =
    (refused?.organisation === organisation ? refused : resolution) ?? NOBODY;
  const said = (of: ColumnPlace['stance']) =>
    places
      .filter((place) => place.stance === of)
      .map((place) => toSaid(survey, place, words))
      .sort((a, b) => (a.question < b.question ? -1 : 1));
  return {
    ...{ id: `widerspruch-${String(index)}`, key: organisation, within },
    organisation: names.get(organisation) ?? organisation,
    ...{ pro: said('pro'), contra: said('contra') },
    resolved: resolution === undefined ? '' : resolvedWords(resolution),
    reason,
    ...{ isPro: stance === 'pro', isContra: stance === 'contra' },
  };
}

const NOBODY = { stance: '', reason: '' };

const resolvedWords = ({
  stance,
  reason,
  author,
  day,
}: NonNullable<ShownConflict['resolution']>): string =>
  `Geklärt: gilt als ${stance === 'pro' ? 'dafür' : 'dagegen'}. ${reason} (${author}, ${formatShortDate(day)})`;

function toSaid(
  survey: Survey,
  { at, column }: ColumnPlace,
  words: ShownConflict['words'],
): SaidView {
  const item = findItem(survey, at.item);
  const question = item === undefined ? at.item : itemWords(item);
  if ('text' in at) {
    const found = words.find((one) => one.text === at.text && one.passage === at.passage);
    return { question, words: `„${found?.words ?? ''}“`, how: 'in eigenen Worten' };
  }
  const categories = item === undefined ? [] : questionsOfItem(item);
  return { question, words: labelOf(categories, at.code), how: HOW[column] };
}

const HOW = { prompted: 'angekreuzt', unprompted: 'in eigenen Worten' } as const;

function labelOf(questions: ReturnType<typeof questionsOfItem>, code: string): string {
  const labels = questions.flatMap(({ part, categories }) =>
    categories.map((category) => ({
      code: part === null ? category.code : `${part}/${category.code}`,
      label: category.label,
    })),
  );
  return labels.find((one) => one.code === code)?.label ?? code;
}
