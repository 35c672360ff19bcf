import { ExportsService } from '../../src/application/responses/exports.service.js';
import { ImportsService } from '../../src/application/responses/imports.service.js';
import { SurveyFilesError } from '../../src/application/surveys/surveys.service.js';
import { databases } from '../support/databases.js';
import { problemsOf, valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';
import { aBody, idOf, SMALL_ITEMS, smallSurvey } from '../support/small-survey.js';

const REWORDED = SMALL_ITEMS.map((item) =>
  item.key === 's' ? { ...item, text: 'Frage s, anders gefragt' } : item,
);

describe.each(databases)('the versions of a survey on $name', (kind) => {
  let services: TestServices;
  let opened: TestServices[];
  beforeEach(async () => {
    services = await startServices({ on: kind });
    opened = [];
  });
  afterEach(async () => {
    for (const each of opened) await each.stop();
    await services.close();
  });

  /** The program is started again after the file was changed. */
  const restartWith = async (changes: Readonly<Record<string, unknown>>) => {
    services.folder.write(smallSurvey(changes));
    const after = await services.startAnother();
    opened.push(after);
    return after;
  };
  const hashOf = (each: TestServices) => each.surveys.find('klein')?.hash;

  it('begin with 1, and stay 1 while nobody has answered', async () => {
    expect(services.surveys.find('klein')?.version).toBe(1);
    const after = await restartWith({ items: REWORDED });
    expect(after.surveys.versions('klein').map(({ version }) => version)).toEqual([1]);
    expect(hashOf(after)).not.toBe(hashOf(services));
  });

  it('go on with 2 when the wording changes after an answer; the answer keeps its own', async () => {
    const { receipt = '' } = valueOf(await services.responses.submit('klein', aBody()));
    const after = await restartWith({ items: REWORDED });
    expect(after.surveys.versions('klein').map(({ version }) => version)).toEqual([1, 2]);
    expect((await after.responses.find(receipt))?.survey.version).toBe(1);

    await after.responses.submit('klein', aBody({ number: 2 }));
    const { version, responses, items } = valueOf(await after.results.results('klein'));
    expect({ version, responses }).toEqual({ version: 2, responses: 2 });
    const [rating, single] = items;
    expect(rating).toMatchObject({ n: 2, versions: [1, 2], excludedVersions: [] });
    expect(single).toMatchObject({ n: 1, versions: [2], excludedVersions: [1] });
    expect((await after.verify.verify()).differences).toEqual([]);
  });

  it('are exported one by one, each with its own columns; only the newest is imported', async () => {
    const answers = { s: 'ja', warum: 'Altes', r: '1' };
    await services.responses.submit('klein', aBody({ number: 1, answers }));
    const withoutText = SMALL_ITEMS.filter(({ key }) => key !== 'warum');
    const after = await restartWith({ items: withoutText });
    await after.responses.submit('klein', aBody({ number: 2, answers: { s: 'nein' } }));

    const exports = after.get(ExportsService);
    const newest = valueOf(await exports.responsesCsv('klein'));
    expect(newest.leftOut).toEqual([{ version: 1, responses: 1 }]);
    expect(newest.text).not.toMatch(/warum|Altes/);
    expect(valueOf(await exports.responsesCsv('klein', 2))).toEqual(newest);
    const older = valueOf(await exports.responsesCsv('klein', 1));
    expect(older.leftOut).toEqual([{ version: 2, responses: 1 }]);
    expect(older.text.split('\r\n')).toEqual([
      expect.stringMatching(/,warum$/),
      expect.stringMatching(new RegExp(`^${idOf(1)},.*,1,ja,.*,Altes$`)),
      '',
    ]);
    const { text } = valueOf(await exports.responsesJson('klein', 1));
    expect(JSON.parse(text)).toMatchObject({ version: 1, responses: [{ id: idOf(1), answers }] });

    expect(problemsOf(await exports.responsesCsv('klein', 3))).toEqual([
      'version survey.unknown-version',
    ]);
    const back = after.get(ImportsService).importCsv(older.text, 'klein', { dryRun: true });
    expect(problemsOf(await back)).toEqual(['warum import.column-unknown']);
  });

  it('do not change with the waves: a wave closed later is closed for all versions', async () => {
    const { receipt = '' } = valueOf(await services.responses.submit('klein', aBody()));
    const after = await restartWith({
      waves: [{ key: '2026', opens: '2026-01-01', closes: '2026-04-30' }],
    });
    expect(after.surveys.find('klein')?.version).toBe(1);
    expect(hashOf(after)).toBe(hashOf(services));
    expect((await after.responses.find(receipt))?.changeable).toBe(false);
  });

  it('are understood by a process that has not read the new file', async () => {
    await services.responses.submit('klein', aBody());
    const newer = await restartWith({ items: REWORDED });
    const { receipt = '' } = valueOf(await newer.responses.submit('klein', aBody({ number: 2 })));
    expect((await services.responses.find(receipt))?.survey.version).toBe(2);
    expect(valueOf(await services.results.results('klein')).responses).toBe(2);
    // Whoever was asked the old questions has answered the old questions.
    await services.responses.submit('klein', aBody({ number: 3 }));
    expect((await services.verify.verify()).differences).toEqual([]);
  });

  it('are stored anew when another process has replaced the one that is answered', async () => {
    // Nobody had answered, so the other process put its definition in the place of version 1.
    const newer = await restartWith({ items: REWORDED });
    const { receipt = '' } = valueOf(await services.responses.submit('klein', aBody()));
    const stored = await newer.responses.find(receipt);
    expect(stored?.survey).toMatchObject({ version: 2, hash: hashOf(services) });
    expect((await newer.verify.verify()).differences).toEqual([]);
  });

  it('of all surveys are read before the first answer: a broken file stops the start', async () => {
    const broken = restartWith({ actorTypes: 'unbekannt', areas: ['west'] });
    await expect(broken).rejects.toThrow(SurveyFilesError);
    await expect(broken).rejects.toMatchObject({
      problems: [
        expect.objectContaining({
          file: 'klein/survey.yaml',
          code: 'definition.unknown-reference',
        }),
        expect.objectContaining({
          file: 'klein/survey.yaml',
          code: 'definition.unknown-reference',
        }),
      ],
    });
  });

  it('have a wave that is shown when none is named: the latest with answers, else the latest', async () => {
    const survey = services.surveys.get('klein').survey;
    expect(await services.surveys.defaultWave(survey)).toBe('2026');
    const line = { row: 2, body: aBody({ wave: '2023' }) };
    await services.lines.submitAll('klein', [line]);
    expect(valueOf(await services.results.results('klein')).wave).toBe('2023');
    await services.responses.submit('klein', aBody({ number: 2 }));
    expect(valueOf(await services.results.results('klein')).wave).toBe('2026');
  });
});
