import { getDataSourceToken } from '@nestjs/typeorm';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { KeptWavesService } from '../../src/application/privacy/kept-waves.service.js';
import { RetentionNights } from '../../src/application/privacy/retention-nights.js';
import { RetentionPlansService } from '../../src/application/privacy/retention-plans.service.js';
import { RetentionPreviews } from '../../src/application/privacy/retention-previews.js';
import { RetentionService } from '../../src/application/privacy/retention.service.js';
import { USUAL_PLAN } from '../../src/domain/privacy/retention-plan.js';
import { databases } from '../support/databases.js';
import { startServices, type TestServices } from '../support/services.js';
import { smallSurvey } from '../support/small-survey.js';

const BY = { source: 'account', person: 'frau-beispiel' } as const;
const TODAY = '2026-05-01';
const OTHER = smallSurvey({ key: 'anders', title: 'Andere Befragung' });

describe.each(databases)('retention of what no survey file names any more, on $name', (on) => {
  const started: TestServices[] = [];
  let services: TestServices;
  afterEach(async () => {
    // The first one owns folder and database.
    for (const later of started.splice(1)) await later.stop();
    started.length = 0;
    await services.close();
  });

  async function start(waves: readonly object[]) {
    const surveys = [smallSurvey({ waves }), OTHER];
    services = await startServices({ on, surveys, today: TODAY });
    started.push(services);
  }

  async function restart() {
    const later = await services.startAnother();
    started.push(later);
    return later;
  }

  async function submit(wave: string, date: string) {
    const body = {
      ...{ id: crypto.randomUUID(), wave, area: 'nord', actorType: 'schule' },
      ...{ channel: 'online', speaksFor: 'organisation', language: 'de', date },
      answers: { r: '1', warum: 'kurz' },
    };
    const sent = await services.responses.submit('klein', body, { importing: true });
    if (!sent.ok) throw new Error(JSON.stringify(sent));
  }

  const confirm = (on: TestServices) =>
    on
      .get(RetentionPlansService)
      .save('klein', { ...USUAL_PLAN, automatic: true }, { by: BY, reason: '' });

  const kept = async (on: TestServices) => {
    const { lines } = await on.get(RetentionPreviews).preview('klein');
    return lines
      .filter(({ count }) => count > 0)
      .map(({ wave, holding, end, due, isDue }) => [wave, holding, end, due, isDue]);
  };

  const removed = async (on: TestServices) => {
    const done = await on.get(RetentionService).run('klein', { by: BY });
    return done.ok
      ? done.value.proof.removed.map(({ holding, count }) => `${holding} ${count}`)
      : done.problems.map(({ code }) => code);
  };

  const OLD = { key: '2023', opens: '2023-01-01', closes: '2023-12-31' };
  const NEW = { key: '2026', opens: '2026-01-01', closes: '2026-12-15' };

  it('goes on from the last day of a wave that was taken out of its file', async () => {
    await start([OLD, NEW]);
    await submit('2023', '2023-06-01');
    await submit('2026', '2026-04-01');
    const before = await kept(services);
    services.folder.write(smallSurvey({ waves: [NEW] }));
    const later = await restart();
    const after = await kept(later);
    // The same days, 365 and 730 after 1 January 2024; only where they come from has changed.
    const days = [
      ['2023', 'texts', '2024-12-31'],
      ['2023', 'responses', '2025-12-31'],
    ];
    expect(before.slice(0, 2)).toEqual(days.map(([w, h, due]) => [w, h, 'file', due, true]));
    expect(after.slice(2)).toEqual(days.map(([w, h, due]) => [w, h, 'last', due, true]));
    await confirm(later);
    expect((await later.get(RetentionNights).run()).map(({ proof }) => proof.survey)).toEqual([
      'klein',
    ]);
    expect((await kept(later)).map(([wave]) => wave)).toEqual(['2026', '2026']);
    expect((await later.verify.verify()).differences).toEqual([]);
  });

  it('counts from the first day without a file where no end is known, and never deletes that by night', async () => {
    await start([{ key: 'immer', opens: '2020-01-01' }]);
    await submit('immer', '2026-04-01');
    expect((await kept(services)).map(([, , , due]) => due)).toEqual([undefined, undefined]);
    rmSync(join(services.folder.path, 'klein'), { recursive: true });
    const later = await restart();
    // 365 and 730 days after 2 May 2026; 2028 has 366 days.
    expect(await kept(later)).toEqual([
      ['immer', 'texts', 'missing', '2027-05-02', false],
      ['immer', 'responses', 'missing', '2028-05-01', false],
    ]);
    await confirm(later);
    later.clock.set('2028-05-01');
    // A later start does not begin to count anew.
    await later.get(KeptWavesService).record();
    expect(await later.get(RetentionNights).run()).toEqual([]);
    expect(await removed(later)).toEqual(['texts 1', 'responses 1']);
    expect(await kept(later)).toEqual([]);
    expect((await later.verify.verify()).differences).toEqual([]);
  });

  it('forgets that a survey was missing when its file is back', async () => {
    await start([{ key: 'immer', opens: '2020-01-01' }]);
    await submit('immer', '2026-04-01');
    rmSync(join(services.folder.path, 'klein'), { recursive: true });
    await restart();
    services.folder.write(smallSurvey({ waves: [{ key: 'immer', opens: '2020-01-01' }] }));
    const back = await restart();
    expect((await kept(back)).map(([, , end, due]) => [end, due])).toEqual([
      ['file', undefined],
      ['file', undefined],
    ]);
    expect((await back.get(KeptWavesService).find('klein'))?.gone).toBe(false);
  });

  it('finds a wave that something is kept of though nobody wrote it down', async () => {
    await start([NEW]);
    const source = services.get(getDataSourceToken() as typeof DataSource);
    await source.query(
      `INSERT INTO workshops (id, survey_key, wave, title, date, area, participants, tables,
         moderator, revision)
       VALUES ('${crypto.randomUUID()}', 'klein', '2019', 'Werkstatt', '2019-06-01', '', 9, 2, 'wer', 1)`,
    );
    await services.get(KeptWavesService).record();
    const found = await services.get(KeptWavesService).find('klein');
    expect(found?.waves.map(({ key, closes, end }) => [key, closes, end])).toEqual([
      ['2026', '2026-12-15', 'file'],
      ['2019', TODAY, 'missing'],
    ]);
  });

  it('takes contacts of organisations on no roster with those of the last wave', async () => {
    await start([OLD]);
    const source = services.get(getDataSourceToken() as typeof DataSource);
    const entry = { organisation: 'eins', name: 'Haus eins', area: 'nord', actorType: 'schule' };
    const other = { ...entry, organisation: 'nirgends', name: 'Haus nirgends' };
    await services.roster.replace('klein', '2023', [entry, other]);
    await services.roster.replace('klein', '2023', [entry]);
    for (const organisation of ['eins', 'nirgends']) {
      await source.query(
        `INSERT INTO organisation_contacts (id, organisation, sealed)
         VALUES ('${crypto.randomUUID()}', '${organisation}', 'versiegelt')`,
      );
    }
    await confirm(services);
    const contacts = async () => {
      const { lines } = await services.get(RetentionPreviews).preview('klein');
      return lines.find(({ holding }) => holding === 'contacts')?.count;
    };
    // The other survey has a wave that may still invite them, until 180 days after 15 December 2026.
    services.clock.set('2027-06-13');
    expect(await contacts()).toBe(1);
    services.clock.set('2027-06-14');
    expect(await contacts()).toBe(2);
    expect(await removed(services)).toEqual(['contacts 2']);
  });
});
