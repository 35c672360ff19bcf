import { closingProblems, mayGo } from '../../src/domain/validation/round.js';
import { addVoices, outcomeOf } from '../../src/domain/validation/voices.js';

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
});
