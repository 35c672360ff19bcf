import type { EntityManager } from 'typeorm';
import type { Codebook } from '../../domain/coding/codebook.js';
import type { StatementsFile } from '../../domain/statement/statement.js';
import { writeOver, type WrittenTexts } from '../../domain/process/process-text.js';
import type { Catalogue, ProcessTexts } from '../../domain/survey/catalogue.js';
import { surveyFingerprint } from '../../domain/survey/survey-hash.js';
import type { Survey, SurveyVersion, Wave } from '../../domain/survey/survey.js';
import { withoutUndefined } from '../../domain/without-undefined.js';
import { openWave } from '../../domain/survey/waves.js';
import type { Database } from '../../persistence/database.js';
import {
  type FileProblem,
  loadSurveyFiles,
  sha256,
  type SurveyFiles,
  type SurveyFolder,
} from '../../persistence/survey-files.js';
import type { SurveyVersionsRepository } from '../../persistence/survey-versions.repository.js';
import type { TalliesRepository } from '../../persistence/tallies.repository.js';

/** The survey files cannot be used: every problem of every file. */
export class SurveyFilesError extends Error {
  constructor(readonly problems: readonly FileProblem[]) {
    super(
      problems
        .map(({ file, line, column, path, code }) => `${file}:${line}:${column} ${path}: ${code}`)
        .join('\n'),
    );
    this.name = 'SurveyFilesError';
  }
}

const NO_STATEMENTS: StatementsFile = { statements: [], tables: [] };

/** The questionnaires as the files say now, and as they were when somebody answered them. */
export class SurveysService {
  private files: SurveyFiles | undefined;
  private byKey: ReadonlyMap<string, readonly SurveyVersion[]> = new Map();
  private written: (surveyKey: string) => WrittenTexts = () => new Map();

  constructor(
    private readonly surveysDir: string,
    private readonly database: Database,
    private readonly repository: SurveyVersionsRepository,
    private readonly tallies: TalliesRepository,
  ) {}

  /**
   * Reads the files and registers what has changed in them.
   *
   * @throws SurveyFilesError with every problem; nothing has changed then
   */
  async load(): Promise<void> {
    const files = loadSurveyFiles(this.surveysDir);
    if (files.problems.length > 0) throw new SurveyFilesError(files.problems);
    await this.database.write(async (tx) => {
      for (const folder of files.surveys) await this.repository.register(tx, folder);
    });
    this.files = files;
    await this.refresh();
  }

  /**
   * Makes a definition that stands in no file any more the newest version, so that it can be
   * answered; `load` makes that of the file the newest again.
   */
  async registerEarlier(survey: Survey): Promise<SurveyVersion> {
    const hash = sha256(surveyFingerprint(survey));
    await this.database.write((tx) => this.repository.register(tx, { survey, hash }));
    await this.refresh();
    return this.get(survey.key);
  }

  /** Takes in the versions that other processes have stored. */
  async refresh(): Promise<void> {
    const byKey = new Map<string, SurveyVersion[]>();
    for (const version of await this.repository.list(this.database.reader)) {
      const { key } = version.survey;
      byKey.set(key, [...(byKey.get(key) ?? []), version]);
    }
    this.byKey = new Map([...byKey].map(([key, versions]) => [key, withCurrentWaves(versions)]));
  }

  /** With the texts of the process as they hold now. */
  get catalogue(): Catalogue {
    return { ...this.loaded.catalogue, process: this.processOf('') };
  }

  /** The texts of the process as they hold for one survey: written by the office, else delivered. */
  processOf(surveyKey: string): ProcessTexts {
    return writeOver(this.loaded.catalogue.process, this.written(surveyKey));
  }

  /** As the files say, whatever the office has written since. */
  get deliveredProcess(): ProcessTexts {
    return this.loaded.catalogue.process;
  }

  /** Where the texts come from that the office has written. */
  useWritten(written: (surveyKey: string) => WrittenTexts): void {
    this.written = written;
  }

  /** The newest version of each survey, in the order of the files. */
  all(): readonly SurveyVersion[] {
    return this.loaded.surveys.flatMap(({ survey }) => this.find(survey.key) ?? []);
  }

  /** The newest version of each survey that has no file any more. */
  gone(): readonly SurveyVersion[] {
    const keys = [...this.byKey.keys()].filter((key) => this.folder(key) === undefined);
    return keys.flatMap((key) => this.versions(key).at(-1) ?? []);
  }

  /** The newest version; `undefined` also where there is no file any more. */
  find(key: string): SurveyVersion | undefined {
    return this.folder(key) && this.versions(key).at(-1);
  }

  /** @throws Error for a survey without a file: whoever calls this has found it before */
  get(key: string): SurveyVersion {
    const found = this.find(key);
    if (found === undefined) throw new Error(`There is no survey ${key}.`);
    return found;
  }

  findVersion(key: string, version: number): SurveyVersion | undefined {
    return this.versions(key).find((each) => each.version === version);
  }

  /**
   * A version that a stored response or draft refers to; one that another process has registered
   * is fetched.
   *
   * @throws Error where it does not exist, which the database does not allow
   */
  async getVersion(key: string, version: number): Promise<SurveyVersion> {
    if (this.findVersion(key, version) === undefined) await this.refresh();
    const found = this.findVersion(key, version);
    if (found === undefined) throw new Error(`There is no version ${version} of ${key}.`);
    return found;
  }

  /** The number of a version for a row that is about to refer to it; part of the same write. */
  pin(tx: EntityManager, version: SurveyVersion): Promise<number> {
    return this.repository.pin(tx, version);
  }

  /** All versions, oldest first; each with the waves of the newest. */
  versions(key: string): readonly SurveyVersion[] {
    return this.byKey.get(key) ?? [];
  }

  /** Empty lists where there is no file. */
  statements(key: string): StatementsFile {
    return this.folder(key)?.statements ?? NO_STATEMENTS;
  }

  codebook(key: string): Codebook | undefined {
    return this.folder(key)?.codebook;
  }

  /** The wave that takes answers on `today` (`YYYY-MM-DD`). */
  openWave(survey: Survey, today: string): Wave | undefined {
    return openWave(survey, today);
  }

  /**
   * The wave that is shown when none is named: the latest with responses, else the latest. Asked
   * anew each time: the first response of a wave may have come a moment ago, in any process.
   */
  async defaultWave(survey: Survey): Promise<string> {
    const latestFirst = [...survey.waves].sort((a, b) => (a.opens < b.opens ? 1 : -1));
    const answered = await this.tallies.listWaves(this.database.reader, survey.key);
    const wave = latestFirst.find(({ key }) => answered.includes(key)) ?? latestFirst[0];
    return wave?.key ?? answered.at(-1) ?? '';
  }

  /** Whether a wave stands in the file, or has answers from when it did. */
  async hasWave(survey: Survey, wave: string): Promise<boolean> {
    if (survey.waves.some(({ key }) => key === wave)) return true;
    return (await this.tallies.listWaves(this.database.reader, survey.key)).includes(wave);
  }

  private folder(key: string): SurveyFolder | undefined {
    return this.loaded.surveys.find(({ survey }) => survey.key === key);
  }

  private get loaded(): SurveyFiles {
    if (this.files === undefined) throw new Error('The survey files have not been loaded.');
    return this.files;
  }
}

/** When a wave opens and closes is the same for all who answer, whatever version they began with. */
function withCurrentWaves(versions: readonly SurveyVersion[]): readonly SurveyVersion[] {
  const newest = versions.at(-1);
  if (newest === undefined) return versions;
  const { waves, access, invitations } = newest.survey;
  return versions.map(({ survey, ...version }) => ({
    ...version,
    survey: withoutUndefined({ ...survey, waves, access, invitations }),
  }));
}
