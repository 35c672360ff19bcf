import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder `SURVEYS_DIR` of a test: written, changed and removed by it. */
export interface SurveyFolder {
  readonly path: string;
  /** Writes a questionnaire, in place of an earlier one of the same key. */
  write(survey: SurveyFile): void;
  remove(): void;
}

export type SurveyFile = Readonly<Record<string, unknown>> & {
  readonly key: string;
  /** Becomes `codebook.yaml`. */
  readonly codebook?: unknown;
};

export function createSurveyFolder(
  catalogue: unknown,
  surveys: readonly SurveyFile[],
): SurveyFolder {
  const path = mkdtempSync(join(tmpdir(), 'akteursrunde-surveys-'));
  // JSON is YAML.
  const write = ({ codebook, ...survey }: SurveyFile) => {
    mkdirSync(join(path, survey.key), { recursive: true });
    writeFileSync(join(path, survey.key, 'survey.yaml'), JSON.stringify(survey, null, 2));
    if (codebook === undefined) return;
    writeFileSync(join(path, survey.key, 'codebook.yaml'), JSON.stringify(codebook, null, 2));
  };
  writeFileSync(join(path, 'catalogue.yaml'), JSON.stringify(catalogue, null, 2));
  surveys.forEach(write);
  return {
    path,
    write,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
