import { countedAnswers } from '../../src/domain/release/counted-answers.js';
import { findItem } from '../../src/domain/survey/items.js';
import { EVERY_KIND, surveyWith } from '../support/definitions.js';

describe('the answers that a released statement counts', () => {
  const survey = surveyWith(EVERY_KIND);
  const wordsOf = (
    key: string,
    question: string,
    columns: Readonly<Record<string, readonly string[]>>,
  ) => {
    const item = findItem(survey, key);
    return (
      item &&
      countedAnswers(item, {
        question,
        columns: Object.entries(columns).map(([name, codes]) => ({ key: name, label: '', codes })),
      })
    );
  };

  it('are told in the words of the questionnaire, with the option they are about', () => {
    expect(wordsOf('wahl', 'wahl', { support: ['ja'], contrary: ['nein'] })).toEqual({
      ...{ part: null, support: ['ja'], contrary: ['nein'] },
    });
    expect(wordsOf('rang', 'rang/b', { support: ['1', '2'] })).toEqual({
      ...{ part: 'Beratung', support: ['Rang 1', 'Rang 2'], contrary: [] },
    });
  });

  it('are not told of a question that is not asked any more', () => {
    expect(wordsOf('wahl', 'wahl/x', { support: ['ja'] })).toBeUndefined();
  });
});
