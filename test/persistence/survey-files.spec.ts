import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { parseCatalogue } from '../../src/domain/survey/parse-catalogue.js';
import { parseCodebook } from '../../src/domain/survey/parse-codebook.js';
import { parseStatements } from '../../src/domain/survey/parse-statements.js';
import { parseSurvey } from '../../src/domain/survey/parse-survey.js';
import { loadSurveyFiles, sha256 } from '../../src/persistence/survey-files.js';
import { ROOT } from '../../src/root.js';
import { problemsOf, valueOf } from '../support/definitions.js';

const CATALOGUE = `areas: [{ key: nord, name: Nord }]
vocabularies:
  - { key: gruppen, name: Gruppen, types: [{ key: jugend, name: Jugend }] }
`;
const SURVEY = `key: beispiel
title: Beispiel
waves: [{ key: 2026, opens: 2026-01-01 }]
areas: [nord]
actorTypes: gruppen
sections:
  - key: eins
    title: Eins
    items:
      - key: wahl
        kind: single
        text: Ja?
        options:
          - { code: ja, label: ja }
          - code: nein
            label: nein
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'surveys-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Writes files below the folder and says what is wrong with them, as an editor would show it. */
function load(files: Readonly<Record<string, string | Uint8Array>>): readonly string[] {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return loadSurveyFiles(folder).problems.map(
    ({ file, line, column, path, code }) => `${file}:${line}:${column} ${path} ${code}`,
  );
}

describe('the folder of the surveys', () => {
  it('gives every survey with its hash; only survey.yaml is needed', () => {
    expect(load({ 'catalogue.yaml': CATALOGUE, 'beispiel/survey.yaml': SURVEY })).toEqual([]);
    const { surveys, catalogue } = loadSurveyFiles(folder);

    expect(surveys).toHaveLength(1);
    expect(surveys[0]).toMatchObject({
      survey: { key: 'beispiel', areas: [{ key: 'nord', name: 'Nord' }] },
      statements: { statements: [], tables: [] },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(surveys[0]).not.toHaveProperty('codebook');
    expect(catalogue.scales).toEqual([]);
  });

  it('skips folders without a survey, and is empty without any', () => {
    expect(load({ 'schemas/survey.schema.json': '{}', 'demo/demo.yaml': 'a: 1' })).toEqual([]);
    expect(loadSurveyFiles(folder).surveys).toEqual([]);
  });

  it('is reported when it does not exist', () => {
    expect(loadSurveyFiles(join(folder, 'fehlt')).problems).toMatchObject([
      { code: 'file.unreadable', line: 1, column: 1 },
    ]);
  });

  it('names the line and column of every problem, in every file', () => {
    const survey = SURVEY.replace('title: Beispiel', 'titel: Beispiel')
      .replace('code: nein', 'code: ja')
      .replace('areas: [nord]', 'areas: [nord, sued]');

    expect(
      load({
        'catalogue.yaml': `${CATALOGUE}scales:\n  - key: s\n    points: []\n`,
        'beispiel/survey.yaml': survey,
        'beispiel/statements.yaml': 'tables:\n  - key: t\n    title: T\n    statements: [x]\n',
        'beispiel/codebook.yaml': 'codes:\n  - { key: a, label: A }\n',
      }),
    ).toEqual([
      'catalogue.yaml:6:13 scales[0].points definition.invalid-value',
      'beispiel/survey.yaml:2:1 titel definition.unknown-field',
      'beispiel/survey.yaml:4:15 areas[1] definition.unknown-reference',
      'beispiel/survey.yaml:1:1 title definition.missing-field',
      'beispiel/survey.yaml:15:19 sections[0].items[0].options[1].code definition.duplicate-key',
      'beispiel/statements.yaml:4:18 tables[0].statements[0] definition.unknown-reference',
      'beispiel/codebook.yaml:2:5 codes[0].definition definition.missing-field',
    ]);
    expect(loadSurveyFiles(folder).surveys).toEqual([]);
  });

  it('finds its way into conditions', () => {
    const condition =
      '\n        showIf:\n          "==":\n            - { var: spaeter }\n            - 1';
    const survey = SURVEY.replace('text: Ja?', `text: Ja?${condition}`);

    expect(load({ 'catalogue.yaml': CATALOGUE, 'beispiel/survey.yaml': survey })).toEqual([
      'beispiel/survey.yaml:15:22 sections[0].items[0].showIf.==[0].var definition.unknown-reference',
    ]);
  });

  it('wants the folder to have the name of the key', () => {
    expect(load({ 'catalogue.yaml': CATALOGUE, 'anders/survey.yaml': SURVEY })).toEqual([
      'anders/survey.yaml:1:6 key definition.invalid-value',
    ]);
  });

  it.each([
    ['a key given twice', 'key: a\nkey: b\n', '2:1'],
    ['a list that does not end', 'key: a\nareas: [nord\n', '3:1'],
    ['a tag of another program', 'key: !ruby/object {}\n', '1:6'],
    ['bytes that are no text', Uint8Array.of(0x6b, 0xff, 0xfe), '1:1'],
    [
      'aliases that unfold without end',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from('bcdefg')
        .map((name, at) => `${name}: &${name} [${`*${'abcdef'.charAt(at)}, `.repeat(9)}]\n`)
        .join('')}`,
      '1:1',
    ],
  ])('refuses %s, and says nothing else about that file', (_what, content, place) => {
    const [first = '', ...others] = load({
      'catalogue.yaml': CATALOGUE,
      'beispiel/survey.yaml': content,
    });

    expect(first).toMatch(new RegExp(`^beispiel/survey.yaml:${place}  file\\.`));
    expect(others.filter((problem) => problem.includes('definition.'))).toEqual([]);
  });

  it.each(['catalogue.yaml', 'beispiel/survey.yaml'])(
    'says nothing about files that only depend on a broken %s',
    (broken) => {
      const files = {
        'catalogue.yaml': CATALOGUE,
        'beispiel/survey.yaml': SURVEY,
        'beispiel/statements.yaml': 'tables: [{ key: t, title: T, statements: [x] }]',
      };

      expect(load({ ...files, [broken]: '[' })).toHaveLength(1);
      expect(loadSurveyFiles(folder).surveys).toEqual([]);
    },
  );

  it('hashes text as SHA-256', () => {
    // FIPS 180-2, appendix B.1
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('the surveys that are shipped', () => {
  it('have no problem', () => {
    const { surveys, problems } = loadSurveyFiles(join(ROOT, 'surveys'));

    expect(problems).toEqual([]);
    expect(surveys.length).toBeGreaterThanOrEqual(3);
  });

  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  const files = (readdirSync(join(ROOT, 'surveys'), { recursive: true }) as string[]).filter(
    (name) => /(^|\/)(catalogue|survey|statements|codebook)\.yaml$/.test(name),
  );

  it.each(files)('agree with the JSON Schema for editors: %s', (name) => {
    const kind = /(\w+)\.yaml$/.exec(name)?.[1] ?? '';
    const schema = readFileSync(join(ROOT, `surveys/schemas/${kind}.schema.json`), 'utf8');
    const isValid = ajv.compile(JSON.parse(schema) as object);

    expect(isValid(parse(readFileSync(join(ROOT, 'surveys', name), 'utf8')))).toBe(true);
  });
});

describe('docs/survey-format.md', () => {
  const text = readFileSync(join(ROOT, 'docs/survey-format.md'), 'utf8');
  const examples = [...text.matchAll(/^```yaml (\w+)\n(.*?)^```/gmsu)].map(
    ([, kind = '', yaml = '']) => ({ kind, value: parse(yaml) as unknown }),
  );
  const ofKind = (kind: string): readonly unknown[] =>
    examples.filter((example) => example.kind === kind).map(({ value }) => value);
  const catalogue = valueOf(parseCatalogue(ofKind('catalogue')[0]));
  const surveyWith = (items: unknown): unknown => ({
    ...(ofKind('survey')[0] as object),
    sections: [{ key: 's', title: 'S', items }],
  });

  it('shows a survey, statements and a codebook that parse', () => {
    const survey = valueOf(parseSurvey(ofKind('survey')[0], catalogue));
    const withMargins = { ...(ofKind('survey')[0] as object), waves: ofKind('waves')[0] };

    expect(problemsOf(parseSurvey(withMargins, catalogue))).toEqual([]);
    expect(problemsOf(parseStatements(ofKind('statements')[0], survey, catalogue))).toEqual([]);
    expect(problemsOf(parseCodebook(ofKind('codebook')[0], catalogue))).toEqual([]);
  });

  it('shows every kind of item, and every example parses', () => {
    const items = ofKind('item') as readonly { readonly kind: string }[];
    const lists = [items, ...ofKind('items')];

    expect(lists.flatMap((list) => problemsOf(parseSurvey(surveyWith(list), catalogue)))).toEqual(
      [],
    );
    expect([...new Set(items.map(({ kind }) => kind))]).toEqual([
      'single',
      'multiple',
      'rating',
      'battery',
      'ranking',
      'points',
      'number',
      'short-text',
      'long-text',
      'takeover',
      'info',
    ]);
  });

  it('has no example in YAML that this test does not know', () => {
    expect(text.match(/^```yaml/gmu)?.length).toBe(examples.length);
  });
});
