import { figureOf } from '../analysis/figure.js';
import type { ItemResult, Results } from '../analysis/results.js';
import { evaluateStatement, type StatementFigures } from '../statement/evaluate-statement.js';
import type { EvaluatedStatement, StatementsFile } from '../statement/statement.js';
import type { Catalogue, Labelled, Theme } from '../survey/catalogue.js';
import type { SurveyVersion } from '../survey/survey.js';
import {
  isSentenceReleasable,
  withholdChannels,
  withholdFigure,
  withholdGroupSizes,
  withholdStatement,
} from './disclosure.js';
import { statementFigure } from './statement-figure.js';
import { withholdJointly } from './joint-disclosure.js';
import type {
  Audience,
  Report,
  ReportFigure,
  ReportGroup,
  ReportTable,
  ReportTheme,
} from './report.js';

/** Everything the report of one survey and wave is made from; all three results unfiltered. */
export interface ReportInput extends Pick<StatementFigures, 'coded' | 'unfinished'> {
  /** The version the results are listed from. */
  readonly version: SurveyVersion;
  /** Results of all responses. */
  readonly results: Results;
  /** The same with `by: 'area'`. */
  readonly byArea: Results;
  /** The same with `by: 'actorType'`. */
  readonly byActorType: Results;
  readonly statements: StatementsFile;
  readonly catalogue: Pick<Catalogue, 'themes'>;
  readonly audience: Audience;
}

/**
 * The Kernaussagen report: per theme its statements with their figures and the closed items they
 * stand on, and the tables *Aussage | Nennungen*.
 *
 * For `external` everything `disclosure.ts` forbids is already taken out here, so that page, print,
 * PDF and file cannot differ: withheld figures are `null`; statements whose support may not be
 * published, charts and tables that would not be whole are left out. Ids stay the same for
 * both audiences.
 *
 * @returns themes in the order of the catalogue, without those that have neither statement nor
 *   figure; without responses the statements stand there with 0 of 0
 */
export function composeReport(input: ReportInput): Report {
  const { version, results, statements, catalogue, audience } = input;
  const { key, title, confidentiality } = version.survey;
  const external = audience === 'external';
  const complete = evaluateAll(input);
  const evaluated = external ? releasable(complete, results.items) : complete;
  return {
    survey: { key, title, confidentiality },
    version: results.version,
    wave: results.wave,
    audience,
    responses: results.responses,
    invited: results.invited,
    dates: results.dates,
    channels: external ? withholdChannels(results.channels) : results.channels,
    themes: catalogue.themes
      .map((theme) => reportTheme(theme, evaluated, results, external))
      .filter(({ statements, figures }) => statements.length + figures.length > 0),
    tables: statements.tables.flatMap((table) => reportTable(table, evaluated, external)),
    areas: reportGroups(version.survey.areas, input.byArea, external),
    actorTypes: reportGroups(version.survey.actorTypes, input.byActorType, external),
  };
}

function releasable(
  complete: readonly EvaluatedStatement[],
  items: readonly ItemResult[],
): readonly EvaluatedStatement[] {
  const fitting = complete.map(withholdStatement).filter(isSentenceReleasable);
  return withholdJointly(fitting, items).filter(isSentenceReleasable);
}

function evaluateAll(input: ReportInput): readonly EvaluatedStatement[] {
  const { areas, actorTypes } = input.version.survey;
  return input.catalogue.themes.flatMap(({ key, letter }) =>
    input.statements.statements
      .filter(({ theme }) => theme === key)
      .map((definition, index) =>
        evaluateStatement(`${letter}${index + 1}`, definition, { ...input, areas, actorTypes }),
      ),
  );
}

function reportTheme(
  theme: Theme,
  statements: readonly EvaluatedStatement[],
  results: Results,
  external: boolean,
): ReportTheme {
  const figures = results.items
    .filter((item) => item.theme === theme.key && isClosed(item))
    .map((item) => reportFigure(results, item));
  return {
    theme,
    statements: statements
      .filter(({ definition }) => definition.theme === theme.key)
      .map((each) => ({ ...each, provenance: statementFigure(results, each, external) })),
    figures: external ? figures.map(withholdFigure).filter((figure) => figure !== null) : figures,
  };
}

function isClosed({ kind }: ItemResult): boolean {
  return kind !== 'short-text' && kind !== 'long-text';
}

/** Of everybody: groups stay out, whatever the results were asked for. */
function reportFigure(results: Results, item: ItemResult): ReportFigure {
  const { groups, ...figure } = item;
  const provenance = figureOf(results, item);
  return { ...(groups === undefined ? item : figure), provenance };
}

/** A table with rows left out or withheld would tell less than it seems to: outside it is dropped. */
function reportTable(
  { key, title, statements }: StatementsFile['tables'][number],
  evaluated: readonly EvaluatedStatement[],
  external: boolean,
): readonly ReportTable[] {
  const rows = statements.flatMap((wanted) =>
    evaluated.filter(({ definition }) => definition.key === wanted),
  );
  const whole = rows.length === statements.length && rows.every(({ support }) => support !== null);
  return external && !whole ? [] : [{ key, title, rows }];
}

function reportGroups(
  groups: readonly Labelled[],
  results: Results,
  external: boolean,
): readonly ReportGroup[] {
  const sizes = groups.map(({ key, name }) => {
    const size = results.groupSizes[key];
    return { key, name, responses: size?.responses ?? 0, invited: size?.invited ?? null };
  });
  return external ? withholdGroupSizes(sizes, results.responses) : sizes;
}
