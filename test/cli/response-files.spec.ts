import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createCommandLine,
  responseFile,
  responseRow,
  type CommandLine,
} from '../support/command-line.js';
import { smallSurvey } from '../support/small-survey.js';

describe('response files on the command line', () => {
  let line: CommandLine;

  beforeAll(async () => {
    line = createCommandLine();
    const csv = responseFile(responseRow(1, '4', 'ja'), responseRow(2, '5', 'nein'));
    await line.run(['import-responses', line.write('zwei.csv', csv), '--survey', 'klein']);
  });
  afterAll(() => {
    line.remove();
  });

  it('says how many responses it has entered, and that the same are there already', async () => {
    const csv = responseFile(responseRow(1, '4', 'ja'), responseRow(2, '5', 'nein'));
    const again = await line.run([
      'import-responses',
      line.write('zwei.csv', csv),
      '--survey',
      'klein',
    ]);
    expect(again).toEqual({
      code: 0,
      stdout: '',
      stderr: '0 Rückmeldungen eingetragen, 2 waren schon da.\n',
    });
  });

  it('exports what it has imported, to stdout or into a file', async () => {
    const printed = await line.run(['export-responses', '--survey', 'klein', '--format', 'csv']);
    expect(printed.stdout.split('\r\n')[1]).toMatch(new RegExp(`^${responseRow(1, '4', 'ja')},`));
    const out = join(line.folder, 'antworten.csv');
    const written = await line.run(['export-responses', '--survey', 'klein', '--out', out]);
    expect(written).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(out, 'utf8')).toBe(printed.stdout);
    const json = await line.run(['export-responses', '--survey', 'klein', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ...{ survey: 'klein', version: 1, status: 'intern, nicht freigegeben' },
    });
    const sav = join(line.folder, 'antworten.sav');
    const asked = ['export-responses', '--survey', 'klein', '--format', 'sav', '--out', sav];
    expect(await line.run(asked)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(sav).subarray(0, 4).toString('latin1')).toBe('$FL2');
    const none = await line.run([...asked, '--wave', '2023']);
    expect(none.code).toBe(1);
    expect(none.stderr).toContain('gibt es keine Antworten');
  });

  it('exports the responses to an older version of the questionnaire when asked', async () => {
    line.surveys.write(smallSurvey({ title: 'Anders gefragt' }));
    const exported = ['export-responses', '--survey', 'klein'];
    const newest = await line.run(exported);
    const older = await line.run([...exported, '--version', '1']);
    const none = await line.run([...exported, '--version', 'eins']);
    line.surveys.write(smallSurvey());
    expect(newest.stdout.trimEnd().split('\r\n')).toHaveLength(1);
    expect(newest.stderr).toBe(
      'Nicht enthalten: 2 Rückmeldungen zu Fassung 1. Sie gibt: --version 1\n',
    );
    expect(older).toMatchObject({ code: 0, stderr: '' });
    expect(older.stdout.trimEnd().split('\r\n')).toHaveLength(3);
    expect(none).toMatchObject({
      code: 1,
      stderr: 'version: Diese Fassung der Befragung gibt es nicht.\n',
    });
  });

  it('names every problem of a file with its row, and stores none of it', async () => {
    const csv = responseFile(
      responseRow(3, '9', 'ja'),
      responseRow(4, '1', 'ja'),
      responseRow(5, '1', 'jein').replace('nord', 'west'),
    );
    const path = line.write('falsch.csv', csv);
    const { code, stderr } = await line.run(['import-responses', path, '--survey', 'klein']);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'Zeile 2, r: Bitte wählen Sie eine der angebotenen Antworten.',
      'Zeile 4, area: Bitte wählen Sie eines der angebotenen Gebiete.',
      'Zeile 4, s: Bitte wählen Sie eine der angebotenen Antworten.',
    ]);
    const dry = line.write('trocken.csv', responseFile(responseRow(6, '1', 'ja')));
    const tried = await line.run(['import-responses', dry, '--survey', 'klein', '--dry-run']);
    expect(tried).toMatchObject({
      code: 0,
      stderr: '1 Rückmeldungen sind in Ordnung, eingetragen wurde nichts.\n',
    });
    expect((await line.run(['verify-data'])).stdout).toMatch(/^2 Rückmeldungen nachgezählt/);
  });

  it('names 500 problems of a file at most, and says how many more there are', async () => {
    const rows = Array.from({ length: 612 }, (_, index) => responseRow(1000 + index, '9', 'ja'));
    const path = line.write('voller-fehler.csv', responseFile(...rows));
    const { code, stderr } = await line.run(['import-responses', path, '--survey', 'klein']);
    const lines = stderr.trimEnd().split('\n');
    expect(code).toBe(1);
    expect(lines).toHaveLength(501);
    expect(lines.at(-1)).toBe('… und 112 weitere.');
  });

  it('says so when a file is not in UTF-8', async () => {
    const path = join(line.folder, 'latin1.csv');
    writeFileSync(path, Buffer.from(responseFile(responseRow(7, '1', 'jä')), 'latin1'));
    const { code, stderr } = await line.run(['import-responses', path, '--survey', 'klein']);
    expect(code).toBe(1);
    expect(stderr).toContain('Bitte beim Speichern „CSV UTF-8“ wählen.');
  });
});
