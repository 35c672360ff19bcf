import type { ResultsInput } from '../analysis/compose-results.js';
import { composeGroups } from '../analysis/compose-results.js';
import type { InvitedCounts } from '../analysis/invited.js';
import type { StoredTally } from '../analysis/tally.js';
import type { Cohort, Question, QuestionCounts, ReleaseInput } from '../disclosure/release.js';
import { countQuestion, PARTICIPATION, questionsOf } from './questions.js';

/** Everything the counts of a wave are made from. */
export interface CohortsInput extends Pick<ResultsInput, 'versions' | 'wave' | 'tallies'> {
  /** The roster of this survey and wave; empty where there is none. */
  readonly invited: InvitedCounts;
  /** Responses whose organisation released its own position, each as a tally of one. */
  readonly consented: readonly ConsentedTally[];
}

export interface ConsentedTally {
  readonly tally: StoredTally;
  /** `null`: the consent is for all items. */
  readonly items: readonly string[] | null;
}

/**
 * How the people of every cohort answered every closed question, and how many of them may be seen.
 *
 * Cohorts are all areas x all actor types of the latest version, whether anybody is there or not, so
 * that no row of a table exists only because somebody answered; then those only earlier versions or
 * rosters had. Where a roster names every cohort somebody answered from, those it does not name are
 * left out: everybody knows that nobody is there. Responses of earlier versions count where the item means the same, as in
 * `composeResults`. Where more answered than were invited, the invited number is raised to them.
 *
 * @returns the question of participation first, then those of the items in document order
 * @throws RangeError as `composeResults` does
 */
export function countCohorts(input: CohortsInput): Pick<ReleaseInput, 'cohorts' | 'questions'> {
  const places = placesOf(input);
  const everybody = counterOf(input, places, input.tallies);
  const consents = alike(input.consented).map(({ items, tallies }) => ({
    items,
    countIn: counterOf(input, places, tallies),
  }));
  const { survey } = latestOf(input);
  const questions = [PARTICIPATION, ...questionsOf(survey)].map((question): QuestionCounts => {
    const given = consents.filter(({ items }) => items?.includes(question.item) ?? true);
    return {
      question,
      counts: places.map((place) => everybody(question, place)),
      consented: places.map((place) =>
        given.map(({ countIn }) => countIn(question, place)).reduce(add, zeros(question)),
      ),
    };
  });
  return {
    cohorts: places.map((place) => toCohort(input, place, everybody(PARTICIPATION, place))),
    questions,
  };
}

type Place = Pick<Cohort, 'area' | 'actorType'>;

function placesOf(input: CohortsInput): readonly Place[] {
  const { survey } = latestOf(input);
  const defined = survey.areas.flatMap(({ key: area }) =>
    survey.actorTypes.map(({ key: actorType }) => ({ area, actorType })),
  );
  const seen = [...input.invited, ...input.tallies]
    .map(({ area, actorType }) => ({ area, actorType }))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const all = [...new Map([...defined, ...seen].map((place) => [nameOf(place), place])).values()];
  const isInvited = (place: Place) => input.invited.some((cell) => isIn(place)(cell));
  const isComplete = input.invited.length > 0 && input.tallies.every(isInvited);
  return isComplete ? all.filter(isInvited) : all;
}

function toCohort(
  { invited }: CohortsInput,
  place: Place,
  [answered = 0]: readonly number[],
): Cohort {
  const known = invited.filter(isIn(place)).reduce((sum, cell) => sum + cell.invited, 0);
  const here = Math.max(known, answered);
  return { ...place, invited: invited.length === 0 ? null : here };
}

/** Consents to the same items are counted together: there may be hundreds of them. */
function alike(consented: readonly ConsentedTally[]) {
  const groups = new Map<string, Pick<ConsentedTally, 'items'> & { tallies: StoredTally[] }>();
  for (const { tally, items } of consented) {
    const key = JSON.stringify(items?.toSorted() ?? null);
    const group = groups.get(key) ?? { items, tallies: [] };
    group.tallies.push(tally);
    groups.set(key, group);
  }
  return [...groups.values()];
}

type Counter = (question: Question, place: Place) => readonly number[];

/** Counts all places in one go, without the roster, which only intervals need. */
function counterOf(
  { versions, wave }: CohortsInput,
  places: readonly Place[],
  tallies: readonly StoredTally[],
): Counter {
  const { groupSizes, items } = composeGroups(
    { ...{ versions, wave, tallies, filter: {}, by: null }, ...{ invited: [], dates: null } },
    places.map((place) => [nameOf(place), place]),
  );
  const figures = new Map(items.map(({ key, groups }) => [key, groups]));
  return (question, place) => {
    if (question.key === PARTICIPATION.key) return [groupSizes[nameOf(place)]?.responses ?? 0];
    const found = figures.get(question.item)?.[nameOf(place)];
    return found === undefined ? zeros(question) : countQuestion(question, found);
  };
}

function latestOf({ versions }: CohortsInput) {
  return versions.at(-1) ?? versions[0];
}

const zeros = ({ categories }: Question): readonly number[] => categories.map(() => 0);

const add = (one: readonly number[], other: readonly number[]): readonly number[] =>
  one.map((count, index) => count + (other[index] ?? 0));

const nameOf = ({ area, actorType }: Place) => `${area}/${actorType}`;

const isIn =
  (place: Place) =>
  ({ area, actorType }: Place): boolean =>
    area === place.area && actorType === place.actorType;
