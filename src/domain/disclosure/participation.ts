import { type Base, type Crowd, openCrowd, type Part } from './crowd.js';
import { toFigures, type Figure } from './figures.js';
import { findInsiders } from './insiders.js';
import { toTold } from './link.js';
import type { Constraint, Solver } from './integer-range.js';
import {
  closeProver,
  ENOUGH,
  isShown,
  type Prover,
  startProver,
  systemOf,
  withhold,
} from './prover.js';
import type { PlannedTable, QuestionCounts, ReleaseInput } from './release.js';
import { stayNear, tookTerms } from './room.js';
import { secure, type Secured, withholdPrimary } from './secure.js';
import { sorted, termsOf, total } from './terms.js';
import { PARTICIPATION, toUnit, type Unit } from './unit.js';

/** What is told about who took part, and what all questions say to it. */
export interface Told {
  readonly secured: Secured;
  readonly crowd: Crowd;
  /** Who took part, without what is published about it. */
  readonly unit: Unit;
  /** All that is known and published about it. */
  readonly sums: readonly Constraint[];
  /** By people: how many took part, where it is published. */
  readonly told: Unit['told'];
}

interface Given {
  readonly input: ReleaseInput;
  readonly solver: Solver;
  readonly isLate: () => boolean;
}

/**
 * Decides what is told about who took part, before everything else. Bases of questions are unknown
 * numbers beside it: they may have to be withheld so that participation stays uncertain.
 *
 * @param tables after the repairs
 */
export function tellParticipation(
  { unit: bare, parts }: { readonly unit: Unit; readonly parts: readonly Part[] },
  tables: readonly PlannedTable[],
  { input, solver, isLate }: Given,
): Told {
  const unit = withOwnTerms(bare);
  const bench = { limits: input.limits, solver };
  const crowd = openCrowd(parts, unit, bench);
  const others = crowd.besides(-1);
  const figures = toFigures(unit, tables, input);
  const insiders = findInsiders(unit);
  const quick = startProver(unit, figures, { ...bench, others, insiders });
  stayNear(quick);
  const classes = toClasses(parts, crowd);
  const prover = startProver(
    withOwnTerms(toUnit([blockOf(unit), ...classes.map(toBlock(input))], input)),
    [...figures, ...toBases(classes, unit)],
    { ...bench, others, insiders, quick, settle: settleWith(classes, crowd) },
  );
  withholdPrimary(prover);
  prover.settle?.(prover);
  const secured = secure(prover, isLate);
  crowd.offer(findPool(prover));
  closeProver(quick);
  closeProver(prover);
  return { secured, crowd, unit: bare, sums: systemOf(quick).constraints, told: toTold(quick) };
}

/** Those who took part are themselves the number that all others hang on. */
function withOwnTerms(unit: Unit): Unit {
  const counts = unit.questions[0]?.counts ?? [];
  return {
    ...unit,
    tookPart: counts.map((_, cohort) => termsOf(unit, PARTICIPATION, [cohort], null)),
  };
}

const blockOf = ({ key, questions }: Unit) => ({ name: key, questions });

/** Blocks of whose bases the same is planned to be published: to who took part they say the same. */
interface Class {
  readonly key: string;
  readonly first: QuestionCounts;
  readonly bases: readonly Figure[];
  readonly members: readonly { readonly position: number; readonly block: number }[];
}

function toClasses(parts: readonly Part[], { isTold }: Crowd): readonly Class[] {
  const classes = new Map<string, Class>();
  for (const { unit, figures, position } of parts) {
    for (const block of new Set(unit.blocks)) {
      const first = unit.questions[block];
      const bases = figures.filter(
        (figure) =>
          figure.block === block &&
          figure.isBase &&
          figure.places.length > 0 &&
          figure.primary === null &&
          isTold({ position, block, people: figure.people }),
      );
      if (first === undefined || bases.length === 0) continue;
      const told = bases.map(({ people, value }) => `${people}: ${value}`);
      const released = first.consented.map(total).join(' ');
      const key = [released, ...sorted(told)].join('\n');
      const members = [...(classes.get(key)?.members ?? []), { position, block }];
      classes.set(key, { ...(classes.get(key) ?? { key, first, bases }), members });
    }
  }
  return [...classes.values()];
}

/** All who answered, as one category of a question that only those are asked who took part. */
const toBlock =
  ({ cohorts }: ReleaseInput) =>
  ({ first: { counts, consented } }: Class, at: number) => {
    const key = `bases ${at}`;
    const question = { key, item: key, part: null, categories: [{ code: ALL, label: ALL }] };
    const group = { question: PARTICIPATION, codes: [ALL], orUnanswered: false };
    const askedIf = [{ cohorts: cohorts.map((_, cohort) => cohort), groups: [group] }];
    const sums = (rows: readonly (readonly number[])[]) => rows.map((row) => [total(row)]);
    const own = { question, counts: sums(counts), consented: sums(consented), askedIf };
    return { name: key, questions: [own] };
  };

const ALL = 'answered';

/** The bases of every class as numbers beside participation; one stands for those of all its members. */
function toBases(classes: readonly Class[], unit: Unit): readonly Figure[] {
  const size = unit.truth.length;
  return classes.flatMap(({ bases, members }, at) =>
    bases.map((base): Figure => {
      const block = unit.questions.length + at;
      const terms = base.cohorts.map((cohort) => size + at * cohortsIn(unit) + cohort);
      const place = { table: '', row: `${at}`, column: base.people };
      return {
        ...base,
        ...{ id: sorted(terms).join(' '), group: `${block}: ${base.people}`, block, terms },
        ...{ places: [place], origin: place, cost: base.cost * members.length },
      };
    }),
  );
}

const cohortsIn = ({ questions }: Unit) => questions[0]?.counts.length ?? 0;

/** What is decided about participation holds for the first look, and for the bases of all questions. */
function settleWith(classes: readonly Class[], crowd: Crowd) {
  return (prover: Prover): void => {
    const withheld = prover.figures.flatMap((figure, index) =>
      figure.places.length > 0 && !isShown(prover, index) ? [{ figure, index }] : [],
    );
    for (const { index } of withheld) {
      const { quick } = prover;
      if (quick && index < quick.figures.length) {
        withhold(quick, index, prover.reasons[index] ?? 'complementary');
      }
    }
    const own = withheld.filter(({ figure }) => figure.block === 0 && figure.isBase);
    const untold = new Set(own.map(({ figure }) => figure.people));
    prover.figures.forEach(({ block, people }, index) => {
      if (block > 0 && untold.has(people)) withhold(prover, index, 'complementary');
    });
    const gone = prover.figures.flatMap((figure, index) =>
      figure.block > 0 && !isShown(prover, index)
        ? basesOf(classes[figure.block - 1], figure.people)
        : [],
    );
    crowd.withhold(gone, untold);
  };
}

const basesOf = (found: Class | undefined, people: string): readonly Base[] =>
  found?.members.map((member) => ({ ...member, people })) ?? [];

/** Of few tables of participation it is known that they are possible; the nearest were found first. */
const MOST_ROOMS = 16;

function findPool({ unit, witnesses, rooms }: Prover): readonly (readonly number[])[] {
  const terms = tookTerms(unit);
  const far = witnesses.filter((_, at) => rooms[at] !== ENOUGH);
  const took = far.map((witness) => terms.map((term) => witness[term] ?? 0));
  return [...new Map(took.map((each) => [each.join(' '), each])).values()].slice(0, MOST_ROOMS);
}
