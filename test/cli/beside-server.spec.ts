import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';
import { createCommandLine, type CommandLine } from '../support/command-line.js';
import { DIFU_BASE, DIFU_TABLE_15, difuResponsesCsv } from '../support/difu.js';
import { createInstallation, type Installation } from '../support/server.js';
import { aBody, idOf } from '../support/small-survey.js';

const HEAD = 'id,wave,area,actorType,channel,speaksFor,language,date,r,s';

describe('commands beside a running server', () => {
  let line: CommandLine;
  let installation: Installation;
  const cli = (...args: readonly string[]) => installation.cli(args);

  beforeAll(async () => {
    line = createCommandLine();
    installation = await createInstallation({ SURVEYS_DIR: line.surveys.path });
    await installation.start();
  });
  afterAll(async () => {
    await installation.remove();
    line.remove();
  });

  it('import while responses come in: all are there, and every counter is right', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) =>
        `${idOf(5000 + index)},2023,sued,polizei,paper,person,de,2023-05-01,${(index % 5) + 1},ja`,
    );
    const path = join(line.folder, 'papier.csv');
    writeFileSync(path, [HEAD, ...rows].join('\r\n'));
    const importing = cli('import-responses', path, '--survey', 'klein');
    const statuses: number[] = [];
    const state = { isDone: false };
    void importing.finally(() => (state.isDone = true)).catch(() => undefined);
    for (let number = 1; !state.isDone || number <= 40; number += 1) {
      // The third wave has no end, whatever the day on which the test runs.
      const body = aBody({ number, wave: 'immer', answers: { r: 3 } });
      const response = await fetch(`${installation.origin}/api/v1/surveys/klein/responses`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      await response.text();
      statuses.push(response.status);
    }
    await importing;
    expect(new Set(statuses)).toEqual(new Set([201]));
    const count = async (wave: string) =>
      (
        JSON.parse(await cli('results', '--survey', 'klein', '--wave', wave)) as {
          responses: number;
        }
      ).responses;
    expect(await count('2023')).toBe(300);
    expect(await count('immer')).toBe(statuses.length);
    await expect(cli('verify-data')).resolves.toMatch(/^\d+ Rückmeldungen nachgezählt/);
  });

  it('give exactly the results that the server gives, with a token made beside it', async () => {
    const token = (await cli('token', 'add', '--role', 'planner')).trim();
    const response = await fetch(
      `${installation.origin}/api/v1/surveys/klein/results?wave=2023&by=actorType`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const printed = await cli(
      'results',
      '--survey',
      'klein',
      '--wave',
      '2023',
      '--by',
      'actorType',
    );
    expect(JSON.parse(printed)).toEqual(await response.json());
  });

  it('back up what the server has acknowledged', async () => {
    const backup = join(line.folder, 'lauf.sqlite');
    await cli('backup', backup);
    const results = (environment = {}) =>
      line.run(['results', '--survey', 'klein', '--wave', '2023'], { environment });
    expect((await line.run(['restore', backup])).code).toBe(0);
    expect((await results()).stdout).toBe(
      await cli('results', '--survey', 'klein', '--wave', '2023'),
    );
  });
});

describe('the printed table of 222 areas on the command line', () => {
  it('goes in as a file and comes out as it was printed', async () => {
    const line = createCommandLine();
    const environment = { SURVEYS_DIR: join(ROOT, 'test/data/difu2002') };
    const path = join(line.folder, 'difu.csv');
    writeFileSync(path, difuResponsesCsv());
    const survey = ['--survey', 'ebenen-2002'];
    const imported = await line.run(['import-responses', path, ...survey], { environment });
    const json = await line.run(['results', ...survey, '--format', 'json'], { environment });
    const csv = await line.run(['results', ...survey, '--format', 'csv'], { environment });
    line.remove();

    expect(imported.code).toBe(0);
    const { responses, items } = JSON.parse(json.stdout) as {
      responses: number;
      items: { cells: { code: string; count: number; share: number }[] }[];
    };
    expect(responses).toBe(DIFU_BASE);
    expect(
      items[0]?.cells.map(({ code, count, share }) => ({
        code,
        count,
        percent: (share * 100).toFixed(1).replace('.', ','),
      })),
    ).toEqual(DIFU_TABLE_15);
    for (const { code, count } of DIFU_TABLE_15) {
      expect(csv.stdout).toMatch(new RegExp(`,cell,${code},.*,${count},${count / DIFU_BASE},`));
    }
  });
});
