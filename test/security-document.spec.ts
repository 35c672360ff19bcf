import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../src/root.js';

/** Requirements of levels 1 and 2 in each chapter of ASVS 5.0.0, counted in its table. */
const COUNTS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

/** What a test is called: the text with which `it`, or its table, begins. */
const TITLE = /\bit\(\s*'((?:[^'\\]|\\.)*)'|\)\(\s*'((?:[^'\\]|\\.)*)',\s*(?:async )?\(/g;

/** Whether a test of that file has these words in its title. */
function hasTest(file: string, words: string): boolean {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return [...source.matchAll(TITLE)].some(([, own, tabled]) => (own ?? tabled)?.includes(words));
}

describe('docs/security.md', () => {
  const text = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
  const lines = text.split('\n').filter((line) => /^- \*\*\d/.test(line));
  const numbers = lines.flatMap((line) =>
    [...line.matchAll(/\b\d+\.\d+\.\d+\b(?=[^–]*–)/g)].map(String),
  );

  it('names only tests, files and pages that exist', () => {
    const named = [
      ...text.matchAll(/\b(?:test|src|docs|deploy)\/[\w./-]+\.(?:ts|md|conf|service)\b/g),
    ];
    expect(named.length).toBeGreaterThan(100);
    const missing = named.map(String).filter((file) => !existsSync(join(ROOT, file)));
    expect([...new Set(missing)]).toEqual([]);
    expect(existsSync(join(ROOT, 'SECURITY.md'))).toBe(true);
  });

  it('names with every test words of a title that stands in that file', () => {
    const tests = lines.flatMap((line) => [
      ...line.matchAll(/test\/[\w/-]+\.spec\.ts(?: "([^"]+)")?/g),
    ]);
    expect(tests.length).toBeGreaterThan(100);
    const wrong = tests
      .map(([named, words = '']) => ({ named, words, file: named.split(' ')[0] ?? '' }))
      .filter(({ file, words }) => words === '' || !hasTest(file, words));
    expect(wrong.map(({ named }) => named)).toEqual([]);
  });

  it('finds titles of tests only: neither comments nor what tests work with', () => {
    const file = 'test/security-document.spec.ts';
    expect(hasTest(file, 'finds titles of tests only')).toBe(true);
    expect(hasTest(file, 'Requirements of levels 1 and 2')).toBe(false);
    expect(hasTest(file, 'docs/security.md')).toBe(false);
    expect(hasTest('test/web/shell.spec.ts', 'answers an error %i as a page')).toBe(true);
    expect(hasTest('test/web/shell.spec.ts', 'deeper than any form')).toBe(false);
  });

  it('says of every requirement of levels 1 and 2, once, what holds it or why nothing does', () => {
    expect(new Set(numbers).size).toBe(numbers.length);
    const counts = COUNTS.map(
      (_, at) => numbers.filter((number) => number.startsWith(`${at + 1}.`)).length,
    );
    expect(counts).toEqual(COUNTS);
    for (const line of lines) expect(line).toMatch(/ – .*(test\/|n\/a|reason:|open:)/);
  });
});
