import type { DemoPlan } from '../../application/demo/demo-plan.js';
import { loadSettings } from '../../config.js';
import { readDemoFile } from '../../persistence/demo-file.js';
import { loadSurveyFiles } from '../../persistence/survey-files.js';
import { CommandFailed, terminal } from '../terminal.js';
import { growthChart } from './chart.js';
import type { BenchPlan } from './context.js';
import { responsesFor } from './material.js';
import { MEASUREMENTS } from './registry.js';
import { run } from './run.js';
import { toTables } from './table.js';

const SURVEY = 'verstetigung-qm';

/**
 * The whole run, with what the program is delivered with.
 *
 * @param only measures what has this in its name
 * @throws CommandFailed where the survey or its demo answers are missing
 */
export async function benchAt(
  folder: string,
  asked: Pick<BenchPlan, 'quick' | 'sizes' | 'rounds' | 'postgres'>,
  only: string,
): Promise<{ readonly text: string; readonly json: string; readonly chart: string }> {
  const { surveysDir } = loadSettings({ DATA_DIR: folder });
  const demo = readDemoFile(surveysDir) as DemoPlan | undefined;
  const files = loadSurveyFiles(surveysDir);
  const survey = files.surveys.find((each) => each.survey.key === SURVEY)?.survey;
  if (demo === undefined || survey === undefined) {
    throw new CommandFailed([`Zum Messen werden ${SURVEY} und demo/demo.yaml gebraucht.`]);
  }
  const done = await run(
    {
      ...asked,
      ...{ folder, surveysDir, survey: SURVEY, wave: demo.waves[SURVEY] ?? '' },
      supply: responsesFor(survey, demo),
      note: (line) => {
        terminal.note(line);
      },
    },
    MEASUREMENTS.filter(({ name }) => name.toLowerCase().includes(only.toLowerCase())),
  );
  return {
    text: toTables(done),
    json: `${JSON.stringify(done, null, 2)}\n`,
    chart: growthChart(done, 'ms'),
  };
}
