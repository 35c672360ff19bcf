import { Injectable } from '@nestjs/common';
import { compareItem } from '../../domain/analysis/comparable-versions.js';
import {
  addPairCounts,
  categoriesOf,
  countPairs,
  isCategoryItem,
  NO_PAIRS,
  toCrosstab,
  type Category,
  type CategoryItem,
  type CrosstabFigures,
  type PairCounts,
} from '../../domain/analysis/crosstab.js';
import type { GroupBy, ItemResult, Results } from '../../domain/analysis/results.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { findItem } from '../../domain/survey/items.js';
import type { Item, Survey, SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import { ResultsService } from './results.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** One item by areas, by actor types, or by another item. */
export interface Crosstab extends CrosstabFigures {
  readonly survey: string;
  readonly version: number;
  readonly wave: string;
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
}

@Injectable()
export class CrosstabService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesRepository,
    private readonly results: ResultsService,
  ) {}

  /**
   * Counts of people with the bases of rows and columns: complete and unrounded, for planners only.
   *
   * @throws Error for an unknown survey
   */
  async crosstab(surveyKey: string, { row, by, wave }: CrosstabQuery): Promise<Result<Crosstab>> {
    const { survey } = this.surveys.get(surveyKey);
    const group = by === 'area' || by === 'actorType' ? by : undefined;
    const rowItem = readItem(survey, row, 'row');
    const column = group === undefined ? readItem(survey, by, 'by') : undefined;
    const figures = await this.results.results(surveyKey, { wave, by: group });
    const problems = [rowItem, column, figures].flatMap((read) =>
      read === undefined || read.ok ? [] : read.problems,
    );
    if (problems.length > 0 || !rowItem.ok || !figures.ok) return failed(...problems);
    if (group !== undefined) return ok(byGroup(figures.value, rowItem.value, group, survey));
    if (column?.ok !== true) return failed(...problems);
    return ok(await this.byItem(surveyKey, figures.value.wave, rowItem.value, column.value));
  }

  /** Reads the answers themselves: what two items have in common is in no tally. */
  private async byItem(
    surveyKey: string,
    wave: string,
    row: CategoryItem,
    column: CategoryItem,
  ): Promise<Crosstab> {
    const counted = new Map<number, PairCounts>();
    await this.database.snapshot(async (reader) => {
      for await (const page of this.responses.documents(reader, surveyKey, wave)) {
        for (const version of new Set(page.map((each) => each.version))) {
          const own = page.filter((each) => each.version === version).map(({ codes }) => codes);
          const before = counted.get(version) ?? NO_PAIRS;
          counted.set(version, addPairCounts(before, countPairs(own, row.key, column.key)));
        }
      }
    });
    const latest = this.surveys.get(surveyKey);
    const versions = [...counted.keys()].sort((a, b) => a - b);
    const same: number[] = [];
    for (const version of versions) {
      const earlier = await this.surveys.getVersion(surveyKey, version);
      if (isComparable(latest, earlier, [row, column])) same.push(version);
    }
    const counts = same.map((version) => counted.get(version) ?? NO_PAIRS);
    return {
      survey: surveyKey,
      version: latest.version,
      wave,
      row: describe(row),
      by: describe(column),
      versions: same,
      excludedVersions: versions.filter((version) => !same.includes(version)),
      ...toCrosstab(
        counts.reduce(addPairCounts, NO_PAIRS),
        categoriesOf(row),
        categoriesOf(column),
      ),
    };
  }
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

/** Areas and actor types are counted by the tallies already. */
function byGroup(results: Results, row: CategoryItem, by: GroupBy, survey: Survey): Crosstab {
  const item = results.items.find(({ key }) => key === row.key);
  if (item === undefined) throw new Error(`Results without ${row.key}.`);
  return {
    survey: results.survey,
    version: results.version,
    wave: results.wave,
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

/** Groups of earlier versions have no name any more; their key says what they were. */
function groupsOf({ groups = {} }: ItemResult, survey: Survey, by: GroupBy): readonly Category[] {
  const named = by === 'area' ? survey.areas : survey.actorTypes;
  return Object.keys(groups).map((code) => ({
    code,
    label: named.find(({ key }) => key === code)?.name ?? code,
  }));
}
