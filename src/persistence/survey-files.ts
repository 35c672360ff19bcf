import { hash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Codebook } from '../domain/coding/codebook.js';
import type { Problem, Result } from '../domain/problem.js';
import type { StatementsFile } from '../domain/statement/statement.js';
import type { Catalogue } from '../domain/survey/catalogue.js';
import { readCatalogue } from '../domain/survey/parse-catalogue.js';
import { parseCodebook } from '../domain/survey/parse-codebook.js';
import { parseStatements } from '../domain/survey/parse-statements.js';
import { readSurvey } from '../domain/survey/parse-survey.js';
import type { Survey } from '../domain/survey/survey.js';
import { surveyFingerprint } from '../domain/survey/survey-hash.js';
import { readYaml, type YamlFile } from './yaml-file.js';

/** A problem of a definition with the place in its file; `path` is the same as `at`. */
export interface FileProblem extends Problem {
  /** Relative to the folder of the surveys, with `/`. */
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly path: string;
}

export interface SurveyFolder {
  readonly survey: Survey;
  /** SHA-256 (hex) of all that a respondent sees. */
  readonly hash: string;
  readonly statements: StatementsFile;
  readonly codebook?: Codebook;
}

export interface SurveyFiles {
  readonly catalogue: Catalogue;
  /** Only folders without any problem; in the order of the catalogue, the others by name. */
  readonly surveys: readonly SurveyFolder[];
  /** Of all files: catalogue first, then folder by folder. */
  readonly problems: readonly FileProblem[];
}

/**
 * Reads and checks everything in the folder of the surveys. Only `survey.yaml` is needed in each
 * folder; folders without one (`schemas`, `demo`) are no surveys.
 */
export function loadSurveyFiles(folder: string): SurveyFiles {
  if (!existsSync(folder)) {
    const problem: Problem = { code: 'file.unreadable', at: '' };
    const { catalogue } = readCatalogue({});
    return { catalogue, surveys: [], problems: [atLine(problem, '.', { line: 1, column: 1 })] };
  }
  const file = readOptional(folder, 'catalogue.yaml');
  const { catalogue, problems } = readCatalogue(file?.value ?? {});
  const loaded = surveyFolders(folder, catalogue.surveys).map((name) =>
    loadFolder(folder, name, { catalogue, file }),
  );
  return {
    catalogue,
    surveys: isBroken(file)
      ? []
      : loaded.flatMap((each) => (each.problems.length === 0 ? [each.folder] : [])),
    problems: [...located(file, problems), ...loaded.flatMap((each) => each.problems)],
  };
}

/** SHA-256 of a text's UTF-8 bytes, in hex. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

function surveyFolders(folder: string, order: readonly string[]): readonly string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => existsSync(join(folder, entry.name, 'survey.yaml')))
    .map((entry) => entry.name)
    .sort();
  const ordered = order.filter((key) => names.includes(key));
  return [...ordered, ...names.filter((name) => !ordered.includes(name))];
}

function loadFolder(
  folder: string,
  name: string,
  base: { readonly catalogue: Catalogue; readonly file: YamlFile | undefined },
): { readonly folder: SurveyFolder; readonly problems: readonly FileProblem[] } {
  const { catalogue } = base;
  const file = readYaml(folder, `${name}/survey.yaml`);
  const { survey, problems } = readSurvey(file.value, catalogue);
  const statementsFile = readOptional(folder, `${name}/statements.yaml`);
  const codebookFile = readOptional(folder, `${name}/codebook.yaml`);
  const codebook = parseCodebook(codebookFile?.value, catalogue);
  const codes = codebook.ok ? new Set(codebook.value.codes.map(({ key }) => key)) : undefined;
  const statements = parseStatements(statementsFile?.value, survey, catalogue, codes);
  return {
    folder: {
      survey,
      hash: sha256(surveyFingerprint(survey)),
      statements: statements.ok ? statements.value : { statements: [], tables: [] },
      ...(codebookFile !== undefined && codebook.ok ? { codebook: codebook.value } : {}),
    },
    problems: [
      ...located(file, [...problems, ...checkName(survey, name)], base.file),
      ...located(statementsFile, problemsOf(statements), base.file, file),
      ...located(codebookFile, problemsOf(codebook), base.file),
    ],
  };
}

/** A folder has the name of its survey's key. */
function checkName({ key }: Survey, name: string): readonly Problem[] {
  return key === '' || key === name
    ? []
    : [{ code: 'definition.invalid-value', at: 'key', details: { value: key, expected: name } }];
}

function isBroken(file: YamlFile | undefined): boolean {
  return file !== undefined && file.problems.length > 0;
}

function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : result.problems;
}

function readOptional(folder: string, name: string): YamlFile | undefined {
  return existsSync(join(folder, name)) ? readYaml(folder, name) : undefined;
}

/**
 * Problems with their lines. Where a file is no YAML, only that is said: of the file itself and of
 * the files it builds on, because everything else would merely follow from it.
 */
function located(
  file: YamlFile | undefined,
  problems: readonly Problem[],
  ...foundations: readonly (YamlFile | undefined)[]
): readonly FileProblem[] {
  if (file === undefined) return [];
  if (isBroken(file)) {
    return file.problems.map(({ place, ...problem }) => atLine(problem, file.name, place));
  }
  if (foundations.some(isBroken)) return [];
  return problems.map((problem) => atLine(problem, file.name, file.locate(problem)));
}

function atLine(
  problem: Problem,
  file: string,
  { line, column }: { readonly line: number; readonly column: number },
): FileProblem {
  return { ...problem, file, line, column, path: problem.at };
}
