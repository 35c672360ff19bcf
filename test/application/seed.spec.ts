import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { load } from 'cheerio';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationModule } from '../../src/application/application.module.js';
import { Clock } from '../../src/application/clock.js';
import type { DemoPlan } from '../../src/application/demo/demo-plan.js';
import { createDraw } from '../../src/application/demo/draw.js';
import { makeResponses } from '../../src/application/demo/make-responses.js';
import { ComparisonsService } from '../../src/application/analysis/comparisons.service.js';
import { DemoReleaseService } from '../../src/application/demo/demo-release.service.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { itemsOf } from '../../src/domain/survey/items.js';
import { SnapshotsService } from '../../src/application/release/snapshots.service.js';
import { VerifyMaterials } from '../../src/application/release/verify-materials.service.js';
import { VerifyReleasesService } from '../../src/application/release/verify-releases.service.js';
import { ExportsService } from '../../src/application/responses/exports.service.js';
import { ImportsService } from '../../src/application/responses/imports.service.js';
import { ReportsService } from '../../src/application/analysis/reports.service.js';
import { ResponseLinesService } from '../../src/application/responses/response-lines.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { ResultsService } from '../../src/application/analysis/results.service.js';
import { SeedService } from '../../src/application/surveys/seed.service.js';
import { SurveysService } from '../../src/application/surveys/surveys.service.js';
import { VerifyService } from '../../src/application/verify.service.js';
import { Database } from '../../src/persistence/database.js';
import { readDemoFile } from '../../src/persistence/demo-file.js';
import { RosterEntryRow } from '../../src/persistence/entities/roster-entry.entity.js';
import { ROOT } from '../../src/root.js';
import { databases, sqlite, type EmptyDatabase, type TestDatabase } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { seeEverywhere } from '../support/released-numbers.js';
import { startWebApp } from '../support/web-app.js';

const SURVEYS_DIR = join(ROOT, 'surveys');
const KEYS = ['verstetigung-qm', 'wohnungsunternehmen', 'fachbereiche'];

/** An installation with the surveys that are shipped, empty. */
async function startShipped(on: TestDatabase = sqlite) {
  const database = await on.create();
  const context = await NestFactory.createApplicationContext(
    ApplicationModule.with({ databaseUrl: database.url, surveysDir: SURVEYS_DIR }),
    { logger: false, abortOnError: false } as object,
  );
  return { database, context, close: () => close(context, database) };
}

async function close(context: INestApplicationContext, database: EmptyDatabase): Promise<void> {
  await context.close();
  await database.remove();
}

const exportOf = async (context: INestApplicationContext, key: string) =>
  valueOf(await context.get(ExportsService).responsesCsv(key)).text;

async function resultsOf(context: INestApplicationContext, key: string) {
  const results = context.get(ResultsService);
  return Promise.all(
    ['area', 'actorType', undefined].map(async (by) => valueOf(await results.results(key, { by }))),
  );
}

describe('the demo data', () => {
  let one: Awaited<ReturnType<typeof startShipped>>;
  let other: Awaited<ReturnType<typeof startShipped>>;

  beforeAll(async () => {
    one = await startShipped();
    other = await startShipped();
    await one.context.get(SeedService).seedDemo();
  });
  afterAll(async () => {
    await one.close();
    await other.close();
  });

  it('are about 70 actors in three areas, each marked as fictitious', async () => {
    const roster = await one.context.get(Database).reader.find(RosterEntryRow);
    expect(roster.length).toBeGreaterThanOrEqual(70);
    expect(roster.filter(({ name }) => !name.endsWith(' (fiktiv)'))).toEqual([]);
    const areas = new Set(roster.map(({ area }) => area));
    expect([...areas]).toEqual(
      expect.arrayContaining(['prohlis', 'gorbitz-ii', 'am-koitschgraben']),
    );
    for (const key of KEYS) {
      const [, , total] = await resultsOf(one.context, key);
      expect(total?.responses).toBeGreaterThan(0);
      expect(total?.responses).toBeLessThan(total?.invited ?? 0);
    }
    expect((await one.context.get(VerifyService).verify()).differences).toEqual([]);
  });

  it('are entered once, and never beside other answers', async () => {
    const before = await exportOf(one.context, 'verstetigung-qm');
    expect(await one.context.get(SeedService).seedDemo()).toBeUndefined();
    expect(await exportOf(one.context, 'verstetigung-qm')).toBe(before);
  });

  it('carry every statement of the reports: each has a base, and its word fits', async () => {
    for (const key of KEYS) {
      const reports = one.context.get(ReportsService);
      const { themes } = valueOf(await reports.report(key, undefined, 'internal'));
      const statements = themes.flatMap((theme) => theme.statements);
      expect(statements.length).toBeGreaterThan(0);
      const judged = statements.map(({ id, support, quantifierFits, fittingQuantifier }) => ({
        id: `${key} ${id} (${fittingQuantifier ?? ''})`,
        hasBase: (support?.n ?? 0) > 0,
        isWrong: quantifierFits === false,
      }));
      expect(judged).toEqual(judged.map(({ id }) => ({ id, hasBase: true, isWrong: false })));
    }
  });

  it('come out of an export and into another installation: equal figures, the same file', async () => {
    for (const key of KEYS) {
      const csv = await exportOf(one.context, key);
      const imports = other.context.get(ImportsService);
      valueOf(await imports.importCsv(csv, key, { dryRun: false }));
      expect(await exportOf(other.context, key)).toBe(csv);
      const figures = async (context: INestApplicationContext) =>
        // The roster is no part of the file, nor is an earlier version, which makes this one the second.
        JSON.parse(
          JSON.stringify(await resultsOf(context, key), (name, value: unknown) =>
            ['invited', 'finite', 'version', 'versions'].includes(name) ? undefined : value,
          ),
        ) as unknown;
      expect(await figures(other.context)).toEqual(await figures(one.context));
    }
    expect((await other.context.get(VerifyService).verify()).differences).toEqual([]);
  });

  it('are the same on every machine, and others with another seed', () => {
    const plan = readDemoFile(SURVEYS_DIR) as DemoPlan;
    const { survey } = one.context.get(SurveysService).get('verstetigung-qm');
    const make = (seed: number) => makeResponses(survey, plan, createDraw(seed));
    expect(make(2026)).toEqual(make(2026));
    expect(make(7)).not.toEqual(make(2026));
  });

  it('are valid answers with another seed too, and survive export and import', async () => {
    const from = await startShipped();
    const into = await startShipped();
    const plan = readDemoFile(SURVEYS_DIR) as DemoPlan;
    for (const key of KEYS) {
      const { survey } = from.context.get(SurveysService).get(key);
      const lines = makeResponses(survey, plan, createDraw(7)).map((body, index) => ({
        row: index + 2,
        body,
      }));
      valueOf(await from.context.get(ResponseLinesService).submitAll(key, lines));
      const csv = await exportOf(from.context, key);
      valueOf(await into.context.get(ImportsService).importCsv(csv, key, { dryRun: false }));
      expect(await exportOf(into.context, key)).toBe(csv);
      expect(await resultsOf(into.context, key)).toEqual(await resultsOf(from.context, key));
    }
    await from.close();
    await into.close();
  });
});

describe.each(databases)('an earlier wave of the demo data on $name', (on) => {
  let shipped: Awaited<ReturnType<typeof startShipped>>;
  const waves = async (item: string) =>
    valueOf(
      await shipped.context
        .get(ComparisonsService)
        .waves('verstetigung-qm', { item, before: '2023', after: '2026' }),
    );

  beforeAll(async () => {
    shipped = await startShipped(on);
    await shipped.context.get(SeedService).seedDemo();
  });
  afterAll(() => shipped.close());

  it('was answered by all 55 invited but the seven who were silent', async () => {
    const results = shipped.context.get(ResultsService);
    const { invited, responses } = valueOf(
      await results.results('verstetigung-qm', { wave: '2023' }),
    );
    expect([invited, responses]).toEqual([55, 48]);
  });

  it('asked in part the same, in part with other words, and some of it not yet', async () => {
    const same = await waves('a_vernetzung');
    expect(same.relation).toBe('same');
    expect(same.changes.filter(({ change }) => change !== null)).toHaveLength(6);
    const changed = await waves('a_ruf');
    expect(changed.relation).toBe('changed');
    expect(changed.before?.text).not.toBe(changed.after?.text);
    expect((await waves('b_stunden')).relation).toBe('absent');
    // The file's own questionnaire is the newest, whatever was asked before.
    expect(shipped.context.get(SurveysService).get('verstetigung-qm').version).toBe(2);
  });

  it('can be planned to go out only as far as it was asked', async () => {
    const planned = await shipped.context.get(ReleasesService).plan('verstetigung-qm', '2023');
    const keys = itemsOf(valueOf(planned).survey).map(({ key }) => key);
    expect(keys).toContain('a_unklar');
    expect(keys).not.toContain('c_verzicht');
  });

  it('is released once, as it was asked, and says that it is made up', async () => {
    const { context } = shipped;
    const demo = context.get(DemoReleaseService);
    expect([await demo.ensure(), await demo.ensure()]).toEqual([[], []]);
    const list = await context.get(SnapshotsService).list();
    expect(list.map(({ survey, wave, edition }) => [survey, wave, edition])).toEqual([
      ['verstetigung-qm', '2023', 1],
    ]);
    const { content } = (await context.get(SnapshotsService).find(list[0]?.id ?? '')) ?? {};
    expect(content).toMatchObject({ fictitious: true, surveyVersion: 1, responses: 48 });
    expect((await context.get(VerifyReleasesService).verify()).differences).toEqual([]);
  }, 180_000);

  it('says the same numbers, with (x) in the same places, on the page, in files and on paper', async () => {
    const [{ stored, decision } = {}] = await shipped.context.get(VerifyMaterials).read();
    const web = await startWebApp({ environment: { DATABASE_URL: shipped.database.url } });
    const seen = await seeEverywhere(web, stored?.id ?? '', decision?.protection.tables ?? []);
    await web.close();
    expect(seen.differences).toEqual([]);
    expect([seen.withheld > 20, seen.shown > 100]).toEqual([true, true]);
  }, 120_000);
});

describe('demo data on a machine whose clock is behind', () => {
  it('are of today at the latest', async () => {
    const { context, close: end } = await startShipped();
    context.get(Clock).set('2026-09-20');
    await context.get(SeedService).seedDemo();
    const [results] = await resultsOf(context, 'verstetigung-qm');
    await end();
    expect(results?.dates).toEqual({ first: '2026-09-07', last: '2026-09-20' });
  });
});

describe('pages and sheets', () => {
  const mark = async (database: EmptyDatabase, demo: '0' | '1') => {
    const web = await startWebApp({ environment: { DATABASE_URL: database.url, DEMO: demo } });
    const text = load((await web.get('/')).text)('body').text();
    await web.app.get(SeedService).seedDemo();
    await web.close();
    return /fiktiv/i.test(text);
  };

  it('say that data are fictitious as long as they are stored, also after the trial run', async () => {
    const database = await sqlite.create();
    expect(await mark(database, '0')).toBe(false);
    expect(await mark(database, '0')).toBe(true);
    const empty = await sqlite.create();
    expect(await mark(empty, '1')).toBe(true);
    await database.remove();
    await empty.remove();
  });

  it('show the surveys in the order of the catalogue', async () => {
    const web = await startWebApp();
    const links = load((await web.get('/')).text)('main a[href^="/befragung/"]')
      .map((_, link) => link.attribs.href)
      .get();
    await web.close();
    expect([...new Set(links)]).toEqual(KEYS.map((key) => `/befragung/${key}`));
  });

  it('take the response that the handbook of the API shows as an example', async () => {
    const handbook = readFileSync(join(ROOT, 'docs', 'api.md'), 'utf8');
    const example = /-X POST "\$BASE([^"\s]+)".*? -d '(\{.*?\})'/s.exec(handbook);
    const web = await startWebApp();
    web.app.get(Clock).set('2026-10-01');
    const [, path = '', body = ''] = example ?? [];
    const submitted = await web.app
      .get(ResponsesService)
      .submit(path.split('/')[4] ?? '', JSON.parse(body));
    await web.close();
    expect(submitted).toMatchObject({ ok: true });
  });
});
