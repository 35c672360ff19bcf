import type { Results } from '../../src/domain/analysis/results.js';
import type { Item } from '../../src/domain/survey/survey.js';
import {
  FIRST,
  RESPONSES,
  SURVEY,
  aSubmission,
  aSurvey,
  itemOf,
  smallResults,
  talliesOf,
  versionOf,
} from '../support/six-responses.js';

describe('results over versions', () => {
  const who = ['nord', 'schule', 'online', 'person'] as const;
  const later = [aSubmission(7, who, { r: '3', s: 'nein' })];

  /** Six responses to version 1, one to version 2, in which `r` has changed like this. */
  function afterChanging(change: Partial<Item>): Results {
    const survey = aSurvey((items) =>
      items
        .map((item): Item => (item.key === 'r' ? ({ ...item, ...change } as Item) : item))
        .toReversed(),
    );
    const second = versionOf(survey, 2);
    return smallResults({
      versions: [FIRST, second],
      tallies: [...talliesOf(FIRST, RESPONSES), ...talliesOf(second, later)],
    });
  }

  it('combine an item that reads the same, wherever it stands now', () => {
    const single = itemOf(afterChanging({ text: 'Neu gefragt' }), 's');
    expect(single).toMatchObject({ n: 6, versions: [1, 2], excludedVersions: [] });
    expect(single.cells.map(({ count }) => count)).toEqual([3, 3]);
  });

  it('leave out the answers to another wording, and say so', () => {
    const rating = itemOf(afterChanging({ text: 'Neu gefragt' }), 'r');
    expect(rating).toMatchObject({ n: 1, versions: [2], excludedVersions: [1], mean: 3 });
  });

  it('combine another wording that was declared equal in meaning', () => {
    const rating = itemOf(afterChanging({ text: 'Neu gefragt', equivalentTo: [1] }), 'r');
    expect(rating).toMatchObject({ n: 6, versions: [1, 2], excludedVersions: [], mean: 20 / 6 });
  });

  it('never add what is counted differently, whatever was declared', () => {
    const scale = ['1', '2', '3', '4'].map((code) => ({ code, label: code }));
    const rating = itemOf(afterChanging({ scale, equivalentTo: [1] }), 'r');
    expect(rating).toMatchObject({ n: 1, versions: [2], excludedVersions: [1] });
  });

  it('do not call a version excluded that had no such item', () => {
    const shorter = versionOf(
      aSurvey((items) => items.slice(1)),
      1,
    );
    const second = versionOf(SURVEY, 2);
    const both = smallResults({
      versions: [shorter, second],
      tallies: [...talliesOf(shorter, RESPONSES), ...talliesOf(second, later)],
    });
    expect(itemOf(both, 'r')).toMatchObject({ n: 1, versions: [2], excludedVersions: [] });
    expect(both).toMatchObject({ version: 2, responses: 7 });
  });

  it('refuse tallies of a version they were not given', () => {
    expect(() => smallResults({ tallies: talliesOf(versionOf(SURVEY, 9), RESPONSES) })).toThrow(
      RangeError,
    );
  });
});
