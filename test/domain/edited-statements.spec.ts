import {
  mergeStatements,
  type EditedStatement,
} from '../../src/domain/statement/edited-statement.js';
import { ruleFor } from '../../src/domain/statement/select-answers.js';
import { countedOn } from '../../src/domain/release/plan-tables.js';
import { questionsOf } from '../../src/domain/release/questions.js';
import type { StatementDefinition } from '../../src/domain/statement/statement.js';
import { surveyWith } from '../support/definitions.js';
import { SMALL_ITEMS } from '../support/small-survey.js';

function definition(key: string, theme = 'a', sentence = key): StatementDefinition {
  return {
    ...{ key, theme, subtopic: 'x', sentence, polarity: '+', modality: 'ist' },
    rule: { item: 'r', codes: ['5'] },
  };
}

function edited(key: string, changes: Partial<EditedStatement> = {}): EditedStatement {
  return { definition: definition(key), state: 'draft', revision: 1, position: 1, ...changes };
}

const FILE = {
  statements: [definition('eins'), definition('zwei'), definition('drei', 'b')],
  tables: [{ key: 't', title: 'Tabelle', statements: ['eins', 'drei'] }],
};

describe('Statements that are worked on', () => {
  const keys = (...changed: EditedStatement[]) =>
    mergeStatements(FILE, changed).statements.map(({ key }) => key);

  it('are the file as long as nobody touched it', () => {
    expect(mergeStatements(FILE, [])).toBe(FILE);
  });

  it('stand in the place of those of the file, with their new words', () => {
    const changed = definition('zwei', 'a', 'Neue Worte.');
    const merged = mergeStatements(FILE, [edited('zwei', { definition: changed, position: 2 })]);
    expect(merged.statements.filter(({ theme }) => theme === 'a')).toEqual([
      definition('eins'),
      changed,
    ]);
  });

  it('come in the order of their places within a theme', () => {
    expect(keys(edited('neu', { position: 0 }))[0]).toBe('neu');
    expect(keys(edited('eins', { position: 3 })).filter((key) => key !== 'drei')).toEqual([
      'zwei',
      'eins',
    ]);
  });

  it('leave the report and its tables when they are withdrawn', () => {
    const merged = mergeStatements(FILE, [edited('eins', { state: 'withdrawn' })]);
    expect(merged.statements.map(({ key }) => key)).toEqual(['drei', 'zwei']);
    expect(merged.tables).toEqual([{ key: 't', title: 'Tabelle', statements: ['drei'] }]);
    const none = mergeStatements(FILE, [
      edited('eins', { state: 'withdrawn' }),
      edited('drei', { state: 'withdrawn' }),
    ]);
    expect(none.tables).toEqual([]);
  });
});

describe('Answers chosen for a statement', () => {
  const items = SMALL_ITEMS.filter(({ key }) => !['r', 'warum'].includes(key));
  const rating = { key: 'r', kind: 'rating', text: 'Frage r', scale: 'zustimmung' };
  const survey = surveyWith([rating, ...items]);

  it('mean the same categories again when the rule is read back, for every question', () => {
    const questions = questionsOf(survey);
    expect(new Set(questions.map(({ item }) => item)).size).toBeGreaterThan(3);
    for (const question of questions) {
      const [first] = question.categories;
      const rule = ruleFor(question, [first?.code ?? '']);
      const read = rule && countedOn(survey, rule.item, rule);
      expect([read?.question.key, read?.codes]).toEqual([question.key, [first?.code]]);
    }
  });

  it('mean nothing where none is chosen', () => {
    for (const question of questionsOf(survey)) expect(ruleFor(question, [])).toBeUndefined();
  });
});
