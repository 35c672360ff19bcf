import { UNRANKED } from '../disclosure/answer-sums.js';
import type { Cohort, PlannedTable, QuestionCounts } from '../disclosure/release.js';
import type { Survey } from '../survey/survey.js';
import { type Asked, askedIf } from './asked-if.js';
import { CODED } from './coded-group.js';
import type { CodedQuestion } from './coded-questions.js';
import { PARTICIPATION } from './questions.js';

interface Given {
  readonly survey: Pick<Survey, 'sections'>;
  readonly cohorts: readonly Cohort[];
  readonly questions: readonly QuestionCounts[];
  readonly coded: readonly CodedQuestion[];
}

/**
 * The questions that a release has tables on, and those that decide who is asked them: how many
 * answered a question with a condition says how many gave the answer it asks for, whether that is
 * published or not. Counts of all others need not be kept beside a release.
 *
 * @returns in the order of `questions`, each with who is asked it
 */
export function usedQuestions(
  given: Given,
  tables: readonly PlannedTable[],
): readonly QuestionCounts[] {
  const known = new Map(given.questions.map((counts) => [counts.question.key, counts]));
  const used = new Map<string, QuestionCounts>();
  const open = tables.flatMap(({ question }) => partsOf(question, given.questions));
  for (const key of open) {
    const counts = known.get(key);
    if (counts === undefined || used.has(key)) continue;
    const asked = askedOf(counts, given);
    // An older version of a question may have been removed: nothing is known about its answers then.
    const isClear = asked?.every(({ groups }) =>
      groups.every(({ question }) => known.has(question)),
    );
    if (asked === null || isClear === false) {
      used.set(key, { ...counts, isAskedUnclearly: true });
    } else {
      used.set(key, asked.length === 0 ? counts : { ...counts, askedIf: asked });
      open.push(...asked.flatMap(({ groups }) => groups.map(({ question }) => question)));
    }
  }
  return given.questions.flatMap(({ question: { key } }) => used.get(key) ?? []);
}

/** Of a ranking all parts belong together: whoever knows some ranks knows something about the others. */
function partsOf(key: string, questions: readonly QuestionCounts[]): readonly string[] {
  const own = questions.find(({ question }) => question.key === key)?.question;
  const isPart = own?.categories.some(({ code }) => code === UNRANKED) === true;
  const parts = questions.filter(({ question }) => question.item === own?.item);
  return isPart ? parts.map(({ question }) => question.key) : [key];
}

/** A text could be written by whoever was asked one of the items in its scope. */
function askedOf({ question }: QuestionCounts, { survey, cohorts, coded }: Given): Asked {
  if (question.key === PARTICIPATION.key) return [];
  if (!question.key.startsWith(CODED)) return askedIf(survey, [question.item], cohorts);
  const scope = coded.find((each) => each.question.key === question.key)?.group.scope ?? null;
  return scope === null ? [] : askedIf(survey, scope, cohorts);
}
