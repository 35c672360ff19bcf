import type { Cohort, EarlierFigure, Question, QuestionCounts } from '../disclosure/release.js';
import { gatherMentions, type GatherInput } from '../mention/gather-mentions.js';
import type { Speaker } from '../mention/mention.js';
import type { StatementDefinition } from '../statement/statement.js';
import {
  type CodedGroup,
  codedKey,
  type CodedMember,
  isSameMember,
  toMember,
} from './coded-group.js';
import { patternsOf, type Role, roleOf } from './coded-patterns.js';
import type { CodedPlaces } from './coded-places.js';

/** The question that coded texts answer: who speaks for which statements of a group, and against. */
export interface CodedQuestion {
  readonly question: Question;
  readonly group: CodedGroup;
}

/** What one response says to the statements of a group: one of the categories of its question. */
export interface CodedVoice {
  readonly question: string;
  readonly response: string;
  readonly area: string;
  readonly actorType: string;
  readonly category: string;
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  p: 'dafür',
  c: 'dagegen',
  m: 'dafür und dagegen',
  n: 'weder noch',
  x: 'dort nichts geschrieben',
};

/**
 * The question of a group. Whoever wrote a text in its scope is in exactly one of its categories, so
 * it is published, merged and audited like a single choice.
 *
 * @throws RangeError where its statements share too many places: `groupStatements` refuses them
 */
export function codedQuestion(group: CodedGroup, places: CodedPlaces): CodedQuestion {
  const patterns = patternsOf(group, places);
  if (patterns === undefined) throw new RangeError('codedQuestion: too many combinations');
  const key = codedKey(group);
  const categories = patterns.map((code) => ({ code, label: labelOf(code) }));
  return { group, question: { key, item: key, part: null, categories } };
}

/** The question that counts a statement on the evidence it has; another may hold what it had before. */
export function questionOfStatement(
  questions: readonly CodedQuestion[],
  definition: StatementDefinition,
): CodedQuestion | undefined {
  const own = toMember(definition);
  if (own === undefined) return undefined;
  return questions.find(({ group }) => group.members.some((member) => isSameMember(member, own)));
}

/** Which categories speak for a statement, or against it, and for nothing else. */
export function codesOfRole(
  { group, question }: CodedQuestion,
  statement: string,
  role: 'p' | 'c',
): readonly string[] {
  const at = group.members.findIndex(({ key }) => key === statement);
  return question.categories
    .map(({ code }) => code)
    .filter((code) => at >= 0 && code.split('-')[at] === role);
}

/**
 * What every response that could have said something says, by final codings.
 *
 * @returns in the order of the questions, then of the responses; empty without texts
 * @throws RangeError if a combination is found that could not be: a bug in `patternsOf`
 */
export function codedVoices(
  questions: readonly CodedQuestion[],
  input: GatherInput,
): readonly CodedVoice[] {
  return questions.flatMap(({ question, group }) => {
    const gathered = gatherMentions(
      group.members.map(({ key, links }) => ({ key, selectors: links })),
      input,
    );
    const sides = gathered.map(sidesOf);
    const known = new Set(question.categories.map(({ code }) => code));
    return speakersOf(gathered).map(({ id, area, actorType }) => {
      const category = sides
        .map(({ asked, pro, contra }): Role =>
          asked.has(id) ? roleOf(pro.has(id), contra.has(id)) : 'x',
        )
        .join('-');
      if (!known.has(category)) throw new RangeError(`codedVoices: ${category} cannot be`);
      return { question: question.key, response: id, area, actorType, category };
    });
  });
}

type Gathered = ReturnType<typeof gatherMentions>;

/** Everybody in the base of any member: those of earlier editions may have a smaller one. */
function speakersOf(gathered: Gathered): readonly Speaker[] {
  const all = gathered.flatMap(({ unprompted }) => unprompted?.speakers ?? []);
  const each = [...new Map(all.map((speaker) => [speaker.id, speaker])).values()];
  return each.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function sidesOf({ unprompted }: Gathered[number]) {
  const { places = [], speakers = [] } = unprompted ?? {};
  const ofSide = (side: string) =>
    new Set(places.filter(({ stance }) => stance === side).map(({ speaker }) => speaker));
  const asked = new Set(speakers.map(({ id }) => id));
  return { asked, pro: ofSide('pro'), contra: ofSide('contra') };
}

/**
 * The voices of every cohort by category, and how many of them may be recognised.
 *
 * @param isConsented whether the organisation of a response released its position on all items that
 *   the question is drawn from
 */
export function countCodedVoices(
  { question, group }: CodedQuestion,
  voices: readonly CodedVoice[],
  cohorts: readonly Cohort[],
  isConsented: (response: string, scope: CodedGroup['scope']) => boolean,
): QuestionCounts {
  const own = voices.filter((voice) => voice.question === question.key);
  const count = (of: readonly CodedVoice[]) =>
    cohorts.map((cohort) => {
      const here = of.filter(
        ({ area, actorType }) => area === cohort.area && actorType === cohort.actorType,
      );
      return question.categories.map(
        ({ code }) => here.filter(({ category }) => category === code).length,
      );
    });
  return {
    question,
    counts: count(own),
    consented: count(own.filter(({ response }) => isConsented(response, group.scope))),
  };
}

/** More than anybody could count: such a range ends nowhere. */
const NO_END = 1_000_000;

/**
 * What is known of a statement before any number: where texts were picked one by one, somebody said
 * it, or it would not stand there. Codes tell nothing of the kind.
 */
export function knownVoices(
  { question, group }: CodedQuestion,
  cohorts: readonly Cohort[],
): readonly EarlierFigure[] {
  return group.members.flatMap((member, at) =>
    (['pro', 'contra'] as const)
      .filter((side) => isPicked(member, side))
      .map((side) => ({
        question: question.key,
        cohorts: cohorts.map((_, index) => index),
        codes: question.categories
          .map(({ code }) => code)
          .filter((code) => ['m', side === 'pro' ? 'p' : 'c'].includes(code.split('-')[at] ?? '')),
        ...{ low: 1, high: NO_END },
        source: 'Einzeln ausgewählte Belege',
      })),
  );
}

function isPicked({ links }: CodedMember, side: 'pro' | 'contra'): boolean {
  const own = links.filter(({ stance }) => stance === side);
  return own.some((link) => 'text' in link);
}

const labelOf = (code: string): string =>
  code
    .split('-')
    .map((role) => ROLE_WORDS[role as Role])
    .join(' / ');
