import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../src/root.js';

/** Requirements of levels 1 and 2 in each chapter of ASVS 5.0.0, counted in its table. */
const COUNTS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

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

  it('says of every requirement of levels 1 and 2, once, what holds it or why nothing does', () => {
    expect(new Set(numbers).size).toBe(numbers.length);
    const counts = COUNTS.map(
      (_, at) => numbers.filter((number) => number.startsWith(`${at + 1}.`)).length,
    );
    expect(counts).toEqual(COUNTS);
    for (const line of lines) expect(line).toMatch(/ – .*(test\/|n\/a|reason:|open:)/);
  });
});
