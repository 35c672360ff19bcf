import type { FigureUnit, Provenance } from '../analysis/figure.js';
import type {
  Released,
  ReleasedRow,
  ReleasedTable,
  SnapshotContent,
  SnapshotItem,
  SnapshotStatement,
} from './snapshot.js';

/**
 * A released figure with where it comes from, as a figure in the planners' room says it: made from
 * the snapshot alone, so that nothing else can get outside. Channels are not released.
 */
export type ReleasedFigure = Provenance & Required<Pick<Provenance, 'edition'>>;

/** The figure of a Kernaussage in one unit: how many of its base say so, and how many the contrary. */
export type StatementFigure = ReleasedFigure & {
  readonly statement: string;
  /** `null` where withheld. */
  readonly support: number | null;
  /** `null` where withheld; absent where nobody was counted who says the contrary. */
  readonly contrary?: number | null;
};

/** One Kernaussage in the units it was released in; those beside respondents have no parts. */
export interface StatementFigures {
  readonly respondent: StatementFigure;
  readonly organisation?: StatementFigure;
  /** Places in texts: nobody could say how many there might have been, so `n` is no number. */
  readonly mention?: StatementFigure;
}

/** All figure objects of a release, items and statements by key. */
export interface ReleasedFigures {
  readonly participation: ReleasedFigure;
  readonly statements: Readonly<Record<string, StatementFigures>>;
  readonly items: Readonly<Record<string, ReleasedFigure>>;
}

/** From this form on an item says its own N, and none where a condition hid it. */
const ITEMS_SAY_N = 2;

/** Of everybody who took part. */
export function releasedParticipation(content: SnapshotContent): ReleasedFigure {
  const { invited, surveyVersion, participation } = content;
  return {
    ...frameOf(content, 'respondent'),
    ...{ item: '', wording: { text: 'Beteiligung', battery: null } },
    ...{ n: numberOf(totalOf(participation)?.n), invited, versions: [surveyVersion] },
  };
}

/**
 * @param item an item of this content
 * @param table of one of its parts, whose base `n` is; `null` where it is withheld
 */
export function releasedFigure(
  content: SnapshotContent,
  item: SnapshotItem,
  table: ReleasedTable | undefined = item.parts[0]?.table,
): ReleasedFigure {
  return {
    ...frameOf(content, 'respondent'),
    ...{ item: item.key, wording: { text: item.text, battery: item.battery ?? null } },
    n: numberOf(totalOf(table)?.n),
    invited: item.invited ?? null,
    versions: item.versions ?? [content.surveyVersion],
  };
}

/** @param statement a statement of this content; what it does not tell of a unit is not told here */
export function releasedStatement(
  content: SnapshotContent,
  statement: SnapshotStatement,
): StatementFigures {
  const { table, units } = statement;
  const { n, cells: [support, contrary] = [] } = totalOf(table) ?? {};
  const figureIn = unitFigures(content, statement);
  const respondent = {
    ...figureIn('respondent', n, support),
    invited: invitedOf(content, statement),
    ...(contrary === undefined ? {} : { contrary: numberOf(contrary) }),
  };
  if (units === undefined) return { respondent };
  const { organisations, mentions } = units;
  return {
    respondent,
    organisation: figureIn('organisation', organisations.base, organisations.pro),
    mention: figureIn('mention', undefined, mentions),
  };
}

/** What the figures of a statement have in common; N belongs to respondents alone. */
function unitFigures(content: SnapshotContent, statement: SnapshotStatement) {
  const { key, text } = statement.item;
  const item = itemOf(content, statement);
  const common = {
    ...{ item: key, statement: statement.key, invited: null },
    wording: { text, battery: item?.battery ?? null },
    versions: statement.versions ?? item?.versions ?? [content.surveyVersion],
  };
  return (unit: FigureUnit, n: Released | undefined, support: Released | undefined) => ({
    ...{ ...frameOf(content, unit), ...common },
    ...{ n: numberOf(n), support: numberOf(support) },
  });
}

/**
 * The same figure of one row of its table. How many of a group were invited is not released; N of all
 * beside the base of a group would be a wrong one.
 */
export function figureOfRow<T extends ReleasedFigure>(
  figure: T,
  { level, key, n }: ReleasedRow,
): T {
  if (level === 'total') return { ...figure, n: numberOf(n) };
  return { ...figure, n: numberOf(n), group: key, invited: null };
}

export function releasedFigures(content: SnapshotContent): ReleasedFigures {
  const { statements, items } = content;
  return {
    participation: releasedParticipation(content),
    statements: Object.fromEntries(
      statements.map((each) => [each.key, releasedStatement(content, each)]),
    ),
    items: Object.fromEntries(items.map((each) => [each.key, releasedFigure(content, each)])),
  };
}

/** What is true of every figure of a release. Nothing released is weighted. */
function frameOf({ survey, wave, dates, edition, date }: SnapshotContent, unit: FigureUnit) {
  return {
    ...{ survey: survey.key, wave, unit, dates, shown: null },
    ...{ channels: {}, filter: {}, group: null, excludedVersions: [], weighted: false },
    edition: { number: edition, date },
  };
}

/**
 * N of a statement: none where its question was for some only. Releases from before statements said
 * so tell it by their item, and the oldest ones do not tell it at all.
 */
function invitedOf(content: SnapshotContent, statement: SnapshotStatement): number | null {
  if (statement.conditional === true) return null;
  const item = itemOf(content, statement);
  if (item === undefined || content.made.template < ITEMS_SAY_N) return content.invited;
  return item.invited ?? null;
}

const itemOf = ({ items }: SnapshotContent, { item }: SnapshotStatement) =>
  items.find(({ key }) => key === item.key);

const totalOf = (table: ReleasedTable | undefined): ReleasedRow | undefined =>
  table?.rows.find(({ level }) => level === 'total');

const numberOf = (number: Released | undefined): number | null =>
  number?.shown === true ? number.value : null;
