import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ResultsInput } from '../../domain/analysis/compose-results.js';
import {
  DEFAULT_LIMITS,
  RULE,
  type PlannedTable,
  type QuestionCounts,
  type ReleaseInput,
} from '../../domain/disclosure/release.js';
import { type Edition, earlierFigures } from '../../domain/release/compare-editions.js';
import { countCohorts } from '../../domain/release/count-cohorts.js';
import { toCurrentPlan } from '../../domain/release/check-plan.js';
import { defaultPlan } from '../../domain/release/default-plan.js';
import { mergeSmallRows } from '../../domain/release/merge-rows.js';
import { quotedGroups } from '../../domain/release/quoted-groups.js';
import { planTables } from '../../domain/release/plan-tables.js';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import type { StatementsFile } from '../../domain/statement/statement.js';
import type { Survey, SurveyVersion } from '../../domain/survey/survey.js';
import {
  ReleasesRepository,
  type StoredDecision,
  type StoredPlan,
  type StoredSnapshot,
} from '../../persistence/releases.repository.js';
import { type ReleaseData, ReleaseDataReader } from './release-data.js';
import { type ReleaseExtra, ReleaseExtras } from './release-extras.service.js';
import { StatementsService } from '../statements/statements.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** Everything a release of one wave is made from, read in one state of the database. */
export interface ReleaseMaterial extends ReleaseData, ReleaseExtra {
  readonly version: SurveyVersion;
  readonly versions: ResultsInput['versions'];
  readonly statements: StatementsFile;
  readonly plan: PublicationPlan;
  /** Who saved the plan and when; undefined: it is the default. */
  readonly stored: StoredPlan | undefined;
  readonly editions: readonly StoredEdition[];
}

export interface StoredEdition extends StoredSnapshot {
  readonly decision: StoredDecision | undefined;
}

@Injectable()
export class ReleaseMaterials {
  constructor(
    private readonly surveys: SurveysService,
    private readonly statements: StatementsService,
    private readonly data: ReleaseDataReader,
    private readonly releases: ReleasesRepository,
    private readonly extras: ReleaseExtras,
  ) {}

  /** @throws Error for an unknown survey */
  async gather(reader: EntityManager, surveyKey: string, wave: string): Promise<ReleaseMaterial> {
    const data = await this.data.read(
      reader,
      { surveyKey, wave },
      ({ revoked }) => revoked === null,
    );
    const { version, versions } = this.asAsked(surveyKey, data.tallies);
    const statements = await this.statements.current(surveyKey, reader);
    const stored = await this.releases.findPlan(reader, surveyKey, wave);
    return {
      ...data,
      version,
      versions,
      statements,
      plan: stored
        ? toCurrentPlan(stored.plan, version.survey, statements.statements)
        : defaultPlan(version.survey, statements.statements),
      stored,
      editions: await this.editions(reader, surveyKey, wave),
      ...(await this.extras.read(
        reader,
        { surveyKey, wave },
        { survey: version.survey, invited: data.invited },
      )),
    };
  }

  /**
   * The last version that was answered in the wave, and those before it; the newest where none was.
   * A wave is released as it asked, whatever the questionnaire says today.
   */
  private asAsked(surveyKey: string, tallies: ReleaseData['tallies']) {
    const last = Math.max(...tallies.map(({ version }) => version));
    const version = this.surveys.findVersion(surveyKey, last) ?? this.surveys.get(surveyKey);
    const earlier = this.surveys
      .versions(surveyKey)
      .filter((each) => each.version < version.version);
    return { version, versions: [...earlier, version] as const };
  }

  private async editions(reader: EntityManager, surveyKey: string, wave: string) {
    const editions: StoredEdition[] = [];
    for (const snapshot of await this.releases.editions(reader, surveyKey, wave)) {
      const decision = await this.releases.findDecision(reader, snapshot.id);
      editions.push({ ...snapshot, decision });
    }
    return editions;
  }
}

/** What the engine decides about: counts, planned tables, and what is known from before. */
export function toReleaseInput(
  material: ReleaseMaterial,
  publicationGroups: readonly { readonly key: string; readonly name: string }[],
): ReleaseInput {
  const { plan, version, statements } = material;
  const { survey } = version;
  const { cohorts, questions } = countCohorts(material);
  const planned = planTables({
    ...{ plan, survey, publicationGroups, cohorts },
    statements: statements.statements,
  });
  const merges = plan.merges ?? {};
  const tables = mergeSmallRows(planned, { cohorts, questions, limits: DEFAULT_LIMITS, merges });
  const counts = { cohorts, questions: usedQuestions(questions, tables) };
  const input: ReleaseInput = {
    rule: RULE,
    ...counts,
    tables,
    unmerged: withoutRowsOf(planned, tables),
    earlier: editionsOf(material).flatMap((edition) => earlierFigures(edition, counts)),
    limits: DEFAULT_LIMITS,
    repairs: Object.fromEntries(
      Object.entries(plan.repairs).filter(([key]) => tables.some((table) => table.key === key)),
    ),
    publicationGroups: groupOfTypes(survey, publicationGroups),
  };
  const quoted = quotedGroups(
    { survey, statements: statements.statements, quotes: material.quotes },
    input,
  );
  return quoted.length === 0 ? input : { ...input, quoted };
}

/** Tables with the rows that others do not have (any more); none where all rows are there. */
function withoutRowsOf(
  tables: readonly PlannedTable[],
  others: readonly PlannedTable[],
): readonly PlannedTable[] {
  return tables.flatMap((table, index) => {
    const kept = new Set(others[index]?.rows.map(({ key }) => key));
    const rows = table.rows.filter(({ key }) => !kept.has(key));
    return rows.length === 0 ? [] : [{ ...table, rows }];
  });
}

/** Counts of what is not published need not be kept beside a release. */
function usedQuestions(
  questions: readonly QuestionCounts[],
  tables: readonly PlannedTable[],
): readonly QuestionCounts[] {
  const used = new Set(tables.map(({ question }) => question));
  return questions.filter(({ question }) => used.has(question.key));
}

export function editionsOf({ editions }: ReleaseMaterial): readonly Edition[] {
  return editions.flatMap(({ edition, date, decision }) =>
    decision === undefined
      ? []
      : [
          {
            source: `Fassung ${edition} vom ${date}`,
            input: decision.input,
            tables: decision.protection.tables,
          },
        ],
  );
}

function groupOfTypes(
  { actorTypes }: Survey,
  groups: readonly { readonly key: string; readonly name: string }[],
): ReleaseInput['publicationGroups'] {
  return Object.fromEntries(
    actorTypes.flatMap(({ key, publication }) => {
      const group = groups.find((each) => each.key === publication);
      return group === undefined ? [] : [[key, { key: group.key, name: group.name }]];
    }),
  );
}
