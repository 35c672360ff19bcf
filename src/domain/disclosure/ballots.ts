import { isRanking, UNRANKED } from './answer-sums.js';
import { type Ballot, ballotsIn, findBallots, type Grid, isEven, without } from './ballot-sets.js';
import { type Insiders, SILENT } from './insiders.js';
import { termsOf } from './terms.js';
import { firstsOf, type Unit } from './unit.js';

/** The rankings of a unit: which whole numbers can come from ballots, partial ones among them. */
export interface Ballots {
  /** Whether ballots exist for what is not known by written releases, in every cohort. */
  readonly arePossible: (values: readonly number[]) => boolean;
  /** Whether they do for all others, whichever ballot of theirs one of these takes out. */
  readonly areLeft: (values: readonly number[], insiders: Insiders) => boolean;
}

/** Of more different ballots in one cohort it is not looked at each. */
const MOST_BALLOTS = 2500;

/** One ranking in one cohort. */
interface Poll {
  readonly cohort: number;
  /** By option: its question, the unknown numbers of its ranks, and that of who left it out. */
  readonly options: readonly {
    readonly part: number;
    readonly ranks: readonly number[];
    readonly unranked: number;
  }[];
  readonly truth: string;
  readonly verdicts: Map<string, boolean>;
  /** Ballots somebody may have given; `null`: too many. */
  readonly given: () => readonly Ballot[] | null;
}

/** @returns `null` where nothing was ranked, or where the counts do not come from ballots themselves */
export function openBallots(unit: Unit): Ballots | null {
  const polls = firstsOf(unit).flatMap((first) => pollsOf(unit, unit.questions.indexOf(first)));
  if (polls.length === 0) return null;
  const known = new WeakMap<readonly number[], Map<Insiders, boolean>>();
  const areLeft = (values: readonly number[], insiders: Insiders) =>
    polls.every((poll) => poll.cohort !== insiders.cohort || isLeft(unit, poll, values, insiders));
  return {
    arePossible: (values) => polls.every((poll) => isPossible(poll, gridOf(unit, poll, values))),
    areLeft: (values, insiders) => {
      const verdicts = known.get(values) ?? new Map<Insiders, boolean>();
      known.set(values, verdicts);
      const verdict = verdicts.get(insiders) ?? areLeft(values, insiders);
      verdicts.set(insiders, verdict);
      return verdict;
    },
  };
}

/** The ranking of one block, by cohort. */
function pollsOf(unit: Unit, block: number): readonly Poll[] {
  const parts = unit.questions.flatMap((_, part) => (unit.blocks[part] === block ? [part] : []));
  const questions = parts.flatMap((part) => unit.questions[part] ?? []);
  if (!isRanking({ ...unit, questions, starts: parts.map((part) => unit.starts[part] ?? 0) })) {
    return [];
  }
  const polls = (questions[0]?.counts ?? []).map((_, cohort): Poll => {
    const options = parts.flatMap((part) => {
      const question = unit.questions[part]?.question;
      const own = (code: string) => termsOf(unit, question?.key ?? '', [cohort], [code]);
      const codes = question?.categories.map(({ code }) => code) ?? [];
      const ranks = codes.filter((code) => code !== UNRANKED).flatMap(own);
      return [{ part, ranks, unranked: own(UNRANKED)[0] ?? -1 }];
    });
    const grid = gridOf(unit, { options }, unit.truth);
    let given: readonly Ballot[] | null | undefined;
    return {
      ...{ cohort, options, truth: nameOf(grid), verdicts: new Map() },
      given: () => (given ??= ballotsIn(grid, MOST_BALLOTS)),
    };
  });
  const isReal = polls.every(
    (poll) => findBallots(gridOf(unit, poll, unit.truth)) !== 'impossible',
  );
  return isReal ? polls : [];
}

function gridOf(
  { released }: Unit,
  { options }: Pick<Poll, 'options'>,
  values: readonly number[],
): Grid {
  return options.map(({ ranks }) =>
    ranks.map((term) => (values[term] ?? 0) - (released[term] ?? 0)),
  );
}

const nameOf = (grid: Grid) => grid.map((row) => row.join(' ')).join('\n');

function isPossible({ truth, verdicts }: Poll, grid: Grid): boolean {
  const name = nameOf(grid);
  if (name === truth) return true;
  const verdict = verdicts.get(name) ?? findBallots(grid) === 'possible';
  verdicts.set(name, verdict);
  return verdict;
}

function isLeft(unit: Unit, poll: Poll, values: readonly number[], { choices }: Insiders): boolean {
  if (poll.options.every(({ part }) => choices[part]?.every((term) => term === SILENT)))
    return true;
  const grid = gridOf(unit, poll, values);
  // Where all ballots are equally long it is enough that no option has too many ranks.
  if (nameOf(grid) === poll.truth || isEven(grid)) return true;
  const given = poll.given();
  if (given === null) return false;
  return given
    .filter((ballot) => isOwn(poll, ballot, choices))
    .every((ballot) => {
      const rest = without(grid, ballot);
      return rest !== null && isPossible(poll, rest);
    });
}

/** Whether it may be a ballot of one of those who chose among these. */
function isOwn({ options }: Poll, ballot: Ballot, choices: Insiders['choices']): boolean {
  return options.every(({ part, ranks, unranked }, option) => {
    const rank = ballot.indexOf(option);
    return choices[part]?.includes((rank < 0 ? unranked : ranks[rank]) ?? unranked) === true;
  });
}
