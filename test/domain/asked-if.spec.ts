import fc from 'fast-check';
import { askedIf } from '../../src/domain/release/asked-if.js';
import { findVisibility } from '../../src/domain/response/visible-items.js';
import { EVERY_KIND, surveyWith } from '../support/definitions.js';

const withCondition = (showIf: unknown) =>
  surveyWith([...EVERY_KIND, { key: 'x', kind: 'number', text: '?', showIf }]);

const COHORTS = [
  { area: 'nord', actorType: 'jugend' },
  { area: 'sued', actorType: 'jugend' },
];

const YES = { '==': [{ var: 'wahl' }, 'ja'] };
const HIGH = { in: [{ var: 'note' }, [4, 5]] };
const TICKED = { in: ['a', { var: 'mehr' }] };

const SAID_YES = { question: 'wahl', codes: ['ja'], orUnanswered: false };
const NOT_YES = { question: 'wahl', codes: ['nein', 'other'], orUnanswered: true };
const SAID_HIGH = { question: 'note', codes: ['4', '5'], orUnanswered: false };
const NOT_HIGH = { question: 'note', codes: ['1', '2', '3'], orUnanswered: true };
const TICKED_A = { question: 'mehr/a', codes: ['yes'], orUnanswered: false };
const NOT_A = { question: 'mehr/a', codes: ['no'], orUnanswered: true };

/** Clauses that hold in both cohorts. */
const both = (...clauses: readonly (readonly object[])[]) =>
  clauses.map((groups) => ({ cohorts: [0, 1], groups }));

const READ: readonly (readonly [unknown, readonly object[]])[] = [
  [YES, both([SAID_YES])],
  [{ '!=': [{ var: 'wahl' }, 'ja'] }, both([NOT_YES])],
  [{ '!': [YES] }, both([NOT_YES])],
  [{ '==': [{ var: 'wahl' }, null] }, both([{ ...SAID_YES, codes: [], orUnanswered: true }])],
  [HIGH, both([SAID_HIGH])],
  [{ '>': [{ var: 'note' }, 3] }, both([SAID_HIGH])],
  [TICKED, both([TICKED_A])],
  [{ '!': [TICKED] }, both([NOT_A])],
  [{ and: [YES, HIGH] }, both([SAID_YES], [SAID_HIGH])],
  [{ or: [YES, HIGH] }, both([SAID_YES, SAID_HIGH])],
  [{ or: [YES, TICKED] }, both([SAID_YES, TICKED_A])],
  [{ '!': [{ or: [YES, HIGH] }] }, both([NOT_YES], [NOT_HIGH])],
  [{ '!': [{ and: [YES, HIGH] }] }, both([NOT_YES, NOT_HIGH])],
];

/** What people may answer to the three questions that conditions here ask for. */
const ANSWERS = ['ja', 'nein', 'other', undefined].flatMap((wahl) =>
  ['1', '2', '3', '4', '5', undefined].flatMap((note) =>
    [undefined, ['a'], ['b'], ['a', 'b', 'c']].map((mehr) => ({ wahl, note, mehr })),
  ),
);

type Answers = (typeof ANSWERS)[number];

interface Group {
  readonly question: string;
  readonly codes: readonly string[];
  readonly orUnanswered: boolean;
}

function belongs({ wahl, note, mehr }: Answers, { question, codes, orUnanswered }: Group) {
  const [item, option = ''] = question.split('/');
  const ticked = mehr?.includes(option) === true ? 'yes' : 'no';
  const answer = { wahl, note, mehr: mehr === undefined ? undefined : ticked }[item ?? ''];
  return answer === undefined ? orUnanswered : codes.includes(answer);
}

const ATOMS: readonly unknown[] = [
  ...[YES, HIGH, TICKED],
  { '!=': [{ var: 'wahl' }, 'nein'] },
  { '<': [{ var: 'note' }, 3] },
  { '!': [{ in: ['b', { var: 'mehr' }] }] },
  { '==': [{ var: '$area' }, 'nord'] },
  { '>': [{ var: 'zahl' }, 3] },
];

/** Conditions put together at random from those that can be said and one that cannot. */
const { condition } = fc.letrec<{ condition: unknown }>((tie) => {
  const several = fc.array(tie('condition'), { minLength: 1, maxLength: 3 });
  return {
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...ATOMS),
      fc.record({ '!': fc.tuple(tie('condition')) }),
      fc.record({ and: several }),
      fc.record({ or: several }),
    ),
  };
});

/** Answers of an area that the questionnaire asks and `askedIf` does not, or the other way round. */
function misread(showIf: unknown, clauses: NonNullable<ReturnType<typeof askedIf>>) {
  const survey = withCondition(showIf);
  return COHORTS.flatMap(({ area }, cohort) => {
    const own = clauses.filter(({ cohorts }) => cohorts.includes(cohort));
    return ANSWERS.filter((answers) => {
      const given = Object.entries(answers).filter(([, value]) => value !== undefined);
      const seen = findVisibility(survey, { area }, Object.fromEntries(given));
      const isMember = own.every(({ groups }) => groups.some((group) => belongs(answers, group)));
      return seen.items.has('x') !== isMember;
    });
  });
}

describe('who is asked a question', () => {
  it.each(READ)('under %j is said by the answers to closed questions', (showIf, asked) => {
    expect(askedIf(withCondition(showIf), ['x'], COHORTS)).toEqual(asked);
  });

  it.each(READ)('under %j is the same people as the questionnaire asks', (showIf) => {
    const survey = withCondition(showIf);
    const clauses = askedIf(survey, ['x'], COHORTS) ?? [];
    const wrong = ANSWERS.filter((answers) => {
      const given = Object.entries(answers).filter(([, value]) => value !== undefined);
      const seen = findVisibility(survey, { area: 'nord' }, Object.fromEntries(given));
      const isMember = clauses.every(({ groups }) =>
        groups.some((group) => belongs(answers, group)),
      );
      return seen.items.has('x') !== isMember;
    });
    expect([clauses.length > 0, wrong]).toEqual([true, []]);
  });

  it('is said exactly or not at all, however conditions are put together', () => {
    let read = 0;
    fc.assert(
      fc.property(condition, (showIf) => {
        const clauses = askedIf(withCondition(showIf), ['x'], COHORTS);
        if (clauses === null) return;
        read += 1;
        expect(misread(showIf, clauses)).toEqual([]);
      }),
      { numRuns: 300, seed: 20261127 },
    );
    // Else nothing much would have been tried.
    expect(read).toBeGreaterThan(150);
  });

  it('is everybody without a condition, and nobody of a cohort whose area is not meant', () => {
    expect(askedIf(withCondition(undefined), ['x'], COHORTS)).toEqual([]);
    const inTheNorth = withCondition({ '==': [{ var: '$area' }, 'nord'] });
    expect(askedIf(inTheNorth, ['x'], COHORTS)).toEqual([{ cohorts: [1], groups: [] }]);
  });

  it.each([
    [{ '>': [{ var: 'zahl' }, 3] }],
    [{ '==': [{ var: 'kurz' }, 'ja'] }],
    [{ '==': [{ var: 'wahl' }, { var: 'kurz' }] }],
    [{ or: [{ and: [YES, HIGH] }, TICKED] }],
  ])('under %j cannot be said, so that nothing of it goes out', (showIf) => {
    expect(askedIf(withCondition(showIf), ['x'], COHORTS)).toBeNull();
  });
});
