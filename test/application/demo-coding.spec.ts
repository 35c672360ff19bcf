import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { join } from 'node:path';
import { ApplicationModule } from '../../src/application/application.module.js';
import { CodingQualityService } from '../../src/application/coding/coding-quality.service.js';
import { CodingWork } from '../../src/application/coding/coding-work.js';
import { DemoCodingService } from '../../src/application/demo/demo-coding.service.js';
import { type DemoPlan, toWritten } from '../../src/application/demo/demo-plan.js';
import { SeedService } from '../../src/application/surveys/seed.service.js';
import { finalRound } from '../../src/domain/coding/coding-queue.js';
import { readDemoFile } from '../../src/persistence/demo-file.js';
import { ROOT } from '../../src/root.js';
import { databases, type EmptyDatabase, type TestDatabase } from '../support/databases.js';

const SURVEYS_DIR = join(ROOT, 'surveys');
const PLACE = { surveyKey: 'verstetigung-qm', wave: '2026' };

interface Trial {
  readonly database: EmptyDatabase;
  readonly context: INestApplicationContext;
}

async function startTrial(on: TestDatabase): Promise<Trial> {
  const database = await on.create();
  const context = await NestFactory.createApplicationContext(
    ApplicationModule.with({ databaseUrl: database.url, surveysDir: SURVEYS_DIR }),
    { logger: false, abortOnError: false } as object,
  );
  await context.get(SeedService).seedDemo();
  return { database, context };
}

async function endTrial({ database, context }: Trial): Promise<void> {
  await context.close();
  await database.remove();
}

const stateOf = ({ context }: Trial) => context.get(CodingWork).read(PLACE);

describe('the coding that the demo file plans', () => {
  it('is there for every text of the survey, with a reason wherever two coders differ', () => {
    const plan = readDemoFile(SURVEYS_DIR) as DemoPlan;
    const texts = Object.values(plan.texts[PLACE.surveyKey] ?? {})
      .flat()
      .map(toWritten);
    expect(texts.filter(({ coded }) => coded === undefined)).toEqual([]);
    const differing = texts.filter(({ seconded }) => seconded !== undefined);
    expect(differing.length).toBeGreaterThan(5);
    expect(differing.filter(({ because = '' }) => because.length < 20)).toEqual([]);
  });
});

describe.each(databases)('the coding of the demo data on $name', (on) => {
  let one: Trial;

  beforeAll(async () => {
    one = await startTrial(on);
  });
  afterAll(() => endTrial(one));

  it('is done once, at the desk: sixty texts, twelve of them twice, and nothing left open', async () => {
    const coding = one.context.get(DemoCodingService);
    expect([await coding.ensure(), await coding.ensure()]).toEqual([[], []]);
    const quality = await one.context.get(CodingQualityService).quality(PLACE);
    const { texts, coded, drawn, codedTwice } = quality;
    expect([texts, coded, drawn, codedTwice]).toEqual([60, 60, 12, 12]);
    const { rounds } = await stateOf(one);
    expect([...rounds.values()].filter((own) => finalRound(own).state !== 'final')).toEqual([]);
  });

  it('says of theme A what stands in the file, counted by hand', async () => {
    const { rounds } = await stateOf(one);
    const counts: Record<string, number> = {};
    for (const own of rounds.values()) {
      const final = finalRound(own);
      const codes = final.state === 'final' ? (own[final.round]?.codes ?? []) : [];
      for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
    }
    expect(counts).toMatchObject({
      ...{ lagekenntnis: 3, 'stimme-des-gebiets': 3, neutral: 1, vernetzung: 6 },
      ...{ 'kleine-mittel': 3, ruf: 1, 'unklare-zustaendigkeit': 2, folgenlos: 3 },
      ...{ 'erreicht-nicht': 4, entbehrlich: 2 },
    });
  });

  it('is the same in another installation, to the texts that are drawn', async () => {
    const other = await startTrial(on);
    expect(await other.context.get(DemoCodingService).ensure()).toEqual([]);
    const codings = async (trial: Trial) => {
      const { texts, rounds } = await stateOf(trial);
      return texts.map(({ id, drawn }) => [id, drawn, rounds.get(id)]);
    };
    expect(await codings(other)).toEqual(await codings(one));
    await endTrial(other);
  });
});
