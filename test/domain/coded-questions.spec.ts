import type { CodeEntry } from '../../src/domain/coding/codebook.js';
import { DEFAULT_LIMITS, type QuestionCounts } from '../../src/domain/disclosure/release.js';
import { protect } from '../../src/domain/disclosure/protect.js';
import type { GatherInput, SaidText } from '../../src/domain/mention/gather-mentions.js';
import { releasableAgreement } from '../../src/domain/release/coded-agreement.js';
import { codedKey, type CodedMember } from '../../src/domain/release/coded-group.js';
import { patternsOf } from '../../src/domain/release/coded-patterns.js';
import type { CodedPlaces } from '../../src/domain/release/coded-places.js';
import {
  codedQuestion,
  codedVoices,
  codesOfRole,
  countCodedVoices,
  knownVoices,
} from '../../src/domain/release/coded-questions.js';
import { groupStatements } from '../../src/domain/release/coded-statements.js';
import type { CountedLink } from '../../src/domain/statement/evidence.js';

const code = (key: string, parent?: string): CodeEntry => ({
  ...{ key, label: key, definition: key, neighbours: [], colour: 1, pattern: 1 },
  ...{ retired: false, successors: [] },
  ...(parent === undefined ? {} : { parent }),
});

/** `lage-nord` stands under `lage`. */
const BOOK = [code('lage'), code('lage-nord', 'lage'), code('geld'), code('zeit')];

const PLACES: CodedPlaces = {
  codebook: BOOK,
  items: new Map([
    ['t1', 'warum'],
    ['t2', 'sonst'],
  ]),
};

const pro = (key: string, ...items: string[]): CountedLink => ({
  ...{ stance: 'pro', code: key },
  ...(items.length === 0 ? {} : { items }),
});
const contra = (key: string): CountedLink => ({ stance: 'contra', code: key });
const text = (id: string): CountedLink => ({ stance: 'pro', text: id });

const member = (key: string, ...links: CountedLink[]): CodedMember => ({ key, links });

const keysOf = (planned: readonly CodedMember[]) =>
  groupStatements(planned, [], PLACES).groups.map(({ members }) => members.map(({ key }) => key));

describe('statements that are told apart together', () => {
  it('share a code, the code above it, or a text; all others stay apart', () => {
    const planned = [
      member('a', pro('lage')),
      member('b', pro('geld')),
      member('c', pro('lage-nord')),
      member('d', contra('geld'), pro('zeit')),
    ];
    expect(keysOf(planned)).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
    const texts = [
      member('a', text('t1')),
      member('b', { stance: 'pro', text: 't1', passage: 'p' }),
    ];
    expect(keysOf(texts)).toEqual([['a', 'b']]);
    // The same words under two questions are said in two places.
    expect(keysOf([member('a', pro('lage', 'x')), member('b', pro('lage', 'y'))])).toHaveLength(2);
  });

  it('have the same base, or the second is refused', () => {
    const planned = [member('a', pro('lage')), member('b', pro('lage', 'warum'))];
    const { groups, refused } = groupStatements(planned, [], PLACES);
    expect(groups.map(({ scope }) => scope)).toEqual([null]);
    expect(refused).toEqual([{ key: 'b', why: 'base' }]);
  });

  it('are no more than can be audited together', () => {
    const many = Array.from({ length: 6 }, (_, index) =>
      member(`m${String(index)}`, pro('lage'), pro(`eigen-${String(index)}`)),
    );
    const { groups, refused } = groupStatements(many, [], PLACES);
    // Four of them can be told apart in 2 x 2 x 2 x 2 ways, and all with the code they share.
    expect(groups.map(({ members }) => members.length)).toEqual([4]);
    expect(refused.map(({ key, why }) => `${key} ${why}`)).toEqual(['m4 size', 'm5 size']);
  });

  it('can be said only in the ways that their places allow', () => {
    const wide = member('wide', pro('lage'), pro('geld'));
    const narrow = member('narrow', pro('lage-nord'));
    const group = { members: [wide, narrow] };
    // Whoever says the narrower thing says the wider one.
    expect(patternsOf(group, PLACES)).toEqual(['n-n', 'p-n', 'p-p']);
    const torn = { members: [member('a', pro('lage'), contra('geld'))] };
    expect(patternsOf(torn, PLACES)).toEqual(['c', 'm', 'n', 'p']);
    const both = { members: [member('a', pro('lage')), member('b', contra('lage'), pro('zeit'))] };
    expect(patternsOf(both, PLACES)).toEqual(['n-n', 'n-p', 'p-c', 'p-m']);
    const partly = { members: [member('a', pro('lage')), member('b', pro('lage', 'warum'))] };
    // Who wrote only under another question is not in the base of the second.
    expect(patternsOf(partly, PLACES)).toEqual(['n-n', 'n-x', 'p-n', 'p-p', 'p-x']);
  });

  it('make a question with a name of its own, whatever they are called', () => {
    const a = codedKey({ members: [member('a', pro('lage'))] });
    expect(a).toMatch(/^coded\/a\/[0-9a-f]{8}$/);
    expect(codedKey({ members: [member('a', pro('lage'))] })).toBe(a);
    expect(codedKey({ members: [member('a', pro('geld'))] })).not.toBe(a);
  });
});

const COHORTS = [{ area: 'nord', actorType: 'schule', invited: null }];

/** One text a speaker with these codes, each in a passage of its own. */
function said(...codes: readonly (readonly string[])[]): GatherInput {
  const ids = codes.map((_, index) => `r${String(index).padStart(2, '0')}`);
  return {
    codebook: BOOK,
    voices: ids.map((id) => ({
      speaker: { id, area: 'nord', actorType: 'schule', organisation: null },
      codes: {},
      otherwise: new Set<string>(),
    })),
    texts: codes.map((given, index): SaidText => ({
      ...{ id: `t-${ids[index] ?? ''}`, speaker: ids[index] ?? '', item: 'warum' },
      ...{ state: 'final', toCheck: false },
      passages: given.map((one, at) => ({ id: `${String(index)}-${String(at)}`, codes: [one] })),
    })),
  };
}

const never = () => false;

describe('the voices of a question on coded texts', () => {
  const torn = { members: [member('a', pro('lage'), contra('geld'))], scope: null };
  const question = codedQuestion(torn, PLACES);

  it('are counted once for each response, in exactly one category', () => {
    const input = said(['lage', 'lage'], ['lage', 'geld'], ['geld'], ['zeit'], [], ['lage-nord']);
    const voices = codedVoices([question], input);
    expect(voices.map(({ category }) => category)).toEqual(['p', 'm', 'c', 'n', 'n', 'p']);
    const { counts, consented } = countCodedVoices(question, voices, COHORTS, (id) => id === 'r02');
    // In the order of the categories: against, both, neither, for.
    expect(counts).toEqual([[1, 1, 2, 2]]);
    expect(consented).toEqual([[1, 0, 0, 0]]);
    expect(codesOfRole(question, 'a', 'p')).toEqual(['p']);
    expect(codesOfRole(question, 'b', 'p')).toEqual([]);
  });

  it('ask for consent to all that the statement is drawn from', () => {
    const voices = codedVoices([question], said(['lage']));
    const asked: unknown[] = [];
    countCodedVoices(question, voices, COHORTS, (_, scope) => asked.push(scope) > 0);
    expect(asked).toEqual([null]);
  });

  it('are known to be there where a text was picked by hand', () => {
    const picked = codedQuestion({ members: [member('a', text('t1'))], scope: ['warum'] }, PLACES);
    expect(knownVoices(picked, COHORTS)).toMatchObject([
      { question: picked.question.key, cohorts: [0], codes: ['p'], low: 1 },
    ]);
    expect(knownVoices(question, COHORTS)).toEqual([]);
  });

  it('are not told by subtraction: two statements on nearly the same voices', async () => {
    const narrow = member('narrow', pro('lage'));
    const wide = member('wide', pro('lage'), pro('geld'));
    const both = codedQuestion({ members: [narrow, wide], scope: null }, PLACES);
    // 12 say the narrow thing, one more the wide one, 12 neither.
    const voices = [
      ...Array.from({ length: 12 }, () => ['lage']),
      ['geld'],
      ...Array.from({ length: 12 }, () => []),
    ];
    const counts = countCodedVoices(both, codedVoices([both], said(...voices)), COHORTS, never);
    const shownIn = async (keys: readonly string[]) => {
      const { tables, audit } = await protect(inputOf(counts, both, keys));
      expect(audit.every(({ safe }) => safe)).toBe(true);
      return tables.map(({ rows }) => rows[0]?.cells[0]?.shown);
    };
    expect(await shownIn(['narrow'])).toEqual([true]);
    expect(await shownIn(['wide'])).toEqual([true]);
    expect((await shownIn(['narrow', 'wide'])).filter((isShown) => isShown)).toHaveLength(1);
  });

  const inputOf = (
    counts: QuestionCounts,
    both: ReturnType<typeof codedQuestion>,
    keys: readonly string[],
  ) => ({
    cohorts: COHORTS,
    questions: [counts],
    tables: keys.map((key) => ({
      ...{ key: `statement/${key}`, question: both.question.key },
      rows: [{ key: 'total', name: 'Alle', level: 'total' as const, cohorts: [0] }],
      columns: [{ key: 'support', label: 'Nennungen', codes: codesOfRole(both, key, 'p') }],
    })),
    ...{ earlier: [], limits: DEFAULT_LIMITS, repairs: {}, publicationGroups: {} },
  });
});

describe('agreement of coders outside', () => {
  const overall = { units: 30, agreed: 28, kappa: 0.5, alpha: 0.46512, ac1: 0.9 };
  const codes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ code: String(index), agreement: overall }));

  it('is told over all codes, rounded, and not of few texts or codes', () => {
    expect(releasableAgreement({ answers: 10, overall, byCode: codes(3) })).toEqual({
      ...{ texts: 10, percent: 93, alpha: 0.47 },
    });
    expect(releasableAgreement({ answers: 9, overall, byCode: codes(3) })).toBeNull();
    expect(releasableAgreement({ answers: 10, overall, byCode: codes(2) })).toBeNull();
    const even = { ...overall, alpha: null };
    expect(releasableAgreement({ answers: 10, overall: even, byCode: codes(3) })?.alpha).toBeNull();
  });
});
