import { CHANNELS } from '../response/answer.js';
import { itemsOfSection } from '../survey/items.js';
import type { Item, Section, SurveyVersion } from '../survey/survey.js';
import type { Comparison } from './comparable-versions.js';
import { compareItem } from './comparable-versions.js';
import { itemFigures } from './figures.js';
import type { InvitedCounts } from './invited.js';
import { countInvited } from './invited.js';
import type { ItemCounts } from './item-counts.js';
import type { Figures, GroupBy, ItemResult, Results, ResultsFilter } from './results.js';
import { sumTallies } from './tally-change.js';
import type { TallyLayout } from './tally-layout.js';
import { tallyLayout } from './tally-layout.js';
import type { StoredTally, Tally, TallyKey } from './tally.js';

/** Everything the figures of one survey and wave are made from. */
export interface ResultsInput {
  /** Every version of the survey, oldest first; items are listed from the last one. */
  readonly versions: readonly [...SurveyVersion[], SurveyVersion];
  readonly wave: string;
  /** All tallies of this survey and wave; those outside the filter are left out here. */
  readonly tallies: readonly StoredTally[];
  readonly filter: ResultsFilter;
  readonly by: GroupBy | null;
  /** The roster of this survey and wave; empty where there is none. */
  readonly invited: InvitedCounts;
  /** Days of the first and the last submission within the filter. */
  readonly dates: Results['dates'];
  /** Keys of the items that are wanted; absent: all. */
  readonly only?: ReadonlySet<string>;
}

/**
 * All figures of one survey and wave, within a filter and, with `by`, once more for every area or
 * actor type; also for those nobody answered from.
 *
 * Complete and unrounded: what may be shown is decided by `display.ts` and `disclosure.ts`.
 *
 * Responses of earlier versions are in an item's figures only where the item means the same; the
 * others are named in its `excludedVersions`. A roster knows no channels: with a filter by channel
 * the invited N is unknown.
 *
 * @returns without responses: every n 0 and every figure without a base `null`
 * @throws RangeError for a tally of a version that is not among the versions, or of another layout
 * @see docs/methods.md, "Bases" and "Versions and waves"
 */
export function composeResults(input: ResultsInput): Results {
  return composeGroups(input, groupsBy(input));
}

/** A group of responses: its key in the results, and what its responses have in common. */
export type GroupFilter = readonly [key: string, within: ResultsFilter];

/** The same for any groups; `null`: figures are not asked for by group. */
export function composeGroups(
  input: ResultsInput,
  filters: readonly GroupFilter[] | null,
): Results {
  const { wave, filter, by, dates } = input;
  const latest = latestOf(input.versions);
  const gathered = gather(input, filters);
  const { total, groups } = gathered;
  return {
    survey: latest.survey.key,
    version: latest.version,
    wave,
    filter,
    by,
    responses: countResponses(total),
    invited: total.invited,
    forOrganisation: total.tallies.reduce((sum, { tally }) => sum + tally.forOrganisation, 0),
    dates,
    channels: countChannels(input),
    groupSizes: Object.fromEntries(
      (groups ?? []).map(([key, group]) => [
        key,
        { responses: countResponses(group), invited: group.invited },
      ]),
    ),
    items: latest.survey.sections.flatMap((section) =>
      itemsOfSection(section)
        .filter(({ key }) => input.only?.has(key) ?? true)
        .map((item) => itemResult(latest, section, item, gathered)),
    ),
  };
}

/** Responses looked at together: one summed tally for each version that has any. */
interface Group {
  readonly invited: number | null;
  readonly tallies: readonly VersionTally[];
}

interface VersionTally {
  readonly version: SurveyVersion;
  readonly layout: TallyLayout;
  readonly tally: Tally;
}

interface Gathered {
  readonly total: Group;
  /** `null` where the figures are not asked for by group. */
  readonly groups: readonly (readonly [key: string, group: Group])[] | null;
}

function gather(input: ResultsInput, filters: readonly GroupFilter[] | null): Gathered {
  const { filter } = input;
  const tallies = input.tallies.filter((tally) => matches(tally, filter));
  const layouts = new Map(
    input.versions.map((version) => [
      version.version,
      { version, layout: tallyLayout(version.survey) },
    ]),
  );
  const group = (within: ResultsFilter): Group => ({
    invited: within.channel === undefined ? countInvited(input.invited, within) : null,
    tallies: sumByVersion(
      layouts,
      tallies.filter((tally) => matches(tally, within)),
    ),
  });
  return {
    total: group(filter),
    groups: filters?.map(([key, within]) => [key, group(within)] as const) ?? null,
  };
}

function latestOf(versions: readonly SurveyVersion[]): SurveyVersion {
  const latest = versions.at(-1);
  if (latest === undefined) throw new RangeError('composeResults: no version');
  return latest;
}

function matches(key: TallyKey, { area, actorType, channel }: ResultsFilter): boolean {
  return (
    (area === undefined || key.area === area) &&
    (actorType === undefined || key.actorType === actorType) &&
    (channel === undefined || key.channel === channel)
  );
}

/** Groups of the latest version in its order, then those only earlier versions had. */
function groupsBy({ by, filter, versions, tallies }: ResultsInput): readonly GroupFilter[] | null {
  if (by === null) return null;
  const { survey } = latestOf(versions);
  const defined = by === 'area' ? survey.areas : survey.actorTypes;
  const used = tallies.filter((tally) => matches(tally, filter)).map((tally) => tally[by]);
  const filtered = filter[by];
  const keys = filtered === undefined ? [...defined.map(({ key }) => key), ...used] : [filtered];
  return [...new Set(keys)].map((key) => [key, { ...filter, [by]: key }]);
}

function sumByVersion(
  layouts: ReadonlyMap<number, Omit<VersionTally, 'tally'>>,
  tallies: readonly StoredTally[],
): readonly VersionTally[] {
  const unknown = tallies.find(({ version }) => !layouts.has(version));
  if (unknown !== undefined) {
    throw new RangeError(`composeResults: no version ${unknown.version} of ${unknown.survey}`);
  }
  return [...layouts.values()]
    .map((known) => {
      const own = tallies.filter(({ version }) => version === known.version.version);
      return {
        ...known,
        tally: sumTallies(
          known.layout,
          own.map(({ tally }) => tally),
        ),
      };
    })
    .filter(({ tally }) => tally.responses > 0);
}

function countResponses({ tallies }: Group): number {
  return tallies.reduce((sum, { tally }) => sum + tally.responses, 0);
}

/** Channels that were used, with their responses; in their own order, not that of a database. */
function countChannels({ tallies, filter }: ResultsInput): Readonly<Record<string, number>> {
  const counts = CHANNELS.map((channel) => {
    const own = tallies.filter((tally) => tally.channel === channel && matches(tally, filter));
    return [channel, own.reduce((sum, { tally }) => sum + tally.responses, 0)] as const;
  });
  return Object.fromEntries(counts.filter(([, responses]) => responses > 0));
}

function itemResult(
  latest: SurveyVersion,
  section: Section,
  item: Item,
  { total, groups }: Gathered,
): ItemResult {
  const compared = total.tallies.map(({ version }) => ({
    version: version.version,
    comparison: compareItem(latest, item, version),
  }));
  const versionsWhere = (wanted: Comparison): readonly number[] =>
    compared.filter(({ comparison }) => comparison === wanted).map(({ version }) => version);
  const versions = versionsWhere('same');
  const figuresOf = (group: Group): Figures =>
    itemFigures(item, countsOf(item, group, versions), group.invited);
  const result = {
    ...figuresOf(total),
    key: item.key,
    kind: item.kind,
    theme: item.theme ?? section.theme ?? null,
    section: section.key,
    text: item.text,
    battery: (item.kind === 'rating' ? item.battery : undefined) ?? null,
    ...(item.kind === 'single' && item.ordered ? { ordered: item.ordered } : {}),
    ...(item.kind === 'number' && item.unit !== undefined ? { unit: item.unit } : {}),
    versions,
    excludedVersions: versionsWhere('different'),
  };
  if (groups === null) return result;
  const grouped = groups.map(([key, group]) => [key, figuresOf(group)] as const);
  return { ...result, groups: Object.fromEntries(grouped) };
}

/** Where the item is counted in each of these versions. */
function countsOf(item: Item, { tallies }: Group, versions: readonly number[]): ItemCounts {
  return tallies
    .filter(({ version }) => versions.includes(version.version))
    .flatMap(({ layout, tally }) => {
      const slots = layout.items.find((entry) => entry.item.key === item.key);
      return slots === undefined ? [] : [{ slots, tally }];
    });
}
