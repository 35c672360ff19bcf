import type { CodedMember } from '../../src/domain/release/coded-group.js';
import { patternsOf } from '../../src/domain/release/coded-patterns.js';
import { groupStatements } from '../../src/domain/release/coded-statements.js';
import { nameAsTold } from '../../src/domain/release/told-statements.js';
import { member, PLACES, pro, told } from '../support/told-texts.js';

const namesIn = (members: readonly CodedMember[]) => members.map(({ key }) => key);

describe('a correction of what an edition has told', () => {
  const a = member('a', pro('lage'));
  const b = member('b', pro('lage'), pro('geld'));
  const c = member('c', pro('zeit'));
  const first = told(1, [a, b]);

  it('asks the same question where the evidence is the same, whatever became of the coding', () => {
    for (const published of [first, { ...first, isAsTold: false }]) {
      const { groups, refused } = groupStatements([a, c], [published], PLACES);
      expect(groups).toEqual([
        { members: [a, b], scope: null },
        { members: [c], scope: null },
      ]);
      expect(refused).toEqual([]);
    }
  });

  it('puts changed evidence beside the evidence of then, which is named after its edition', () => {
    const changed = member('a', pro('geld'));
    const { groups, refused } = groupStatements([changed, c], [first], PLACES);
    expect(refused).toEqual([]);
    expect(groups).toEqual([
      {
        members: [changed, { ...a, key: 'a@1' }, { ...b, key: 'b@1' }],
        scope: null,
        told: [{ key: first.key, at: [1, 2] }],
      },
      { members: [c], scope: null },
    ]);
    // Who stays as it was is planned and told at once.
    const [group] = groupStatements([changed, b], [first], PLACES).groups;
    expect(namesIn(group?.members ?? [])).toEqual(['a', 'b', 'a@1']);
    expect(group?.told).toEqual([{ key: first.key, at: [2, 1] }]);
  });

  it('lets another statement join what was told', () => {
    const joining = member('d', pro('geld'), pro('zeit'));
    const [group] = groupStatements([joining], [first], PLACES).groups;
    expect(namesIn(group?.members ?? [])).toEqual(['d', 'a@1', 'b@1']);
  });

  it('is refused where the figures of then cannot be counted again', () => {
    const recoded = { ...first, isAsTold: false };
    const changed = member('a', pro('geld'));
    expect(groupStatements([changed, b], [recoded], PLACES)).toEqual({
      groups: [{ members: [a, b], scope: null }],
      refused: [{ key: 'a', why: 'recoded' }],
    });
    // A newer edition has told the same again, and everybody says so today.
    const again = told(2, [a, b]);
    const { groups, refused } = groupStatements([changed], [recoded, again], PLACES);
    expect(refused).toEqual([]);
    expect(namesIn(groups[0]?.members ?? [])).toEqual(['a', 'a@1', 'b@1']);
  });

  it('goes on from edition to edition, and back', () => {
    const changed = member('a', pro('lage'), pro('geld'));
    const one = told(1, [a]);
    const [two] = groupStatements([changed], [one], PLACES).groups;
    const second = told(2, two?.members ?? []);
    const same = groupStatements([changed], [one, second], PLACES).groups;
    expect(same).toEqual([{ ...two, scope: null }]);
    // Told otherwise by now, but told so by the second edition itself: that one is compared with.
    const old = { ...one, isAsTold: false };
    expect(groupStatements([changed], [old, second], PLACES).groups).toEqual([
      { members: two?.members, scope: null },
    ]);
    // Whatever comes next has to be compared with the newer of the two only.
    const other = member('a', pro('lage'), pro('zeit'));
    const [next] = groupStatements([other], [old, second], PLACES).groups;
    expect(namesIn(next?.members ?? [])).toEqual(['a', 'a@2', 'a@1']);
    expect(next?.told).toEqual([{ key: second.key, at: [1, 2] }]);
    expect(groupStatements([other], [old, { ...second, isAsTold: false }], PLACES).refused).toEqual(
      [{ key: 'a', why: 'recoded' }],
    );
    const [back] = groupStatements([a], [one, second], PLACES).groups;
    expect(namesIn(back?.members ?? [])).toEqual(['a', 'a@2']);
    expect(back?.told).toEqual([
      { key: one.key, at: [0] },
      { key: second.key, at: [1, 0] },
    ]);
  });

  it('may count more questions than before, and no fewer', () => {
    const narrow = member('a', pro('lage', 'warum'));
    const one = told(1, [narrow], { scope: ['warum'] });
    const [group] = groupStatements([a], [one], PLACES).groups;
    expect(namesIn(group?.members ?? [])).toEqual(['a', 'a@1']);
    expect(patternsOf(group ?? { members: [] }, PLACES)).toEqual(
      // Nobody who speaks for it under the question of then is outside of its base.
      ['n-n', 'n-x', 'p-n', 'p-p', 'p-x'],
    );
    const wide = told(1, [a]);
    expect(groupStatements([narrow], [wide], PLACES).refused).toEqual([
      { key: 'a', why: 'narrower' },
    ]);
  });

  it('is refused where too much would have to be told apart', () => {
    const many = ['lage', 'geld', 'zeit', 'ruhe'].map((code) => member(code, pro(code)));
    const all = member('alle', ...many.flatMap(({ links }) => links), pro('rest'));
    const published = many.map((one) => told(1, [one]));
    expect(groupStatements([all], published, PLACES).refused).toEqual([
      { key: 'alle', why: 'size' },
    ]);
    expect(groupStatements([all], published.slice(0, 3), PLACES).refused).toEqual([]);
  });

  it('has names that fit into their column', () => {
    expect(nameAsTold('s2', 1)).toBe('s2@1');
    const [one, other] = ['x', 'y'].map((end) => nameAsTold(`${'a'.repeat(63)}${end}`, 12));
    expect(one).toMatch(/^a{47}~[0-9a-f]{8}@12$/);
    expect(other).not.toBe(one);
  });
});
