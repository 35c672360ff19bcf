import { closingProblems, mayGo } from '../../src/domain/validation/round.js';
import { releaseValidation } from '../../src/domain/validation/released-validation.js';
import { addVoices, NO_VOICES, outcomeOf } from '../../src/domain/validation/voices.js';

const voices = (agree: number, partly: number, disagree: number, add: number) => ({
  ...{ agree, partly, disagree, add },
});

describe('an actors’ round', () => {
  it('adds what came by phone, by hands and on cards', () => {
    expect(addVoices([voices(3, 1, 0, 1), voices(2, 0, 1, 0), voices(0, 0, 2, 0)])).toEqual(
      voices(5, 1, 3, 1),
    );
    expect(addVoices([])).toEqual(voices(0, 0, 0, 0));
  });

  it.each([
    [voices(0, 0, 0, 0), 'none'],
    [voices(4, 0, 0, 0), 'unanimous'],
    [voices(6, 0, 4, 0), 'agreed'],
    [voices(5, 0, 5, 0), 'divided'],
    [voices(5, 1, 4, 0), 'conditional'],
    [voices(3, 1, 5, 0), 'rejected'],
    [voices(0, 0, 0, 2), 'conditional'],
  ])('says what %j means', (counts, outcome) => {
    expect(outcomeOf(counts)).toBe(outcome);
  });

  it('closes with a note of the minority from three objections, and never with more voices than persons', () => {
    const codes = (...asked: Parameters<typeof closingProblems>) =>
      closingProblems(...asked).map(({ code }) => code);
    expect(codes(voices(5, 0, 2, 0), 7, '')).toEqual([]);
    expect(codes(voices(5, 0, 3, 0), 8, '')).toEqual(['validation.minority-note-missing']);
    expect(codes(voices(5, 0, 3, 0), 8, 'Zu teuer.')).toEqual([]);
    expect(codes(voices(5, 0, 2, 0), 6, '')).toEqual(['validation.more-than-present']);
    expect(codes(voices(0, 0, 0, 0), 6, '')).toEqual(['validation.no-voices']);
  });

  it('goes one way', () => {
    expect(mayGo('prepared', 'open')).toBe(true);
    expect(mayGo('open', 'closed')).toBe(true);
    expect(mayGo('closed', 'open')).toBe(false);
    expect(mayGo('prepared', 'closed')).toBe(false);
  });

  /** What goes out of so many voices by phone, with as many persons more who kept silent. */
  const released = (counts: ReturnType<typeof voices>, silent = 0) => {
    const present = addVoices([counts]);
    const all = present.agree + present.partly + present.disagree + present.add;
    return releaseValidation(
      {
        ...{ day: '2026-05-01', present: all + silent, counts, outcome: outcomeOf(counts) },
        minorityNote: 'Zu teuer.',
      },
      { phone: counts, moderator: NO_VOICES, cards: NO_VOICES },
    );
  };

  it.each([
    // Under five voices there is no breakdown, and no word either.
    [voices(4, 0, 0, 0), [], null, ''],
    // Unanimous under ten: what each of them said would be known; from ten on it is told.
    [voices(9, 0, 0, 0), [], null, ''],
    [voices(10, 0, 0, 0), [10, 0, 0, 0], 'unanimous', ''],
    // One or two of a kind take all numbers with them; the word stays from ten voices on.
    [voices(5, 3, 0, 1), [], null, ''],
    [voices(9, 3, 0, 1), [], 'agreed', ''],
    [voices(11, 0, 1, 0), [], 'agreed', ''],
    [voices(9, 3, 3, 0), [9, 3, 3, 0], 'agreed', 'Zu teuer.'],
    // Joined with the others: 11 in favour in some way, 4 against.
    [voices(8, 1, 4, 2), [11, 4], 'conditional', 'Zu teuer.'],
    [voices(2, 1, 8, 2), [5, 8], 'rejected', 'Zu teuer.'],
    // With fewer than five others the note alone would tell how many they are.
    [voices(2, 1, 8, 1), [], 'rejected', 'Zu teuer.'],
    [voices(2, 1, 3, 1), [], null, 'Zu teuer.'],
  ])('lets go out of %j only what tells of no single person', (counts, parts, outcome, note) => {
    const out = released(counts);
    expect(out.parts.map(({ count }) => count)).toEqual(parts);
    expect([out.outcome, out.minorityNote]).toEqual([outcome, note]);
    expect(out.channels).toEqual(['phone']);
  });

  it('tells how many were present only where that names no one or two who kept silent', () => {
    const of = (silent: number) => released(voices(9, 3, 3, 0), silent).present;
    expect([0, 1, 2, 3].map(of)).toEqual([15, null, null, 18]);
    expect(released(voices(9, 3, 1, 0), 3).present).toBeNull();
  });
});
