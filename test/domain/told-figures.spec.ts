import {
  DEFAULT_LIMITS,
  type DecidedTable,
  type QuotedGroup,
} from '../../src/domain/disclosure/release.js';
import { protect } from '../../src/domain/disclosure/protect.js';
import type { GatherInput, SaidText } from '../../src/domain/mention/gather-mentions.js';
import type { CodedMember } from '../../src/domain/release/coded-group.js';
import { patternsOf } from '../../src/domain/release/coded-patterns.js';
import {
  type CodedQuestion,
  codedQuestion,
  codedVoices,
  codesOfRole,
  countCodedVoices,
} from '../../src/domain/release/coded-questions.js';
import { groupStatements } from '../../src/domain/release/coded-statements.js';
import type { Edition } from '../../src/domain/release/compare-editions.js';
import { toldFigures, toldVoices } from '../../src/domain/release/told-figures.js';
import { BOOK, member, PLACES, pro, told } from '../support/told-texts.js';

const COHORTS = [{ area: 'nord', actorType: 'schule', invited: null }];

/** What one response has written: under which question, and the code of it. */
type Written = readonly (readonly [item: string, code: string])[];

function said(...voices: readonly Written[]): GatherInput {
  const idOf = (index: number) => `r${String(index).padStart(2, '0')}`;
  return {
    codebook: BOOK,
    voices: voices.map((_, index) => ({
      speaker: { id: idOf(index), area: 'nord', actorType: 'schule', organisation: null },
      codes: {},
      otherwise: new Set<string>(),
    })),
    texts: voices.flatMap((written, index) =>
      written.map(([item, code], at): SaidText => {
        const id = `${idOf(index)}-${String(at)}`;
        const passages = [{ id: `p-${id}`, codes: [code] }];
        return { id, speaker: idOf(index), item, state: 'final', toCheck: false, passages };
      }),
    ),
  };
}

const times = (count: number, ...written: Written) => Array.from({ length: count }, () => written);

const countsOf = (question: CodedQuestion, input: GatherInput) =>
  countCodedVoices(question, codedVoices([question], input), COHORTS, () => false);

/** The edition that told one statement: `support` of `n`. */
function editionOf(question: CodedQuestion, input: GatherInput, name: string): Edition {
  const counts = countsOf(question, input);
  const codes = codesOfRole(question, name, 'p');
  const numbers = counts.counts[0] ?? [];
  const sum = (wanted: (code: string) => boolean) =>
    question.question.categories.reduce(
      (total, { code }, index) => (wanted(code) ? total + (numbers[index] ?? 0) : total),
      0,
    );
  const shown = (value: number) => ({ shown: true as const, value });
  const table: DecidedTable = {
    ...{ key: `statement/${name}`, question: question.question.key },
    columns: [{ key: 'support', label: 'Nennungen', codes }],
    rows: [
      {
        ...{ key: 'total', name: 'Alle', level: 'total', cohorts: [0] },
        n: shown(sum(() => true)),
        cells: [shown(sum((code) => codes.includes(code)))],
      },
    ],
  };
  return {
    source: 'Fassung 1',
    input: { cohorts: COHORTS, questions: [counts] },
    tables: [table],
  };
}

/** Whether the engine lets the new figure of `a` out, given what the edition has told of the old one. */
async function isShown(before: CodedMember, now: CodedMember, input: GatherInput) {
  const { texts } = input;
  const places = { codebook: BOOK, items: new Map(texts.map(({ id, item }) => [id, item])) };
  const scope = before.links.flatMap((link) => ('code' in link ? (link.items ?? []) : []));
  const old = { members: [before], scope: scope.length === 0 ? null : scope };
  const edition = editionOf(codedQuestion(old, places), input, 'a');
  const published = [told(1, [before], { scope: old.scope })];
  const { groups } = groupStatements([now], published, places);
  const questions = groups.map((group) => codedQuestion(group, places));
  const counts = questions.map((question) => countsOf(question, input));
  const figures = toldFigures(edition, { cohorts: COHORTS, questions: counts }, questions);
  const decide = async (earlier: typeof figures) => {
    const { tables, audit } = await protect({
      ...{ cohorts: COHORTS, questions: counts, earlier, limits: DEFAULT_LIMITS },
      tables: questions.map((question) => ({
        ...{ key: 'statement/a', question: question.question.key },
        rows: [{ key: 'total', name: 'Alle', level: 'total' as const, cohorts: [0] }],
        columns: [{ key: 'support', label: 'Nennungen', codes: codesOfRole(question, 'a', 'p') }],
      })),
      ...{ repairs: {}, publicationGroups: {} },
    });
    expect(audit.every(({ safe }) => safe)).toBe(true);
    const [row] = tables[0]?.rows ?? [];
    return [row?.n.shown, row?.cells[0]?.shown];
  };
  return { figures, alone: await decide([]), beside: await decide(figures) };
}

describe('whoever subtracts an edition from the one before', () => {
  const narrow = member('a', pro('lage'));
  const wide = member('a', pro('lage'), pro('geld'));

  it('does not find the one voice that came with the new evidence', async () => {
    const input = said(
      ...times(12, ['warum', 'lage']),
      ...times(1, ['warum', 'geld']),
      ...times(12, ['warum', 'zeit']),
    );
    const { figures, alone, beside } = await isShown(narrow, wide, input);
    // 12 of 25 then: in the categories of now (`a`, `a@1`) that is whoever spoke for the old one.
    expect(figures.map(({ codes, low, high }) => [codes, low, high])).toEqual([
      [null, 25, 25],
      [['p-p'], 12, 12],
    ]);
    expect(alone).toEqual([true, true]);
    expect(beside).toEqual([true, false]);
  });

  it('finds a number where enough came that it tells of nobody', async () => {
    const input = said(
      ...times(12, ['warum', 'lage']),
      ...times(6, ['warum', 'geld']),
      ...times(12, ['warum', 'zeit']),
    );
    expect((await isShown(narrow, wide, input)).beside).toEqual([true, true]);
  });

  it('does not find the one who wrote only to the question that has come', async () => {
    const there = member('a', pro('lage', 'warum'));
    const both = member('a', pro('lage', 'warum', 'sonst'));
    // 12 of 24 then; now 13 of 25: the one more has said it.
    const input = said(
      ...times(12, ['warum', 'lage']),
      ...times(1, ['sonst', 'lage']),
      ...times(12, ['warum', 'zeit']),
    );
    const { figures, alone, beside } = await isShown(there, both, input);
    expect(figures.map(({ low }) => low)).toEqual([24, 12]);
    // The base of then is all but those who are outside of it.
    expect(figures[0]?.codes).toEqual(['n-n', 'p-n', 'p-p']);
    expect(alone).toEqual([true, true]);
    expect(beside[1]).toBe(false);
  });

  it('gets no figures of then where somebody says something else by now', () => {
    const before = codedQuestion({ members: [narrow], scope: null }, PLACES);
    const edition = editionOf(before, said(...times(9, ['warum', 'lage'])), 'a');
    const input = said(...times(8, ['warum', 'lage']), ...times(1, ['warum', 'zeit']));
    const [group] = groupStatements([wide], [told(1, [narrow])], PLACES).groups;
    const now = codedQuestion(group ?? { members: [], scope: null }, PLACES);
    const counts = { cohorts: COHORTS, questions: [countsOf(now, input)] };
    expect(toldFigures(edition, counts, [now])).toEqual([]);
  });
});

describe('a group that stood beside a quote of an earlier edition', () => {
  const narrow = member('a', pro('lage'));
  const wide = member('a', pro('lage'), pro('geld'));
  const input = said(...times(9, ['warum', 'lage']), ...times(9, ['warum', 'geld']));
  // Somewhere else has come, so that every group has another number by now.
  const now = [{ area: 'sued', actorType: 'schule', invited: null }, ...COHORTS];

  /** Which groups are known to hold somebody of which categories of now. */
  function known(
    then: CodedMember,
    planned: CodedMember,
    {
      codes,
      of = 'then',
      isCounted = true,
    }: { codes: readonly string[]; of?: string; isCounted?: boolean },
  ) {
    const scope = then.links.flatMap((link) => ('code' in link ? (link.items ?? []) : []));
    const published = told(1, [then], { scope: scope.length === 0 ? null : scope });
    const { groups } = groupStatements([planned], [published], PLACES);
    const questions = groups.map((group) => codedQuestion(group, PLACES));
    const counts = questions.map((question) =>
      countCodedVoices(question, codedVoices([question], input), now, () => false),
    );
    const quoted: readonly QuotedGroup[] = [
      { question: of === 'then' ? published.key : of, cohorts: [0], codes },
    ];
    const edition = { input: { cohorts: COHORTS, questions: [], quoted } };
    const found = toldVoices(
      edition,
      { cohorts: now, questions: isCounted ? counts : [] },
      questions,
    );
    expect(found.every(({ question }) => question === questions[0]?.question.key)).toBe(true);
    return found.map((voice) => [voice.cohorts, voice.codes]);
  }

  it('holds somebody in the categories of now in which that voice counts', () => {
    // First how somebody counts now (`a`), then how they counted for the evidence of then (`a@1`).
    expect(known(narrow, wide, { codes: ['p'] })).toEqual([[[1], ['p-p']]]);
    expect(known(narrow, wide, { codes: ['n'] })).toEqual([[[1], ['n-n', 'p-n']]]);
    // Whoever wrote only to a question that has come since cannot have been it.
    const there = member('a', pro('lage', 'warum'));
    const both = member('a', pro('lage', 'warum', 'sonst'));
    expect(known(there, both, { codes: ['n'] })).toEqual([[[1], ['n-n', 'p-n']]]);
  });

  it('says nothing of other questions, of answers nobody tells apart, or where nothing is counted', () => {
    expect(known(narrow, wide, { codes: ['p'], of: 's' })).toEqual([]);
    expect(known(narrow, wide, { codes: ['p', 'z'] })).toEqual([]);
    expect(known(narrow, wide, { codes: ['p'], isCounted: false })).toEqual([]);
    // The same question asked again is no other one inside of it: `earlierVoices` looks after it.
    expect(known(narrow, narrow, { codes: ['p'] })).toEqual([]);
  });
});

describe('combinations of bases', () => {
  it('hold whatever somebody writes where', () => {
    const [q, r] = ['warum', 'sonst'];
    const members = [
      member('a', pro('lage'), { stance: 'contra', code: 'geld' }),
      member('a@1', pro('lage', q), { stance: 'contra', code: 'geld', items: [q] }),
    ];
    // Everybody writes nothing, one of three things, or two of them, under each of the two questions.
    const wrote = [[], ['lage'], ['geld'], ['zeit'], ['lage', 'geld']];
    const voices = wrote.flatMap((one) =>
      wrote.map((other): Written => [
        ...one.map((code) => [q, code] as const),
        ...other.map((code) => [r, code] as const),
      ]),
    );
    const group = { members, scope: null };
    const question = codedQuestion(group, PLACES);
    const found = codedVoices([question], said(...voices)).map(({ category }) => category);
    // 24 write something; each combination that is thought possible is somebody's.
    expect(found).toHaveLength(24);
    expect([...new Set(found)].sort()).toEqual(patternsOf(group, PLACES));
  });
});
