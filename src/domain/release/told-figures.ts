import type { EarlierFigure, QuestionCounts, QuotedGroup } from '../disclosure/release.js';
import type { ToldQuestion } from './coded-group.js';
import type { CodedQuestion } from './coded-questions.js';
import { type Counts, earlierFigures, earlierVoices, type Edition } from './compare-editions.js';

/**
 * What is known from an earlier edition about a question that contains one of that edition: each of
 * its numbers is a sum of the categories in which a voice counted for it.
 *
 * Only where the contained question, counted again, has the same voices as then; `groupStatements`
 * refuses what would join any other.
 */
export function toldFigures(
  edition: Edition,
  now: Counts,
  coded: readonly CodedQuestion[],
): readonly EarlierFigure[] {
  return coded.flatMap((question) =>
    (question.group.told ?? []).flatMap((told) => figuresOf(edition, now, { question, told })),
  );
}

/** The same of groups that stood beside quotes of an earlier edition. */
export function toldVoices(
  { input }: Pick<Edition, 'input'>,
  now: Counts,
  coded: readonly CodedQuestion[],
): readonly QuotedGroup[] {
  const insides = coded.flatMap((question) =>
    (question.group.told ?? []).map((told): Inside => ({ question, told })),
  );
  return insides.flatMap((inside) => {
    const { key } = inside.question.question;
    const counts = now.questions.find(({ question }) => question.key === key);
    if (counts === undefined) return [];
    const quoted = (input.quoted ?? []).filter(({ question }) => question === inside.told.key);
    const again = { cohorts: now.cohorts, questions: [countedAgain(counts, inside)] };
    return earlierVoices({ input: { ...input, quoted } }, again).map(({ cohorts, codes }) => ({
      ...{ question: key, cohorts },
      codes: codesMeaning(codes, inside) ?? [],
    }));
  });
}

interface Inside {
  readonly question: CodedQuestion;
  readonly told: ToldQuestion;
}

function figuresOf(edition: Edition, now: Counts, inside: Inside): readonly EarlierFigure[] {
  const { key } = inside.question.question;
  const counts = now.questions.find(({ question }) => question.key === key);
  if (counts === undefined) return [];
  const own = {
    ...edition,
    tables: edition.tables.filter(({ question }) => question === inside.told.key),
  };
  const again = { cohorts: now.cohorts, questions: [countedAgain(counts, inside)] };
  return earlierFigures(own, again).map((figure) => ({
    ...figure,
    question: key,
    codes: codesMeaning(figure.codes, inside),
  }));
}

/** The contained question, counted from the one that contains it. */
function countedAgain(
  { counts, question }: QuestionCounts,
  { told }: Pick<Inside, 'told'>,
): QuestionCounts {
  const parts = question.categories.map(({ code }) => partOf(code, told));
  const codes = [...new Set(parts.flatMap((part) => part ?? []))];
  const sum = (row: readonly number[], wanted: string) =>
    row.reduce((total, count, index) => (parts[index] === wanted ? total + count : total), 0);
  return {
    question: {
      ...{ key: told.key, item: told.key, part: null },
      categories: codes.map((code) => ({ code, label: code })),
    },
    counts: counts.map((row) => codes.map((code) => sum(row, code))),
    consented: [],
  };
}

/** Categories of the containing question that are meant; `null`: all of them. */
function codesMeaning(codes: readonly string[] | null, { question, told }: Inside) {
  const all = question.question.categories.map(({ code }) => code);
  const meant = all.filter((code) => {
    const part = partOf(code, told);
    return part !== undefined && (codes === null || codes.includes(part));
  });
  return codes === null && meant.length === all.length ? null : meant;
}

/** The category in the contained question; undefined for those who are not in its base. */
function partOf(code: string, { at }: ToldQuestion): string | undefined {
  const roles = code.split('-');
  const own = at.map((index) => roles[index] ?? '');
  return own.every((role) => role === 'x') ? undefined : own.join('-');
}
