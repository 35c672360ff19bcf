import { groupedBy } from '../grouped-by.js';
import type { Round } from './coding.js';

/** How far a text is in a round. */
export type CodingState = 'open' | 'begun' | 'done';

/** What is known of one round of one text. */
export interface RoundSummary {
  readonly sourceId: string;
  readonly round: Round;
  readonly coder: string;
  readonly done: boolean;
  readonly hasMemo: boolean;
  readonly codes: readonly string[];
  readonly toCheck: boolean;
}

/** One text in the queue, as somebody may see it. */
export interface QueueEntry {
  readonly id: string;
  readonly state: CodingState;
  /** A code given to it has changed. */
  readonly toCheck: boolean;
  readonly hasMemo: boolean;
  readonly codes: readonly string[];
  /** Two coders have coded it apart and did not say the same, and nobody has decided. */
  readonly disputed: boolean;
  /** Coded twice: what both said stays as it is. */
  readonly frozen: boolean;
  readonly decided: boolean;
}

export type Rounds = Partial<Record<Round, RoundSummary>>;

/** All rounds of each text. */
export function roundsBySource(summaries: readonly RoundSummary[]): ReadonlyMap<string, Rounds> {
  return new Map(
    [...groupedBy(summaries, ({ sourceId }) => sourceId)].map(([id, own]) => [
      id,
      Object.fromEntries(own.map((one) => [one.round, one])),
    ]),
  );
}

/** Whether both coders have finished: only then may anybody see them beside each other. */
export const isCodedTwice = (rounds: Rounds): boolean =>
  rounds['blind-1']?.done === true && rounds['blind-2']?.done === true;

/** What counts: the decision, else what the first coder says. */
export const validRound = (rounds: Rounds): RoundSummary | undefined =>
  rounds.adjudicated?.done === true ? rounds.adjudicated : rounds['blind-1'];

/** How far a text is from being counted; `undecided`: a second coder has looked at it, too. */
export type FinalState =
  { readonly state: 'final'; readonly round: Round } | { readonly state: 'open' | 'undecided' };

/**
 * The round of a text that is counted: what was decided where two have coded it and do not say the
 * same, else what the first coder says. Stricter than `validRound`: nothing is counted before its
 * coder has finished, nor while the second is still at it or nobody has decided.
 */
export function finalRound(rounds: Rounds): FinalState {
  if (rounds.adjudicated?.done === true) return { state: 'final', round: 'adjudicated' };
  if (rounds['blind-1']?.done !== true) return { state: 'open' };
  if (rounds['blind-2'] === undefined) return { state: 'final', round: 'blind-1' };
  const agreed = isCodedTwice(rounds) && !differ(rounds);
  return agreed ? { state: 'final', round: 'blind-1' } : { state: 'undecided' };
}

/**
 * Whether somebody may open a text in a blind round. Nobody sees what the other coder of a drawn
 * text says before both have finished; so whoever codes second never comes upon the first coding.
 *
 * @param drawn whether the text is to be coded twice
 * @param decides whether this is a planner, who codes none of the blind rounds second
 */
export function mayOpen(
  rounds: Rounds,
  drawn: boolean,
  round: 'blind-1' | 'blind-2',
  viewer: { readonly name: string; readonly decides: boolean },
): boolean {
  if (round === 'blind-2') return drawn && mayCodeSecond(rounds, viewer.name);
  const first = rounds['blind-1'];
  if (rounds['blind-2']?.coder === viewer.name) return isCodedTwice(rounds);
  const isOwn = first === undefined || first.coder === viewer.name;
  return !drawn || viewer.decides || isOwn;
}

function mayCodeSecond(rounds: Rounds, name: string): boolean {
  const first = rounds['blind-1'];
  const second = rounds['blind-2'];
  const isOthers = first?.done === true && first.coder !== name;
  return isOthers && (second === undefined || second.coder === name);
}

/** How one round of one text stands in the queue. */
export function toQueueEntry(id: string, rounds: Rounds, round: Round): QueueEntry {
  const own = rounds[round];
  const frozen = isCodedTwice(rounds);
  const decided = rounds.adjudicated?.done === true;
  return {
    id,
    state: stateOf(own),
    toCheck: !frozen && own?.toCheck === true,
    hasMemo: own?.hasMemo ?? false,
    codes: own?.codes ?? [],
    disputed: frozen && !decided && differ(rounds),
    frozen,
    decided,
  };
}

function stateOf(own: RoundSummary | undefined): CodingState {
  if (own === undefined) return 'open';
  if (own.done) return 'done';
  return own.codes.length > 0 || own.hasMemo ? 'begun' : 'open';
}

function differ(rounds: Rounds): boolean {
  const first = new Set(rounds['blind-1']?.codes);
  const second = rounds['blind-2']?.codes ?? [];
  return first.size !== second.length || second.some((code) => !first.has(code));
}
