import { Command, Option } from 'commander';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoPlan } from '../application/demo/demo-plan.js';
import { ResponsesService } from '../application/responses/responses.service.js';
import { SurveysService } from '../application/surveys/surveys.service.js';
import { loadSettings } from '../config.js';
import { readDemoFile } from '../persistence/demo-file.js';
import { bench } from './bench/bench.js';
import { responsesFor } from './bench/material.js';
import { withServices } from './services.js';
import { CommandFailed, terminal } from './terminal.js';

const SURVEY = 'verstetigung-qm';

interface BenchOptions {
  readonly database?: string;
  readonly sizes: string;
  readonly rounds: string;
}

export function benchCommand(): Command {
  return new Command('bench')
    .description('misst Abgaben und Berichte an erfundenen Antworten, in einer eigenen Datenbank')
    .addOption(
      new Option('--database <url>', 'eine leere PostgreSQL-Datenbank; ohne Angabe SQLite'),
    )
    .option(
      '--sizes <liste>',
      'Zahl der Antworten, bei denen Berichte gemessen werden',
      '1000,10000',
    )
    .option('--rounds <zahl>', 'Durchgänge', '3')
    .action(async ({ database, sizes, rounds }: BenchOptions) => {
      const measured = { sizes: sizes.split(',').map(toCount), rounds: toCount(rounds) };
      const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-bench-'));
      const settings = loadSettings({
        DATA_DIR: folder,
        SURVEYS_DIR: loadSettings().surveysDir,
        DATABASE_URL: database ?? `sqlite:${join(folder, 'bench.sqlite')}`,
      });
      try {
        await withServices(async (services) => {
          // It fills and deletes: never where somebody's answers are.
          if ((await services.get(ResponsesService).count()) > 0) {
            throw new CommandFailed(['Gemessen wird nur in einer leeren Datenbank.']);
          }
          const plan = readDemoFile(settings.surveysDir) as DemoPlan | undefined;
          const version = services.get(SurveysService).find(SURVEY);
          if (plan === undefined || version === undefined) {
            throw new CommandFailed([`Zum Messen werden ${SURVEY} und demo/demo.yaml gebraucht.`]);
          }
          const lines = await bench(services, {
            survey: SURVEY,
            supply: responsesFor(version.survey, plan),
            ...measured,
          });
          for (const line of lines) terminal.data(`${line}\n`);
        }, settings);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
}

/** @throws CommandFailed for anything but a whole number from 1 */
function toCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new CommandFailed([`„${text}“ ist keine Zahl ab 1.`]);
}
