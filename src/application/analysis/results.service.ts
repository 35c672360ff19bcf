import { Injectable } from '@nestjs/common';
import { composeCells, type CellResults } from '../../domain/analysis/compose-cells.js';
import { composeResults, type ResultsInput } from '../../domain/analysis/compose-results.js';
import type { GroupBy, Results, ResultsFilter } from '../../domain/analysis/results.js';
import type { WaveResults } from '../../domain/analysis/waves.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { CHANNELS } from '../../domain/response/answer.js';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { RosterRepository } from '../../persistence/roster.repository.js';
import { type DatedTally, TalliesRepository } from '../../persistence/tallies.repository.js';
import { SurveysService } from '../surveys/surveys.service.js';

export interface ResultsQuery {
  /** The default wave where absent. */
  readonly wave?: string | undefined;
  readonly area?: string | undefined;
  readonly actorType?: string | undefined;
  readonly channel?: string | undefined;
  readonly by?: string | undefined;
}

/** Everything there is to count of one survey and wave, read once. */
interface Material {
  readonly versions: ResultsInput['versions'];
  readonly wave: string;
  readonly tallies: readonly DatedTally[];
  readonly invited: ResultsInput['invited'];
}

@Injectable()
export class ResultsService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly tallies: TalliesRepository,
    private readonly roster: RosterRepository,
  ) {}

  /** All figures of one wave: complete and unrounded, for planners only. */
  async results(surveyKey: string, query: ResultsQuery = {}): Promise<Result<Results>> {
    const material = await this.gather(surveyKey, query.wave);
    if (!material.ok) return material;
    const problems = problemsOf(query, material.value.versions);
    if (problems.length > 0) return failed(...problems);
    return ok(compose(material.value, toFilter(query), (query.by ?? null) as GroupBy | null));
  }

  /** The wave and the filter of a question, where there are such; nothing is counted. */
  async place(
    surveyKey: string,
    query: Omit<ResultsQuery, 'by'>,
  ): Promise<Result<{ readonly wave: string; readonly filter: ResultsFilter }>> {
    const { survey } = this.surveys.get(surveyKey);
    const wave = query.wave ?? (await this.surveys.defaultWave(survey));
    const known = await this.surveys.hasWave(survey, wave);
    const problems = [
      ...(known ? [] : [{ code: 'response.unknown-wave', at: 'wave' } as const]),
      ...problemsOf(query, this.surveys.versions(surveyKey)),
    ];
    return problems.length > 0 ? failed(...problems) : ok({ wave, filter: toFilter(query) });
  }

  /**
   * The figures of all responses, and those statements are made from by area and by actor type, too;
   * from one reading.
   */
  async resultsByGroups(
    surveyKey: string,
    wave: string | undefined,
    statements: readonly StatementDefinition[],
  ) {
    const material = await this.gather(surveyKey, wave);
    if (!material.ok) return material;
    const only = new Set(statements.flatMap(({ rule }) => rule?.item ?? []));
    return ok({
      results: compose(material.value, {}, null),
      byArea: compose({ ...material.value, only }, {}, 'area'),
      byActorType: compose({ ...material.value, only }, {}, 'actorType'),
    });
  }

  /**
   * The figures of a wave, listed from the last version that was answered in it (the newest where
   * none was): as the wave asked, whatever the questionnaire says today.
   */
  async resultsAsAsked(surveyKey: string, wave: string): Promise<Result<WaveResults>> {
    const material = await this.gather(surveyKey, wave);
    if (!material.ok) return material;
    const { versions, tallies } = material.value;
    const last = Math.max(...tallies.map(({ version }) => version));
    const version = versions.find((each) => each.version === last) ?? this.surveys.get(surveyKey);
    const earlier = versions.filter((each) => each.version < version.version);
    const asked = { ...material.value, versions: [...earlier, version] as const };
    return ok({ version, results: compose(asked, {}, null) });
  }

  /** The figures of all responses, and the same of every cell of the roster; from one reading. */
  async resultsByCells(surveyKey: string, wave: string | undefined): Promise<Result<CellResults>> {
    const material = await this.gather(surveyKey, wave);
    if (!material.ok) return material;
    const { tallies } = material.value;
    return ok(composeCells({ ...material.value, dates: datesOf(tallies, {}) }));
  }

  private async gather(surveyKey: string, asked: string | undefined): Promise<Result<Material>> {
    const newest = this.surveys.find(surveyKey);
    if (newest === undefined) return failed({ code: 'survey.unknown', at: 'survey' });
    const wave = asked ?? (await this.surveys.defaultWave(newest.survey));
    if (!(await this.surveys.hasWave(newest.survey, wave))) {
      return failed({ code: 'response.unknown-wave', at: 'wave' });
    }
    const { reader } = this.database;
    const tallies = await this.tallies.listWave(reader, surveyKey, wave);
    // A version another process has registered a moment ago is in the tallies, but not yet here.
    for (const { version } of tallies) await this.surveys.getVersion(surveyKey, version);
    return ok({
      versions: [...this.surveys.versions(surveyKey).slice(0, -1), this.surveys.get(surveyKey)],
      wave,
      tallies,
      invited: await this.roster.countInvited(reader, surveyKey, wave),
    });
  }
}

const toFilter = ({ area, actorType, channel }: ResultsQuery): ResultsFilter => ({
  ...(area === undefined ? {} : { area }),
  ...(actorType === undefined ? {} : { actorType }),
  ...(channel === undefined ? {} : { channel }),
});

function compose(
  material: Material & Pick<ResultsInput, 'only'>,
  filter: ResultsFilter,
  by: GroupBy | null,
): Results {
  return composeResults({ ...material, filter, by, dates: datesOf(material.tallies, filter) });
}

function datesOf(tallies: readonly DatedTally[], filter: ResultsFilter): Results['dates'] {
  const { area, actorType, channel } = filter;
  const within = tallies.filter(
    (tally) =>
      (area ?? tally.area) === tally.area &&
      (actorType ?? tally.actorType) === tally.actorType &&
      (channel ?? tally.channel) === tally.channel,
  );
  const days = within.flatMap(({ first, last }) => [first, last]).sort();
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}

function problemsOf(query: ResultsQuery, versions: readonly SurveyVersion[]): readonly Problem[] {
  const surveys = versions.map(({ survey }) => survey);
  const areas = surveys.flatMap((survey) => survey.areas.map(({ key }) => key));
  const types = surveys.flatMap((survey) => survey.actorTypes.map(({ key }) => key));
  const known = (value: string | undefined, words: readonly string[], problem: Problem) =>
    value === undefined || words.includes(value) ? [] : [problem];
  return [
    ...known(query.area, areas, { code: 'response.unknown-area', at: 'area' }),
    ...known(query.actorType, types, { code: 'response.unknown-actor-type', at: 'actorType' }),
    ...known(query.channel, CHANNELS, { code: 'response.unknown-channel', at: 'channel' }),
    ...known(query.by, ['area', 'actorType'], { code: 'request.invalid', at: 'by' }),
  ];
}
