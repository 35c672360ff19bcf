import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Ended, runHere } from './commands.js';
import { idOf, SMALL_CATALOGUE, smallSurvey } from './small-survey.js';
import { createSurveyFolder, type SurveyFolder } from './survey-folder.js';

type Environment = Readonly<Record<string, string>>;

/** One of each kind, whatever the day on which the test runs. */
const WAVES = [
  { key: '2023', opens: '2023-01-01', closes: '2023-12-31' },
  { key: '2026', opens: '2026-01-01', closes: '2026-12-15' },
  { key: 'immer', opens: '2020-01-01' },
];

/** An empty installation with the small survey, used from a terminal. */
export interface CommandLine {
  /** For files of the test; the data are in it too. */
  readonly folder: string;
  /** The SQLite file that is used unless a test names another. */
  readonly database: string;
  /** Writes a file into the folder and gives its path. */
  write(name: string, content: string | Buffer): string;
  readonly surveys: SurveyFolder;
  readonly environment: Environment;
  run(
    args: readonly string[],
    more?: { input?: string; environment?: Environment },
  ): Promise<Ended>;
  /** The same in a process of its own, as an operator does it. */
  spawn(args: readonly string[], input?: string): Promise<Ended>;
  /** Starts the server and waits for its end: for starts that fail. */
  serve(environment: Environment): Promise<Ended>;
  remove(): void;
}

export function createCommandLine(): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-cli-'));
  const surveys = createSurveyFolder(SMALL_CATALOGUE, [smallSurvey({ waves: WAVES })]);
  const environment = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    DATA_DIR: join(folder, 'daten'),
    SURVEYS_DIR: surveys.path,
    DEMO: '0',
  };
  return {
    folder,
    database: join(folder, 'daten', 'akteursrunde.sqlite'),
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    surveys,
    environment,
    run: (args, { input = '', environment: more } = {}) =>
      runHere(args, { ...environment, ...more }, input),
    spawn: (args, input = '') => execute('cli', args, environment, input),
    serve: (more) => execute('main', [], { ...environment, ...more }, ''),
    remove: () => {
      surveys.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A file of responses to the first two questions of the small survey. */
export function responseFile(...rows: readonly string[]): string {
  const head = 'id,wave,area,actorType,channel,speaksFor,organisation,language,date,r,s';
  return [head, ...rows, ''].join('\r\n');
}

export const responseRow = (number: number, r: string, s: string) =>
  `${idOf(number)},2026,nord,schule,paper,person,,de,2026-02-03,${r},${s}`;

async function execute(
  program: 'cli' | 'main',
  args: readonly string[],
  env: Environment,
  input: string,
): Promise<Ended> {
  const path = fileURLToPath(new URL(`../../src/${program}.js`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { env, timeout: 60_000 });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
