import { isWorthWaiting } from '../../src/persistence/group-writer.js';

describe('a group of writes', () => {
  const last = { expected: 16, took: 8 };
  const nobody = { waiting: 1, grows: false };

  it('waits a moment for those who were there last, an eighth of what these took, 2 ms at most', () => {
    expect(isWorthWaiting({ ...nobody, waited: 0.9 }, last)).toBe(true);
    expect(isWorthWaiting({ ...nobody, waited: 1 }, last)).toBe(false);
    const slow = { expected: 2, took: 10_000 };
    expect(isWorthWaiting({ ...nobody, waited: 1.9 }, slow)).toBe(true);
    expect(isWorthWaiting({ ...nobody, waited: 2 }, slow)).toBe(false);
  });

  it('waits longer while one comes after the other, but not for more than were there', () => {
    expect(isWorthWaiting({ waiting: 15, grows: true, waited: 7.9 }, last)).toBe(true);
    expect(isWorthWaiting({ waiting: 15, grows: true, waited: 8 }, last)).toBe(false);
    expect(isWorthWaiting({ waiting: 16, grows: true, waited: 0 }, last)).toBe(false);
  });

  it('of one job waits for nobody after another one', () => {
    expect(isWorthWaiting({ waiting: 1, grows: true, waited: 0 }, { expected: 0, took: 8 })).toBe(
      false,
    );
  });
});
