import { DEFAULT_LIMITS } from '../../src/domain/disclosure/release.js';
import type { GatherInput } from '../../src/domain/mention/gather-mentions.js';
import type { ReleasedUnits } from '../../src/domain/release/snapshot.js';
import { countUnits, isCountedAlike, releaseUnits } from '../../src/domain/release/unit-figures.js';
import type { EvidenceLink, StatementDefinition } from '../../src/domain/statement/statement.js';

/** `pp.` wrote three passages: two for it, one about something else; `c` speaks against it. */
interface Sheet {
  readonly organisation: string | null;
  readonly said: string;
}

const sheet = (organisation: string | null, said: string): Sheet => ({ organisation, said });
const alone = (count: number, said: string) =>
  Array.from({ length: count }, () => sheet(null, said));
/** Organisations with a sheet for each of the words. */
const together = (count: number, name: string, ...said: readonly string[]) =>
  Array.from({ length: count }, (_, index) =>
    said.map((one) => sheet(`${name}${String(index)}`, one)),
  ).flat();

const CODES: Readonly<Record<string, string>> = { p: 'dafuer', c: 'dagegen', '.': 'anderes' };

function inputOf(sheets: readonly Sheet[]): GatherInput {
  const idOf = (index: number) => `r${String(index).padStart(3, '0')}`;
  return {
    codebook: Object.values(CODES).map((key) => ({
      ...{ key, label: key, definition: key, neighbours: [], colour: 1, pattern: 1 },
      ...{ retired: false, successors: [] },
    })),
    voices: sheets.map(({ organisation }, index) => ({
      speaker: { id: idOf(index), area: 'nord', actorType: 'verein', organisation },
      codes: {},
      otherwise: new Set<string>(),
    })),
    texts: sheets.map(({ said }, index) => ({
      ...{ id: `t${String(index)}`, speaker: idOf(index), item: 'warum' },
      ...{ state: 'final' as const, toCheck: false },
      passages: said.split('').map((sign, at) => ({
        id: `${String(index)}-${String(at)}`,
        codes: [CODES[sign] ?? ''],
      })),
    })),
  };
}

const FOR: EvidenceLink = { stance: 'pro', code: 'dafuer' };
const AGAINST: EvidenceLink = { stance: 'contra', code: 'dagegen' };

const statement = (...evidence: EvidenceLink[]): StatementDefinition => ({
  ...{ key: 's', theme: 'a', subtopic: 'b', sentence: 'Es gilt.', polarity: '+', modality: 'ist' },
  evidence,
});

/** 14 of 25 sheets, 10 of 20 organisations: of five pairs four say it with both, one with one. */
const DIVIDED = [
  ...together(4, 'o', 'p', 'p'),
  ...together(1, 'q', 'p', '.'),
  ...[...alone(5, 'p'), ...alone(10, '.')],
];

/** `20`, `10/20`, with x for what is withheld. */
function toldOf(
  sheets: readonly Sheet[],
  definition = statement(FOR),
  around: { isAlone?: boolean; before?: readonly ReleasedUnits[]; support?: number } = {},
) {
  const counts = countUnits(definition, inputOf(sheets));
  if (counts === undefined) return 'nothing';
  const { mentions, organisations } = releaseUnits(counts, {
    support: { shown: true, value: around.support ?? counts.respondents.pro },
    n: { shown: true, value: counts.respondents.base },
    ...{ isAlone: around.isAlone ?? true, before: around.before ?? [], limits: DEFAULT_LIMITS },
  });
  const text = (one: ReleasedUnits['mentions']) => (one.shown ? String(one.value) : 'x');
  return `${text(mentions)} ${text(organisations.pro)}/${text(organisations.base)}`;
}

describe('mentions and organisations of a released statement', () => {
  it('are told where every organisation has sent one sheet', () => {
    // 12 sheets of 25 say it, three of them twice.
    const sheets = [...alone(9, 'p'), ...together(3, 'o', 'pp'), ...alone(13, '.')];
    expect(toldOf(sheets)).toBe('15 12/25');
  });

  it('do not tell that everybody of some organisations is of one mind', () => {
    // The five pairs say it, and five others: 15 of 25, and 10 of 20 means that no pair is divided.
    const pairs = together(5, 'o', 'p', 'p');
    const others = [...alone(5, 'p'), ...alone(10, '.')];
    expect(toldOf([...pairs, ...others])).toBe('15 x/x');
    // One pair of five is divided: each of the five may be that one.
    expect(toldOf(DIVIDED)).toBe('14 10/20');
    // No pair says it with both: nobody of a pair can have a colleague who does.
    expect(toldOf([...together(5, 'o', 'p', '.'), ...others])).toBe('10 x/x');
    // Of three sheets two could be alike or not: it takes two that do not count again.
    const three = together(1, 'd', 'p', 'p', '.');
    expect(toldOf([...three, ...others])).toBe('7 x/x');
    expect(toldOf([...three, ...DIVIDED])).toBe('16 11/21');
  });

  it('keep the rules for small numbers', () => {
    const two = [...together(1, 'o', 'p', 'p'), ...together(1, 'q', 'p', '.')];
    expect(toldOf([...two, ...alone(20, '.')])).toBe('3 x/x');
    expect(toldOf([...two, ...alone(1, 'p'), ...alone(20, '.')])).toBe('4 3/23');
    expect(toldOf([...two, ...alone(18, 'p'), ...alone(2, '.')])).toBe('21 x/x');
    expect(toldOf([...two, ...alone(7, 'p')])).toBe('10 x/x');
    expect(toldOf([...two, ...alone(8, 'p')])).toBe('11 10/10');
    expect(toldOf([...two, ...alone(2, 'p')])).toBe('5 x/x');
  });

  it('are withheld where an organisation contradicts itself, or others share its answers', () => {
    const disputed = statement(FOR, AGAINST);
    const torn = [...together(1, 'o', 'p', 'c'), ...together(3, 'q', 'p', 'p'), ...alone(9, '.')];
    expect(toldOf([...torn, ...alone(9, 'pp')], disputed)).toBe('25 x/x');
    expect(toldOf(DIVIDED, statement(FOR), { isAlone: false })).toBe('14 x/x');
    const plain = [...alone(12, 'p'), ...alone(13, '.')];
    expect(toldOf(plain, statement(FOR), { isAlone: false })).toBe('12 12/25');
  });

  it('tell of mentions only where that leaves open who says both', () => {
    const disputed = statement(FOR, AGAINST);
    const rest = [...alone(6, 'c'), ...alone(12, '.')];
    // As many places as sheets: nobody can have said it and its contrary.
    expect(toldOf([...alone(12, 'p'), ...rest], disputed)).toBe('x 12/30');
    // Three to spare are not enough for somebody who has written one of them.
    const three = [...alone(3, 'pp'), ...alone(9, 'p')];
    expect(toldOf([...three, ...rest], disputed)).toBe('x 12/30');
    expect(toldOf([...alone(4, 'pp'), ...alone(8, 'p'), ...rest], disputed)).toBe('16 12/30');
    // All places of who says both are to spare.
    const both = [...alone(4, 'pc'), ...alone(12, 'p'), ...rest];
    expect(toldOf(both, disputed)).toBe('16 12/34');
  });

  it('are told again only as they were told, and of the people that the release counts', () => {
    const plain = [...alone(12, 'p'), ...alone(13, '.')];
    const told = (pro: number, base: number): ReleasedUnits => ({
      mentions: { shown: false },
      organisations: { pro: { shown: true, value: pro }, base: { shown: true, value: base } },
    });
    expect(toldOf(plain, statement(FOR), { before: [told(11, 24)] })).toBe('12 12/25');
    expect(toldOf(DIVIDED, statement(FOR), { before: [told(10, 20)] })).toBe('14 10/20');
    expect(toldOf(DIVIDED, statement(FOR), { before: [told(9, 20)] })).toBe('14 x/x');
    expect(toldOf(plain, statement(FOR), { support: 11 })).toBe('x x/x');
    expect(toldOf(plain, statement({ stance: 'neutral', code: 'dafuer' }))).toBe('nothing');
  });

  it('are found again by a recount as far as they were told', () => {
    const counts = countUnits(statement(FOR), inputOf(DIVIDED));
    const shown = (value: number) => ({ shown: true, value }) as const;
    const hidden = { shown: false } as const;
    const organisations = { pro: shown(10), base: shown(20) };
    expect(isCountedAlike({ mentions: shown(14), organisations }, counts)).toBe(true);
    expect(isCountedAlike({ mentions: shown(13), organisations }, counts)).toBe(false);
    const nothing = { mentions: hidden, organisations: { pro: hidden, base: hidden } };
    expect(isCountedAlike(nothing, counts)).toBe(true);
    expect(isCountedAlike(nothing, undefined)).toBe(true);
    expect(isCountedAlike({ mentions: shown(14), organisations }, undefined)).toBe(false);
  });
});
