import type { SurveyVersion } from '../../src/domain/survey/survey.js';
import { questionOf } from '../../src/web/coding/question-of.js';
import { EVERY_KIND, surveyWith } from '../support/definitions.js';

describe('what stands above a text at the coding desk', () => {
  const version: SurveyVersion = { survey: surveyWith(EVERY_KIND), version: 1, hash: '' };
  const partOf = (item: string, part: string) => questionOf([version], item, part).part;

  it('is the option for words of its own, and the note for what an interviewer wrote beside it', () => {
    expect(partOf('wahl', 'other')).toBe('Anderes, und zwar');
    expect(partOf('mehr', 'other')).toBe('Anderes, und zwar');
    expect(partOf('wahl', 'note')).toBe('Notiz aus dem Gespräch');
    expect(partOf('mehr', 'note')).toBe('Notiz aus dem Gespräch');
    expect(partOf('rang', 'note')).toBe('Notiz aus dem Gespräch');
  });

  it('is the question of the whole battery for a note beside it', () => {
    expect(questionOf([version], 'block', 'note')).toEqual({
      question: '?',
      part: 'Notiz aus dem Gespräch',
    });
    expect(questionOf([version], 'fehlt', '')).toEqual({ question: 'fehlt', part: '' });
  });
});
