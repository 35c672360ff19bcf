import {
  dueDay,
  HOLDINGS,
  isDue,
  parsePlan,
  USUAL_PLAN,
} from '../../src/domain/privacy/retention-plan.js';

const WAVE = { key: '2026', opens: '2026-01-01', closes: '2026-12-15' };

describe('the day on which something is to be deleted', () => {
  it.each([
    // 16 Dec 2026 is the first day after the wave; 2028 has a 29 February.
    [{ kind: 'after', days: 0 }, '2026-12-16'],
    [{ kind: 'after', days: 16 }, '2027-01-01'],
    [{ kind: 'after', days: 441 }, '2028-03-01'],
    [{ kind: 'on', date: '2027-05-08' }, '2027-05-08'],
    [{ kind: 'on', date: '2026-06-01' }, '2026-12-16'],
    [{ kind: 'kept' }, undefined],
  ] as const)('of %j is %s', (term, day) => {
    expect(dueDay(term, WAVE)).toBe(day);
  });

  it('does not exist where the wave has no end', () => {
    const { key, opens } = WAVE;
    expect(dueDay({ kind: 'on', date: '2026-06-01' }, {})).toBeUndefined();
    expect(isDue({ kind: 'after', days: 0 }, { key, opens }, '2999-01-01')).toBe(false);
  });

  it('has come from that day on, and not on the last day of the wave', () => {
    const due = (today: string) => isDue({ kind: 'after', days: 0 }, WAVE, today);
    expect(['2026-12-15', '2026-12-16', '2030-01-01'].map(due)).toEqual([false, true, true]);
  });
});

describe('a plan that was typed', () => {
  const typed = (changes: Readonly<Record<string, Partial<Typed>>>) =>
    Object.fromEntries(
      HOLDINGS.map((holding) => [
        holding,
        { kind: 'after', days: '10', date: '', ...changes[holding] },
      ]),
    ) as unknown as Parameters<typeof parsePlan>[0];
  const problems = (changes: Readonly<Record<string, Partial<Typed>>>) => {
    const parsed = parsePlan(typed(changes), false);
    return parsed.ok ? [] : parsed.problems.map(({ code, at }) => `${at}: ${code}`);
  };

  it('is read, and the usual one could be typed', () => {
    const usual = Object.fromEntries(
      HOLDINGS.map((holding) => {
        const term = USUAL_PLAN.terms[holding];
        return [holding, term.kind === 'after' ? { days: String(term.days) } : {}];
      }),
    );
    expect(parsePlan(typed(usual), false)).toEqual({ ok: true, value: USUAL_PLAN });
  });

  it.each([
    [{ drafts: { days: '-1' } }, ['drafts: retention.term-invalid']],
    [{ drafts: { days: '3651' } }, ['drafts: retention.term-invalid']],
    [{ drafts: { days: '1.5' } }, ['drafts: retention.term-invalid']],
    [{ drafts: { kind: '' } }, ['drafts: retention.term-invalid']],
    [{ cards: { kind: 'on', date: '2027-02-30' } }, ['cards: retention.term-invalid']],
    [{ texts: { days: '11' } }, ['texts: retention.texts-longer']],
    [{ texts: { kind: 'kept' } }, ['texts: retention.texts-longer']],
    [{ texts: { days: '3650' }, responses: { kind: 'kept' } }, []],
  ])('%j is refused with %j', (changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });
});

interface Typed {
  readonly kind: string;
  readonly days: string;
  readonly date: string;
}
