import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ApplicationModule } from '../../src/application/application.module.js';
import { Clock } from '../../src/application/clock.js';
import { DraftsService } from '../../src/application/responses/drafts.service.js';
import { ResponseLinesService } from '../../src/application/responses/response-lines.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { ResultsService } from '../../src/application/analysis/results.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { SurveysService } from '../../src/application/surveys/surveys.service.js';
import { VerifyService } from '../../src/application/verify.service.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/persistence/database.js';
import { type EmptyDatabase, sqlite, type TestDatabase } from './databases.js';
import { SMALL_CATALOGUE, smallSurvey } from './small-survey.js';
import { createSurveyFolder, type SurveyFile, type SurveyFolder } from './survey-folder.js';

/** The services as server and command line use them, without HTTP, on a database of their own. */
export interface TestServices {
  readonly clock: Clock;
  readonly database: Database;
  readonly drafts: DraftsService;
  readonly responses: ResponsesService;
  readonly lines: ResponseLinesService;
  readonly results: ResultsService;
  readonly roster: RosterService;
  readonly surveys: SurveysService;
  readonly verify: VerifyService;
  readonly folder: SurveyFolder;
  readonly dataDir: string;
  get<T>(service: Type<T>): T;
  /** A second process on the same database and the same files; closed by its own `close`. */
  startAnother(): Promise<TestServices>;
  /** Ends this process; what is stored stays, for `startAnother`. */
  stop(): Promise<void>;
  /** Ends this process and deletes everything. */
  close(): Promise<void>;
}

export interface ServicesOptions {
  readonly on?: TestDatabase;
  readonly surveys?: readonly SurveyFile[];
  readonly catalogue?: unknown;
  /** The day it is; in the open wave of the small survey unless said otherwise. */
  readonly today?: string;
}

interface Ground {
  readonly empty: EmptyDatabase;
  readonly folder: SurveyFolder;
  readonly today: string;
  readonly dataDir: string;
}

export async function startServices({
  on = sqlite,
  surveys = [smallSurvey()],
  catalogue = SMALL_CATALOGUE,
  today = '2026-05-01',
}: ServicesOptions = {}): Promise<TestServices> {
  const folder = createSurveyFolder(catalogue, surveys);
  const dataDir = mkdtempSync(join(tmpdir(), 'akteursrunde-data-'));
  return start({ empty: await on.create(), folder, today, dataDir });
}

async function start(ground: Ground): Promise<TestServices> {
  const { empty, folder, today, dataDir } = ground;
  const options = { databaseUrl: empty.url, surveysDir: folder.path, dataDir };
  const imports = [ApplicationModule.with(options)];
  const context = await Test.createTestingModule({ imports }).compile();
  context.get(Clock).set(today);
  await context.init();
  return {
    clock: context.get(Clock),
    database: context.get(Database),
    drafts: context.get(DraftsService),
    responses: context.get(ResponsesService),
    lines: context.get(ResponseLinesService),
    results: context.get(ResultsService),
    roster: context.get(RosterService),
    surveys: context.get(SurveysService),
    verify: context.get(VerifyService),
    folder,
    dataDir,
    get: (service) => context.get(service),
    startAnother: () => start(ground),
    stop: () => context.close(),
    close: async () => {
      await context.close();
      folder.remove();
      rmSync(dataDir, { recursive: true, force: true });
      await empty.remove();
    },
  };
}

export interface OpenServices {
  get<T>(service: Type<T>): T;
  close(): Promise<void>;
}

/** One more process beside servers that run already, on their database. */
export async function openServices(
  options: Parameters<(typeof ApplicationModule)['with']>[0],
): Promise<OpenServices> {
  const imports = [ApplicationModule.with(options)];
  const context = await Test.createTestingModule({ imports }).compile();
  await context.init();
  return { get: (service) => context.get(service), close: () => context.close() };
}
