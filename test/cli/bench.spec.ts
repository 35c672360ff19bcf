import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { growthChart } from '../../src/cli/bench/chart.js';
import { createCommandLine } from '../support/command-line.js';

describe('the bench', () => {
  it('measures after a gate, in places of its own, and leaves nothing behind', async () => {
    const line = createCommandLine();
    const json = join(line.folder, 'zahlen.json');
    const args = ['bench', '--quick', '--only', 'questionnaire', '--json', json];
    const { code, stdout } = await line.run(args, { environment: { TMPDIR: line.folder } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^- SQLite: a recount of 80 responses equals all \d+ tallies\n/);
    expect(stdout).toMatch(/\| section of the questionnaire, \d+ KB +\| [\d.]+ per second /);
    const { measured } = JSON.parse(readFileSync(json, 'utf8')) as {
      measured: { rows: { value: { median: number } }[] }[];
    };
    expect(measured[0]?.rows.map(({ value }) => value.median > 0)).toEqual([true, true, true]);
    expect(readdirSync(line.folder).filter((name) => name.includes('bench'))).toEqual([]);
    line.remove();
  }, 90_000);

  it('draws what grows as a line that climbs, and what does not as a level one', () => {
    const row = (name: string, responses: number, median: number) => ({
      ...{ what: name, unit: 'ms', value: { median, min: median, max: median } },
      curve: { name, responses },
    });
    const level = [row('level', 10, 5), row('level', 1000, 5)];
    const climbing = [row('climbs', 10, 1), row('climbs', 1000, 100)];
    const measured = [{ name: 'growth', rows: [...level, ...climbing] }];
    const chart = growthChart({ gate: [], measured }, 'ms');
    // 10 to 1,000 responses lie between 60 and 530, 1 to 100 ms between 335 and 20.
    expect(chart).toContain('points="60,225 530,225"');
    expect(chart).toContain('points="60,335 530,20"');
    expect(growthChart({ gate: [], measured: [] }, 'ms')).toBe('');
  });
});
