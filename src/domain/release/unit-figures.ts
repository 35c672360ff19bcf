import { DEFAULT_LIMITS, type DisclosureLimits } from '../disclosure/release.js';
import { countMentions } from '../mention/count-mentions.js';
import { gatherMentions, type GatherInput, type Voices } from '../mention/gather-mentions.js';
import type { MentionSelector } from '../mention/mention-source.js';
import { countedLinks, evidenceOf } from '../statement/evidence.js';
import type { StatementDefinition } from '../statement/statement.js';
import { groupedBy } from '../grouped-by.js';
import type { Released, ReleasedTable, ReleasedUnits } from './snapshot.js';

/** What a statement comes to in all three units, and what could be concluded from it; for planners only. */
export interface UnitCounts {
  readonly mentions: number;
  readonly respondents: { readonly pro: number; readonly base: number };
  readonly organisations: { readonly pro: number; readonly base: number };
  /** Whether somebody could say it and its contrary in several places. */
  readonly canBeMixed: boolean;
  /** Places that need not be there for the number of respondents, without those of any one of them. */
  readonly spare: number;
  /** Responses of the organisation with the most of them. */
  readonly largest: number;
  /** Whether responses of one organisation contradict each other. */
  readonly isTorn: boolean;
}

/**
 * Counts what the figures of a statement come from, in the column they come from.
 *
 * @returns undefined where nothing can be counted
 */
export function countUnits(
  definition: StatementDefinition,
  input: GatherInput,
): UnitCounts | undefined {
  const selectors = selectorsOf(definition);
  const [gathered] = gatherMentions([{ key: definition.key, selectors }], input);
  const isTicked = definition.rule !== undefined;
  const voices = isTicked ? gathered?.prompted : gathered?.unprompted;
  if (voices === null || voices === undefined) return undefined;
  const { key } = definition;
  const mentions = voices.places.map(({ speaker, stance }) => ({ key, speaker, stance }));
  const [counted] = countMentions([key], { speakers: voices.speakers, mentions });
  if (counted === undefined) return undefined;
  const { mention, respondent, organisation } = counted.total;
  const sizes = groupedBy(
    voices.speakers.filter((speaker) => speaker.organisation !== null),
    (speaker) => speaker.organisation ?? '',
  );
  return {
    mentions: mention.pro,
    respondents: { pro: respondent.pro, base: respondent.base },
    organisations: { pro: organisation.pro, base: organisation.base },
    canBeMixed: !isTicked && selectors.some(({ stance }) => stance === 'contra'),
    spare: spareOf(voices),
    largest: Math.max(1, ...[...sizes.values()].map((own) => own.length)),
    isTorn: counted.inconsistent.length > 0,
  };
}

/** Of a closed item its rule and what speaks against it: more evidence is not in its figures. */
function selectorsOf(definition: StatementDefinition): readonly MentionSelector[] {
  const { rule, contrary } = definition;
  if (rule === undefined) return countedLinks(definition);
  const own = evidenceOf({ rule, ...(contrary === undefined ? {} : { contrary }) });
  return own.flatMap((link) =>
    link.stance === 'neutral' ? [] : [{ ...link, stance: link.stance }],
  );
}

/** One place each is needed for those who speak for it only; for those who say both, none is. */
function spareOf({ places }: Voices): number {
  const own = [...groupedBy(places, ({ speaker }) => speaker).values()].map((said) => {
    const pro = said.filter(({ stance }) => stance === 'pro').length;
    return pro === said.length ? pro - 1 : pro;
  });
  return own.reduce((sum, each) => sum + each, 0) - Math.max(0, ...own);
}

/** Whether all that a release has told in other units is what a recount comes to. */
export function isCountedAlike(
  { mentions, organisations }: ReleasedUnits,
  counts: UnitCounts | undefined,
): boolean {
  const told = [mentions, organisations.pro, organisations.base];
  if (counts === undefined) return told.every(({ shown }) => !shown);
  const { pro, base } = counts.organisations;
  const counted = [counts.mentions, pro, base];
  return told.every((one, index) => isOpenOr(one, counted[index] ?? 0));
}

/** What else is told, and was told, of the same answers. */
interface UnitSurroundings {
  /** What the release says of respondents. */
  readonly support: Released;
  readonly n: Released;
  /** Whether no other statement is counted from the same answers. */
  readonly isAlone: boolean;
  /** What earlier editions have said of it in the other two units. */
  readonly before: readonly ReleasedUnits[];
  readonly limits: DisclosureLimits;
}

/** What a statement comes to, and what else is told of the same answers. */
export interface CountedUnits extends Pick<UnitSurroundings, 'isAlone' | 'before'> {
  readonly counts: UnitCounts;
}

/** The other two units beside a decided table; undefined where they were not counted. */
export function unitsOf(
  counted: CountedUnits | undefined,
  { rows }: Pick<ReleasedTable, 'rows'>,
): ReleasedUnits | undefined {
  const total = rows.find(({ level }) => level === 'total');
  const [support] = total?.cells ?? [];
  if (counted === undefined || total === undefined || support === undefined) return undefined;
  const { counts, isAlone, before } = counted;
  return releaseUnits(counts, { support, n: total.n, isAlone, before, limits: DEFAULT_LIMITS });
}

/**
 * Mentions and organisations as far as they tell no more than the number of respondents, which is
 * published beside them.
 *
 * _Mentions._ Where nobody can speak for and against at once, they say nothing about who says what.
 * Elsewhere who says both is at most as many as there are places to spare, so there must be enough of
 * them, whoever takes the own ones out.
 *
 * _Organisations._ How many responses do not count again says how many organisations are of one mind.
 * Whoever knows the own organisation must be left with every answer of its others: as many responses that
 * do not count again, and as many that might have, as the largest organisation has beside one.
 *
 * @returns withheld, too, where the count is not about the same people as the release
 * @see docs/methods.md, "Three units outside"
 */
export function releaseUnits(counts: UnitCounts, around: UnitSurroundings): ReleasedUnits {
  const isSame =
    isNumber(around.n, counts.respondents.base) && isNumber(around.support, counts.respondents.pro);
  const tell = (isSafe: boolean, value: number): Released =>
    isSame && isSafe ? { shown: true, value } : { shown: false };
  const { pro, base } = counts.organisations;
  const areSafe = areOrganisationsSafe(counts, around);
  return {
    mentions: tell(areMentionsSafe(counts, around), counts.mentions),
    organisations: { pro: tell(areSafe, pro), base: tell(areSafe, base) },
  };
}

function areMentionsSafe(
  { canBeMixed, mentions, spare }: UnitCounts,
  { isAlone, before, limits }: UnitSurroundings,
): boolean {
  if (!canBeMixed) return true;
  const isToldAgain = before.every((told) => isOpenOr(told.mentions, mentions));
  return isAlone && isToldAgain && spare >= limits.width;
}

function areOrganisationsSafe(
  { organisations, respondents, largest, isTorn }: UnitCounts,
  { isAlone, before, limits }: UnitSurroundings,
): boolean {
  const { pro, base } = organisations;
  // Nobody has sent a second sheet: these are the numbers that stand beside them.
  if (base === respondents.base) return true;
  const isToldAgain = before.every(
    ({ organisations: told }) => isOpenOr(told.pro, pro) && isOpenOr(told.base, base),
  );
  if (!isAlone || isTorn || !isToldAgain || !keepsRules(organisations, limits)) return false;
  const again = respondents.pro - pro;
  const others = respondents.base - base - again;
  return again >= largest - 1 && others >= largest - 1;
}

/** The rules for small numbers, as for every other table. */
function keepsRules(
  { pro, base }: UnitCounts['organisations'],
  { base: least, cell, unanimous }: DisclosureLimits,
): boolean {
  const parts = [pro, base - pro];
  const isOneMind = parts.includes(0) && base < unanimous;
  return base >= least && !isOneMind && parts.every((part) => part === 0 || part >= cell);
}

const isNumber = (released: Released, value: number): boolean =>
  released.shown && released.value === value;

/** Withheld, or the same number. */
const isOpenOr = (released: Released, value: number): boolean =>
  !released.shown || released.value === value;
