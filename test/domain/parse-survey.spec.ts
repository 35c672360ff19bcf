import { parseCatalogue } from '../../src/domain/survey/parse-catalogue.js';
import { parseSurvey } from '../../src/domain/survey/parse-survey.js';
import { findItem, itemsOf, sectionOf } from '../../src/domain/survey/items.js';
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

  it('gives the rows of a battery its theme, and leaves that of a section to the section', () => {
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

    expect(survey.sections.map((section) => section.theme)).toEqual([
      'bedeutung',
      undefined,
      undefined,
    ]);
    expect(itemsOf(survey).map((item) => item.theme)).toEqual([undefined, 'bedeutung', undefined]);
    expect(sectionOf(survey, 'r1')?.key).toBe('t');
  });

  it('takes any theme where the catalogue lists none', () => {
    const withoutThemes = valueOf(parseCatalogue({ ...A_CATALOGUE, themes: undefined }));
    const raw = definitionWith([{ key: 'z', kind: 'number', text: '?', theme: 'frei' }]);

    expect(problemsOf(parseSurvey(raw, withoutThemes))).toEqual([]);
    expect(parse(raw)).toEqual(['sections[0].items[0].theme definition.unknown-reference']);
  });

  it('reads how many were invited per area and type, and refuses two sums', () => {
    const wave = (margins: unknown) => ({
      ...definitionWith([{ key: 'z', kind: 'number', text: '?' }]),
      waves: [{ key: '2026', opens: '2026-01-01', margins }],
    });
    const margins = { areas: { nord: 5 }, actorTypes: { jugend: 3, polizei: 2 } };
    const [read] = valueOf(parseSurvey(wave(margins), catalogue())).waves;
    expect(read?.margins).toEqual({ areas: { nord: 5, sued: 0 }, actorTypes: margins.actorTypes });
    expect(
      parse(wave({ areas: { nord: 5, west: 1 }, actorTypes: { jugend: 2.5, polizei: 1 } })),
    ).toEqual([
      'waves[0].margins.areas.west definition.unknown-field',
      'waves[0].margins.actorTypes.jugend definition.wrong-type',
      'waves[0].margins.actorTypes definition.invalid-value',
    ]);
    expect(parse(wave({}))).toEqual([
      'waves[0].margins.areas definition.missing-field',
      'waves[0].margins.actorTypes definition.missing-field',
      'waves[0].margins.actorTypes definition.invalid-value',
    ]);
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

  it('refuses a language tag that the responses could not keep', () => {
    expect(parse(definitionWith(EVERY_KIND, { language: 'de-Latn-DE-1996' }))).toEqual([]);
    expect(parse(definitionWith(EVERY_KIND, { language: 'de-Latn-DE-1996x1' }))).toEqual([
      'language definition.invalid-value',
    ]);
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

  it('says what was written, and what could have been', () => {
    const { problems } = parseSurvey(
      definitionWith([{ key: 'h', kind: 'number', text: '?', decimals: 9, mim: 1 }], {
        access: 'alle',
        areas: ['west'],
      }),
      catalogue(),
    ) as Extract<ReturnType<typeof parseSurvey>, { readonly ok: false }>;

    expect(problems.map(({ details }) => details)).toEqual([
      { value: 'west' },
      { value: 'alle', expected: 'open, invitation, both' },
      { value: 'mim' },
      { value: 9, max: 6 },
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
