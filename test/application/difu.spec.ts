import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { join } from 'node:path';
import { ApplicationModule } from '../../src/application/application.module.js';
import { ExportsService } from '../../src/application/responses/exports.service.js';
import { ImportsService } from '../../src/application/responses/imports.service.js';
import { resultsCsv } from '../../src/application/analysis/results-csv.js';
import { ResultsService } from '../../src/application/analysis/results.service.js';
import { ROOT } from '../../src/root.js';
import { databases, type EmptyDatabase } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { DIFU_BASE, DIFU_TABLE_15, difuResponsesCsv } from '../support/difu.js';

const KEY = 'ebenen-2002';

describe.each(databases)('the printed table of 222 areas, imported on $name', (kind) => {
  let database: EmptyDatabase;
  let context: INestApplicationContext;
  const results = async () => valueOf(await context.get(ResultsService).results(KEY));

  beforeAll(async () => {
    database = await kind.create();
    const surveysDir = join(ROOT, 'test/data/difu2002');
    context = await NestFactory.createApplicationContext(
      ApplicationModule.with({ databaseUrl: database.url, surveysDir }),
      { logger: false, abortOnError: false } as object,
    );
    const imports = context.get(ImportsService);
    valueOf(await imports.importCsv(difuResponsesCsv(), KEY, { dryRun: false }));
  });
  afterAll(async () => {
    await context.close();
    await database.remove();
  });

  it('has the printed base, counts and percentages; "Keine Angabe" is an option as printed', async () => {
    const { responses, wave, items } = await results();
    expect({ responses, wave }).toEqual({ responses: DIFU_BASE, wave: '2002' });
    const [item] = items;
    expect(item).toMatchObject({ n: DIFU_BASE, shown: DIFU_BASE });
    expect(item?.missing).toEqual({ empty: 0, hidden: 0, codes: {} });
    expect(
      item?.cells.map(({ code, count, share }) => ({
        code,
        count,
        percent: ((share ?? NaN) * 100).toFixed(1).replace('.', ','),
      })),
    ).toEqual(DIFU_TABLE_15);
  });

  it('has them in the CSV too, unrounded', async () => {
    const lines = resultsCsv('figures', await results()).split('\r\n');
    for (const { code, count } of DIFU_TABLE_15) {
      const line = lines.find((each) => each.includes(`,cell,${code},`));
      expect(line).toContain(`,222,222,,cell,${code},`);
      expect(line).toMatch(new RegExp(`,${count},${String(count / DIFU_BASE)},`));
    }
  });

  it('comes out again as it went in', async () => {
    expect(valueOf(await context.get(ExportsService).responsesCsv(KEY)).text).toBe(
      difuResponsesCsv(),
    );
  });
});
