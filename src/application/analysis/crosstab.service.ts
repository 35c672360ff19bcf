import { Injectable } from '@nestjs/common';
import type { TallyKey } from '../../domain/analysis/tally.js';
import {
  constantColumn,
  countPackedPairs,
  type AnswerFilter,
} from '../../domain/analysis/packed-answers.js';
import { compareItem } from '../../domain/analysis/comparable-versions.js';
import {
  addPairCounts,
  categoriesOf,
  isCategoryItem,
  NO_PAIRS,
  toCrosstab,
  type Category,
  type CategoryItem,
  type CrosstabFigures,
  type PairCounts,
} from '../../domain/analysis/crosstab.js';
import type { GroupBy, ItemResult, Results, ResultsFilter } from '../../domain/analysis/results.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { findItem } from '../../domain/survey/items.js';
import type { Item, Survey, SurveyVersion } from '../../domain/survey/survey.js';
import { AnswerCells } from './answer-cells.service.js';
import { ResultsService } from './results.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** One item by areas, by actor types, or by another item. */
export interface Crosstab extends CrosstabFigures {
  readonly survey: string;
  readonly version: number;
  readonly wave: string;
  /** Who is counted: of this area, actor type and channel, … */
  readonly filter: ResultsFilter;
  /** … and with one of these answers to each of these questions. */
  readonly only: readonly AnswerFilter[];
  readonly row: CrosstabItem;
  readonly by: CrosstabItem | { readonly key: GroupBy; readonly kind: 'group' };
  /** Survey versions whose responses are counted here. */
  readonly versions: readonly number[];
  /** Versions with responses in which an item read differently or was missing: left out. */
  readonly excludedVersions: readonly number[];
}

export interface CrosstabItem {
  readonly key: string;
  readonly kind: Item['kind'];
  readonly text: string;
}

export interface CrosstabQuery {
  /** Key of an item of kind single, multiple or rating. */
  readonly row: string;
  /** `area`, `actorType`, or the key of another such item. */
  readonly by: string;
  readonly wave?: string | undefined;
  readonly area?: string | undefined;
  readonly actorType?: string | undefined;
  readonly channel?: string | undefined;
  readonly only?: readonly AnswerFilter[] | undefined;
}

@Injectable()
export class CrosstabService {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly cells: AnswerCells,
  ) {}

  /**
   * Counts of people with the bases of rows and columns: complete and unrounded, for planners only.
   *
   * @throws Error for an unknown survey
   */
  async crosstab(surveyKey: string, query: CrosstabQuery): Promise<Result<Crosstab>> {
    const checked = readQuestion(this.surveys.get(surveyKey).survey, query);
    const { wave, area, actorType, channel } = query;
    const place = await this.results.place(surveyKey, { wave, area, actorType, channel });
    if (!checked.ok || !place.ok) {
      return failed(...[checked, place].flatMap((read) => (read.ok ? [] : read.problems)));
    }
    const asked: Asked = { surveyKey, ...place.value, ...checked.value };
    return typeof asked.across === 'string' && asked.only.length === 0
      ? this.byTallies(asked, asked.across)
      : ok(await this.byAnswers(asked));
  }

  /** Areas and actor types are counted by the tallies already. */
  private async byTallies(asked: Asked, group: GroupBy): Promise<Result<Crosstab>> {
    const { surveyKey, wave, filter, row } = asked;
    const figures = await this.results.results(surveyKey, { wave, ...filter, by: group });
    if (!figures.ok) return figures;
    return ok(byGroup(figures.value, row, group, this.surveys.get(surveyKey).survey));
  }

  /** What two items have in common is in no tally: counts the answers themselves, in memory. */
  private async byAnswers(asked: Asked): Promise<Crosstab> {
    const { surveyKey, wave, filter, row, across, only } = asked;
    const counted = new Map<number, PairCounts>();
    for (const { key, pieces } of await this.cells.of(surveyKey, wave)) {
      const before = counted.get(key.version) ?? NO_PAIRS;
      counted.set(key.version, before);
      if (!isWithin(key, filter)) continue;
      for (const piece of pieces) {
        const column =
          typeof across === 'string' ? constantColumn(piece.people, key[across]) : across.key;
        const pairs = countPackedPairs(piece, row.key, column, only);
        counted.set(key.version, addPairCounts(counted.get(key.version) ?? NO_PAIRS, pairs));
      }
    }
    return this.compose(asked, counted);
  }

  private async compose(
    { surveyKey, wave, filter, row, across, only, items }: Asked,
    counted: ReadonlyMap<number, PairCounts>,
  ): Promise<Crosstab> {
    const latest = this.surveys.get(surveyKey);
    const versions = [...counted.keys()].sort((a, b) => a - b);
    const same: number[] = [];
    for (const version of versions) {
      const earlier = await this.surveys.getVersion(surveyKey, version);
      if (isComparable(latest, earlier, items)) same.push(version);
    }
    const counts = same
      .map((version) => counted.get(version) ?? NO_PAIRS)
      .reduce(addPairCounts, NO_PAIRS);
    const isGroup = typeof across === 'string';
    const columns = isGroup
      ? namesOf(latest.survey, across, Object.keys(counts.columns))
      : categoriesOf(across);
    return {
      survey: surveyKey,
      version: latest.version,
      wave,
      ...{ filter, only },
      row: describe(row),
      by: isGroup ? { key: across, kind: 'group' } : describe(across),
      versions: same,
      excludedVersions: versions.filter((version) => !same.includes(version)),
      ...toCrosstab(counts, categoriesOf(row), columns),
    };
  }
}

/** A question that was checked against the newest version. */
interface Question {
  readonly row: CategoryItem;
  readonly across: CategoryItem | GroupBy;
  readonly only: readonly AnswerFilter[];
  /** All items that must read the same in every version that is counted. */
  readonly items: readonly CategoryItem[];
}

interface Asked extends Question {
  readonly surveyKey: string;
  readonly wave: string;
  readonly filter: ResultsFilter;
}

function readQuestion(survey: Survey, { row, by, only = [] }: CrosstabQuery): Result<Question> {
  const group = by === 'area' || by === 'actorType' ? by : undefined;
  const down = readItem(survey, row, 'row');
  const across: Result<CategoryItem | GroupBy> =
    group === undefined ? readItem(survey, by, 'by') : ok(group);
  const conditions = only.map((each) => readCondition(survey, each));
  const problems = [down, across, ...conditions].flatMap((read) => (read.ok ? [] : read.problems));
  if (problems.length > 0 || !down.ok || !across.ok) return failed(...problems);
  const items = [down, across, ...conditions].flatMap((read) =>
    read.ok && typeof read.value !== 'string' ? [read.value] : [],
  );
  return ok({ row: down.value, across: across.value, only, items });
}

const isWithin = (key: TallyKey, { area, actorType, channel }: ResultsFilter) =>
  (area ?? key.area) === key.area &&
  (actorType ?? key.actorType) === key.actorType &&
  (channel ?? key.channel) === key.channel;

/** The item of a condition, where all its codes are the item's. */
function readCondition(survey: Survey, { item, codes }: AnswerFilter): Result<CategoryItem> {
  const read = readItem(survey, item, 'where');
  if (!read.ok) return read;
  const known = categoriesOf(read.value).map(({ code }) => code);
  const unknown = codes.filter((code) => !known.includes(code));
  if (codes.length > 0 && unknown.length === 0) return read;
  return failed({ code: 'answer.unknown-option', at: 'where' });
}

function readItem(survey: Survey, key: string, at: string): Result<CategoryItem> {
  const item = findItem(survey, key);
  if (item === undefined) return failed({ code: 'answer.unknown-item', at });
  if (isCategoryItem(item)) return ok(item);
  const problem: Problem = { code: 'request.invalid', at, details: { kind: item.kind } };
  return failed(problem);
}

function isComparable(
  latest: SurveyVersion,
  earlier: SurveyVersion,
  items: readonly CategoryItem[],
): boolean {
  return items.every((item) => compareItem(latest, item, earlier) === 'same');
}

const describe = ({ key, kind, text }: CategoryItem): CrosstabItem => ({ key, kind, text });

function byGroup(results: Results, row: CategoryItem, by: GroupBy, survey: Survey): Crosstab {
  const item = results.items.find(({ key }) => key === row.key);
  if (item === undefined) throw new Error(`Results without ${row.key}.`);
  return {
    survey: results.survey,
    version: results.version,
    wave: results.wave,
    ...{ filter: results.filter, only: [] },
    row: describe(row),
    by: { key: by, kind: 'group' },
    versions: item.versions,
    excludedVersions: item.excludedVersions,
    ...toCrosstab(groupCounts(item), categoriesOf(row), groupsOf(item, survey, by)),
  };
}

function groupCounts({ n, cells, groups = {} }: ItemResult): PairCounts {
  const entries = Object.entries(groups);
  return {
    base: n,
    rows: Object.fromEntries(cells.map(({ code, count }) => [code, count])),
    columns: Object.fromEntries(entries.map(([key, group]) => [key, group.n])),
    cells: Object.fromEntries(
      cells.map(({ code }, index) => [
        code,
        Object.fromEntries(entries.map(([key, group]) => [key, group.cells[index]?.count ?? 0])),
      ]),
    ),
  };
}

function groupsOf({ groups = {} }: ItemResult, survey: Survey, by: GroupBy): readonly Category[] {
  return namesOf(survey, by, Object.keys(groups));
}

/** Groups of earlier versions have no name any more; their key says what they were. */
function namesOf(survey: Survey, by: GroupBy, keys: readonly string[]): readonly Category[] {
  const named = by === 'area' ? survey.areas : survey.actorTypes;
  return keys.map((code) => ({
    code,
    label: named.find(({ key }) => key === code)?.name ?? code,
  }));
}
