import { parseSurvey } from '../../src/domain/survey/parse-survey.js';
import { catalogue, definitionWith, problemsOf, surveyWith } from '../support/definitions.js';

const ITEMS = [{ key: 'zahl', kind: 'number', text: '?' }];

const read = (invitations?: unknown) =>
  problemsOf(parseSurvey(definitionWith(ITEMS, { invitations }), catalogue()));
const valueWith = (invitations?: unknown) => surveyWith(ITEMS, { invitations }).invitations;

describe('`invitations:` in a survey file', () => {
  it('says how often a code can be used; once where it says nothing', () => {
    expect(valueWith()).toBeUndefined();
    expect(valueWith({})).toEqual({ responses: 'one' });
    expect(valueWith({ responses: 'one' })).toEqual({ responses: 'one' });
    const several = { responses: 'several', unit: 'je Standort' };
    expect(valueWith(several)).toEqual(several);
  });

  it('needs a unit where a code can be used several times, and takes none where it cannot', () => {
    expect(read({ responses: 'several' })).toEqual(['invitations.unit definition.missing-field']);
    expect(read({ responses: 'one', unit: 'je Standort' })).toEqual([
      'invitations.unit definition.unknown-field',
    ]);
  });

  it('refuses other words, other fields and other forms, each with its place', () => {
    expect(read({ responses: 'twice' })).toEqual([
      'invitations.responses definition.invalid-value',
    ]);
    expect(read({ code: 'x' })).toEqual(['invitations.code definition.unknown-field']);
    expect(read('one')).toEqual(['invitations definition.wrong-type']);
  });
});
