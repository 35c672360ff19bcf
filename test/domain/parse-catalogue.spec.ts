import { parseCatalogue } from '../../src/domain/survey/parse-catalogue.js';
import { parseCodebook } from '../../src/domain/survey/parse-codebook.js';
import { parseStatements } from '../../src/domain/survey/parse-statements.js';
import {
  A_CATALOGUE,
  catalogue,
  EVERY_KIND,
  problemsOf,
  surveyWith,
  valueOf,
} from '../support/definitions.js';

describe('parseCatalogue', () => {
  it('takes an empty file: every part is optional', () => {
    const empty = valueOf(parseCatalogue(null));

    expect([empty.areas, empty.scales, empty.noAnswers, empty.themes]).toEqual([[], [], [], []]);
    expect(empty.process.controller).toBe('(noch nicht angegeben)');
  });

  it('makes the numbers of a scale canonical codes and keeps their order', () => {
    expect(catalogue().scales[0]?.points.map(({ code }) => code)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('reports every problem with its path', () => {
    const problems = problemsOf(
      parseCatalogue({
        ...A_CATALOGUE,
        area: [],
        areas: [{ key: 'nord', name: 'Nord' }, { key: 'nord', name: 'Nord' }, { name: 'ohne' }],
        vocabularies: [
          { key: 'v', name: 'V', types: [{ key: 'x', name: 'X', publication: 'fehlt' }] },
        ],
        crosswalk: [{ from: 'v/x', to: 'v/y' }],
        scales: [
          { key: 'eins', points: [{ code: 1, label: 'eins' }] },
          {
            key: 'wort',
            points: [
              { code: 'gut', label: 'gut' },
              { code: '01', label: 5 },
            ],
          },
        ],
        noAnswers: [{ key: 'none', label: 'nichts' }],
        programme: {
          name: 'P',
          phases: [{ key: 'p', title: 'P', from: 2023, status: 'sicher' }],
        },
        process: { controler: 'Stadt' },
      }),
    );

    expect(problems).toEqual([
      'area definition.unknown-field',
      'vocabularies[0].types[0].publication definition.unknown-reference',
      'areas[2].key definition.missing-field',
      'areas[1].key definition.duplicate-key',
      'crosswalk[0].to definition.unknown-reference',
      'scales[0].points definition.invalid-value',
      'scales[1].points[0].code definition.invalid-value',
      'scales[1].points[1].code definition.invalid-value',
      'noAnswers[0].key definition.invalid-key',
      'programme.phases[0].status definition.invalid-value',
      'process.controler definition.unknown-field',
    ]);
  });
});

describe('parseStatements', () => {
  const survey = surveyWith(EVERY_KIND);
  const statement = {
    key: 's1',
    theme: 'bedeutung',
    subtopic: 'U',
    sentence: 'Die meisten …',
    quantifier: 'die meisten',
    polarity: '+',
    modality: 'ist',
  };
  const check = (...rules: readonly unknown[]): readonly string[] =>
    problemsOf(
      parseStatements(
        { statements: rules.map((rule, index) => ({ ...statement, key: `s${index}`, rule })) },
        survey,
        catalogue(),
      ),
    );

  it('takes each form of rule and makes its codes canonical', () => {
    const rules = [
      { item: 'note', codes: [4, '5'] },
      { item: 'ueber', task: 'a', stances: ['ja'] },
      { item: 'rang', option: 'a', within: 1 },
      { item: 'punkte', option: 'a', givers: true },
    ];
    const raw = { statements: rules.map((rule, at) => ({ ...statement, key: `s${at}`, rule })) };
    const file = valueOf(parseStatements(raw, survey, catalogue()));

    expect(file.statements[0]?.rule).toEqual({ item: 'note', codes: ['4', '5'] });
    expect(file.statements.slice(1).map(({ rule }) => rule)).toEqual(rules.slice(1));
  });

  it('reports items, codes, tasks and stances that do not exist, and rules that do not fit', () => {
    expect(
      check(
        { item: 'fehlt', codes: ['ja'] },
        { item: 'wahl', codes: ['vielleicht'] },
        { item: 'ueber', task: 'z', stances: ['nie'] },
        { item: 'rang', codes: ['a'] },
        { item: 'punkte', option: 'a' },
      ),
    ).toEqual([
      'statements[0].rule.item definition.unknown-reference',
      'statements[1].rule.codes[0] definition.unknown-reference',
      'statements[2].rule.task definition.unknown-reference',
      'statements[2].rule.stances[0] definition.unknown-reference',
      'statements[3].rule definition.invalid-value',
      'statements[4].rule definition.invalid-value',
    ]);
  });

  it('refuses a word for the amount that the sentence does not say', () => {
    const claiming = (sentence: string, quantifier: string) => ({
      statements: [{ ...statement, sentence, quantifier, rule: { item: 'mehr', codes: ['a'] } }],
    });
    const parse = (sentence: string, quantifier: string) =>
      parseStatements(claiming(sentence, quantifier), survey, catalogue());

    expect(parse('In den meisten Einrichtungen fehlt Zeit.', 'die meisten').ok).toBe(true);
    expect(problemsOf(parse('In den meisten Einrichtungen fehlt Zeit.', 'viele'))).toEqual([
      'statements[0].quantifier definition.quantifier-unsaid',
    ]);
    expect(problemsOf(parse('Fast alle Träger stimmen zu.', 'alle'))).toEqual([
      'statements[0].quantifier definition.quantifier-unsaid',
    ]);
  });

  it('refuses to add up several codes of a multiple choice: somebody may have ticked both', () => {
    const rule = { item: 'mehr', codes: ['a'] };
    const several = { codes: ['b', 'c'] };
    const raw = {
      statements: [
        { ...statement, rule: { ...rule, ...several } },
        { ...statement, key: 's2', rule, contrary: several },
      ],
    };

    expect(check(rule)).toEqual([]);
    expect(problemsOf(parseStatements(raw, survey, catalogue()))).toEqual([
      'statements[0].rule.codes definition.not-countable',
      'statements[1].contrary.codes definition.not-countable',
    ]);
  });

  it('refuses more first ranks than can be given', () => {
    expect(check({ item: 'rang', option: 'a', within: 2 })).toEqual([]);
    expect(check({ item: 'rang', option: 'a', within: 3 })).toEqual([
      'statements[0].rule.within definition.invalid-value',
    ]);
  });

  it('reports unknown words, themes, rows of tables, and keys given twice', () => {
    const rule = { item: 'wahl', codes: ['ja'] };
    const raw = {
      statements: [
        {
          ...statement,
          rule,
          quantifier: 'eine Menge',
          theme: 'fehlt',
          contrary: { codes: ['x'] },
        },
        { ...statement, rule },
      ],
      tables: [{ key: 't', title: 'T', statements: ['s1', 's2'] }],
    };

    expect(problemsOf(parseStatements(raw, survey, catalogue()))).toEqual([
      'statements[0].theme definition.unknown-reference',
      'statements[0].quantifier definition.invalid-value',
      'statements[0].contrary.codes[0] definition.unknown-reference',
      'statements[1].key definition.duplicate-key',
      'tables[0].statements[1] definition.unknown-reference',
    ]);
  });
});

describe('parseCodebook', () => {
  const code = { label: 'L', definition: 'D' };

  it('takes a tree of two levels, its parents anywhere, and reports any other', () => {
    const under = (key: string, parent?: string) => ({
      ...{ ...code, key },
      ...(parent === undefined ? {} : { parent }),
    });
    const parents = (codes: readonly unknown[]) => {
      const parsed = parseCodebook({ codes }, catalogue());
      return parsed.ok
        ? parsed.value.codes.map(({ key, parent }) => [key, parent])
        : parsed.problems.map((problem) => `${problem.at} ${problem.code}`);
    };
    expect(parents([under('a', 'b'), under('b'), under('c', 'b')])).toEqual([
      ['a', 'b'],
      ['b', undefined],
      ['c', 'b'],
    ]);
    expect(parents([under('a', 'b'), under('b', 'c'), under('c')])).toEqual([
      'codes[0].parent codebook.levels',
    ]);
    expect(parents([under('a', 'a')])).toEqual(['codes[0].parent codebook.levels']);
    expect(parents([under('a', 'nirgends')])).toEqual([
      'codes[0].parent definition.unknown-reference',
    ]);
  });

  it('lets neighbours stand further down, and reports those that stand nowhere', () => {
    const raw = {
      codes: [
        { ...code, key: 'a', neighbours: ['b', 'c'] },
        { ...code, key: 'b', polarity: '±' },
      ],
    };

    expect(problemsOf(parseCodebook(raw, catalogue()))).toEqual([
      'codes[1].polarity definition.invalid-value',
      'codes[0].neighbours[1] definition.unknown-reference',
    ]);
  });
});
