import { parseCatalogue } from '../../src/domain/survey/parse-catalogue.js';
import { parseCodebook } from '../../src/domain/survey/parse-codebook.js';
import { parseStatements } from '../../src/domain/survey/parse-statements.js';
import { parseSurvey } from '../../src/domain/survey/parse-survey.js';
import { findItem, itemsOf, sectionOf, themeOf } from '../../src/domain/survey/items.js';
import { itemFingerprint, surveyFingerprint } from '../../src/domain/survey/survey-hash.js';
import { openWave, waveState } from '../../src/domain/survey/waves.js';
import {
  A_CATALOGUE,
  catalogue,
  definitionWith,
  EVERY_KIND,
  problemsOf,
  surveyWith,
  THREE,
  valueOf,
  YES_NO,
} from '../support/definitions.js';

const parse = (raw: unknown): readonly string[] => problemsOf(parseSurvey(raw, catalogue()));
const parseItems = (...items: readonly unknown[]): readonly string[] =>
  parse(definitionWith(items));

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

describe('parseSurvey', () => {
  it('resolves what it takes from the catalogue and fills in the defaults', () => {
    const survey = surveyWith(EVERY_KIND);

    expect(survey).toMatchObject({
      language: 'de',
      access: 'open',
      confidentiality: 'vertraulich',
    });
    expect(survey.waves).toEqual([{ key: '2026', opens: '2026-01-01', closes: '2026-12-31' }]);
    expect(survey.actorTypes.map(({ key }) => key)).toEqual(['jugend', 'polizei']);
    expect(findItem(survey, 'kurz')).toMatchObject({ maxLength: 200, required: false });
    expect(findItem(survey, 'lang')).toMatchObject({ maxLength: 2000, noAnswer: [] });
    expect(findItem(survey, 'wahl')).toMatchObject({
      options: [...YES_NO, { code: 'other', label: 'Anderes, und zwar' }],
    });
    expect(findItem(survey, 'zeile2')).toMatchObject({
      kind: 'rating',
      battery: { key: 'block', text: '?' },
    });
  });

  it('counts the rows of a battery as items and an information block as none', () => {
    expect(itemsOf(surveyWith(EVERY_KIND)).map(({ key }) => key)).toEqual(
      'wahl mehr note zeile1 zeile2 rang punkte zahl kurz lang ueber'.split(' '),
    );
  });

  it('gives an item the theme of its own, of its battery or of its section', () => {
    const row = { key: 'r1', text: '?' };
    const battery = { key: 'b', kind: 'battery', text: '?', scale: 'zustimmung', rows: [row] };
    const survey = surveyWith([], {
      sections: [
        {
          key: 's',
          title: 'S',
          theme: 'bedeutung',
          items: [{ key: 'z', kind: 'number', text: '?' }],
        },
        { key: 't', title: 'T', items: [{ ...battery, theme: 'bedeutung' }] },
        { key: 'u', title: 'U', items: [{ key: 'y', kind: 'number', text: '?' }] },
      ],
    });

    expect(itemsOf(survey).map((item) => themeOf(survey, item))).toEqual([
      'bedeutung',
      'bedeutung',
      undefined,
    ]);
    expect(sectionOf(survey, 'r1')?.key).toBe('t');
  });

  it('takes any theme where the catalogue lists none', () => {
    const withoutThemes = valueOf(parseCatalogue({ ...A_CATALOGUE, themes: undefined }));
    const raw = definitionWith([{ key: 'z', kind: 'number', text: '?', theme: 'frei' }]);

    expect(problemsOf(parseSurvey(raw, withoutThemes))).toEqual([]);
    expect(parse(raw)).toEqual(['sections[0].items[0].theme definition.unknown-reference']);
  });

  it('reports everything that is wrong with the head of a survey at once', () => {
    const problems = parse({
      key: '1x',
      titel: 'Tippfehler',
      intro: 5,
      minutes: 'zwanzig',
      waves: [
        { key: '2023', opens: '2023-02-30' },
        { key: 2023, opens: '2023-05-01', closes: '2023-04-30' },
      ],
      areas: ['nord', 'west', 'nord'],
      actorTypes: 'fehlt',
      access: 'alle',
      sections: [],
    });

    expect([...problems].sort()).toEqual(
      [
        'titel definition.unknown-field',
        'areas[1] definition.unknown-reference',
        'areas[2] definition.duplicate-key',
        'actorTypes definition.unknown-reference',
        'key definition.invalid-key',
        'title definition.missing-field',
        'intro definition.wrong-type',
        'minutes definition.wrong-type',
        'waves[0].opens definition.invalid-value',
        'waves[1].closes definition.invalid-value',
        'waves[1].key definition.duplicate-key',
        'access definition.invalid-value',
        'sections definition.invalid-value',
      ].sort(),
    );
  });

  it.each([
    ['a text that is no object', 'text'],
    ['a list', []],
    ['nothing', null],
  ])('refuses %s as a survey', (_what, raw) => {
    expect(parse(raw)).toHaveLength(1);
  });

  it('reports every problem of items, deep in lists, with its path', () => {
    expect(
      parseItems(
        {
          key: 'a',
          kind: 'single',
          text: '?',
          options: [{ code: 'ja', label: 'ja', exclusive: true }],
        },
        { key: 'b', kind: 'multiple', text: '?', options: THREE, min: 3, max: 2 },
        { key: 'c', kind: 'points', text: '?', options: THREE, total: 0 },
        { key: 'd', kind: 'ranking', text: '?', options: THREE, max: 4 },
        { key: 'e', kind: 'rating', text: '?', scale: 'fehlt', noAnswer: ['egal'] },
        { key: 'f', kind: 'slider', text: '?' },
        { key: 'g', text: '?' },
        { key: 'h', kind: 'number', text: '?', min: 5, max: 1, decimals: 1.5 },
        { key: 'i', kind: 'takeover', text: '?', tasks: THREE, stances: YES_NO, hoursFor: ['nie'] },
        {
          key: 'j',
          kind: 'single',
          text: '?',
          options: [
            { code: 1, label: 1 },
            { code: '1', label: 'x' },
          ],
        },
        { key: 'k', kind: 'single', text: '?', options: YES_NO, otherLabel: 'Sonst' },
        'kein Objekt',
      ),
    ).toEqual([
      'sections[0].items[0].options[0].exclusive definition.unknown-field',
      'sections[0].items[1].min definition.invalid-value',
      'sections[0].items[2].total definition.invalid-value',
      'sections[0].items[3].max definition.invalid-value',
      'sections[0].items[4].noAnswer[0] definition.unknown-reference',
      'sections[0].items[4].scale definition.unknown-reference',
      'sections[0].items[5].kind definition.invalid-value',
      'sections[0].items[6].kind definition.missing-field',
      'sections[0].items[7].min definition.invalid-value',
      'sections[0].items[7].decimals definition.wrong-type',
      'sections[0].items[8].hoursFor[0] definition.unknown-reference',
      'sections[0].items[9].options[1].code definition.duplicate-key',
      'sections[0].items[10].otherLabel definition.invalid-value',
      'sections[0].items[11] definition.wrong-type',
    ]);
  });

  it('refuses keys that are taken, that name a column, or that objects inherit', () => {
    const number = { kind: 'number', text: '?' };
    const row = { key: 'doppelt', text: '?' };

    expect(
      parseItems(
        { key: 'doppelt', ...number },
        { key: 'block', kind: 'battery', text: '?', scale: 'zustimmung', rows: [row] },
        { key: 'area', ...number },
        { key: 'constructor', ...number },
        { key: '9a', ...number },
        { key: 'mit leer', ...number },
        { key: 'x'.repeat(65), ...number },
      ),
    ).toEqual([
      'sections[0].items[1].rows[0].key definition.duplicate-key',
      'sections[0].items[2].key definition.invalid-key',
      'sections[0].items[3].key definition.invalid-key',
      'sections[0].items[4].key definition.invalid-key',
      'sections[0].items[5].key definition.invalid-key',
      'sections[0].items[6].key definition.invalid-key',
    ]);
  });

  it('asks hours and conditions at every stance for the short form `hours: true`', () => {
    const item = { key: 't', kind: 'takeover', text: '?', tasks: THREE, stances: YES_NO };

    expect(
      findItem(surveyWith([{ ...item, hours: true, condition: ['nein'] }]), 't'),
    ).toMatchObject({
      hoursFor: ['ja', 'nein'],
      conditionFor: ['nein'],
    });
  });

  it('lets texts insert earlier answers only', () => {
    const number = { kind: 'number' };

    expect(
      parseItems(
        { key: 'a', ...number, text: 'Warum {{b}}, {{a}} und {{nie|Ersatz}}?' },
        { key: 'b', ...number, text: 'Gut: {{a|x}}' },
      ),
    ).toEqual([
      'sections[0].items[0].text definition.later-item',
      'sections[0].items[0].text definition.later-item',
      'sections[0].items[0].text definition.unknown-reference',
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
  it('lets neighbours stand further down, and reports those that stand nowhere', () => {
    const code = { label: 'L', definition: 'D' };
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

describe('waves', () => {
  const survey = surveyWith(EVERY_KIND, {
    waves: [
      { key: 'a', opens: '2023-01-15', closes: '2023-12-15' },
      { key: 'b', opens: '2026-09-01' },
    ],
  });

  it.each([
    ['2023-01-14', undefined],
    ['2023-01-15', 'a'],
    ['2023-12-15', 'a'],
    ['2023-12-16', undefined],
    ['2031-01-01', 'b'],
  ])('on %s the open wave is %s: both days of a wave count', (today, wave) => {
    expect(openWave(survey, today)?.key).toBe(wave);
  });

  it('is coming before, open during and closed after its days', () => {
    const wave = { key: 'a', opens: '2023-01-15', closes: '2023-12-15' };

    expect(['2023-01-14', '2023-06-01', '2024-01-01'].map((day) => waveState(wave, day))).toEqual([
      'coming',
      'open',
      'closed',
    ]);
  });
});

describe('fingerprints', () => {
  const base = surveyWith(EVERY_KIND);

  it('stay the same for what no respondent sees', () => {
    const changed = surveyWith(
      EVERY_KIND.map((item) => (item.key === 'zahl' ? { ...item, equivalentTo: [1] } : item)),
      { waves: [{ key: '2027', opens: '2027-01-01' }], minutes: 5, access: 'both' },
    );

    expect(surveyFingerprint(changed)).toBe(surveyFingerprint(base));
  });

  it.each([
    [
      'a label',
      {
        options: [
          { code: 'ja', label: 'Ja!' },
          { code: 'nein', label: 'nein' },
        ],
      },
    ],
    ['the wording', { text: 'Anders?' }],
    ['the no-answers', { noAnswer: [] }],
    ['whether it must be answered', { required: true }],
  ])('of the survey change with %s', (_what, change) => {
    const changed = surveyWith(
      EVERY_KIND.map((item) => (item.key === 'wahl' ? { ...item, ...change } : item)),
    );

    expect(surveyFingerprint(changed)).not.toBe(surveyFingerprint(base));
  });

  it('of an item change with the conditions above it, but not with its place', () => {
    const asked = { key: 'wer', kind: 'single', text: '?', options: YES_NO };
    const item = { key: 'x', kind: 'number', text: '?' };
    const showIf = { '==': [{ var: 'wer' }, 'ja'] };
    const print = (...sections: readonly object[]): string => {
      const numbered = sections.map((section, at) => ({ key: `s${at}`, title: 'S', ...section }));
      const survey = surveyWith([], { sections: numbered });
      const found = findItem(survey, 'x');
      return found ? itemFingerprint(survey, found) : 'missing';
    };
    const together = print({ items: [asked, item] });

    expect(print({ items: [asked] }, { items: [item] })).toBe(together);
    expect(print({ items: [asked] }, { items: [{ ...item, required: true }] })).toBe(together);
    expect(print({ items: [asked] }, { items: [item], showIf })).not.toBe(together);
    expect(print({ items: [asked, { ...item, showIf }] })).not.toBe(together);
  });
});
