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
import {
  type Edition,
  earlierFigures,
  earlierVoices,
} from '../../domain/release/compare-editions.js';
import { countCodedVoices, knownVoices } from '../../domain/release/coded-questions.js';
import { usedQuestions } from '../../domain/release/asked-questions.js';
import { countCohorts } from '../../domain/release/count-cohorts.js';
import { toCurrentPlan } from '../../domain/release/check-plan.js';
import { defaultPlan } from '../../domain/release/default-plan.js';
import { mergeSmallRows } from '../../domain/release/merge-rows.js';
import { distinctGroups, quotedGroups } from '../../domain/release/quoted-groups.js';
import { planTables } from '../../domain/release/plan-tables.js';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import { toldFigures, toldVoices } from '../../domain/release/told-figures.js';
import type { CountedUnits } from '../../domain/release/unit-figures.js';
import type { Survey, SurveyVersion } from '../../domain/survey/survey.js';
import {
  ReleasesRepository,
  type StoredPlan,
  type StoredSnapshot,
} from '../../persistence/releases.repository.js';
import type { CodedTexts } from './coded-texts.service.js';
import { isConsented, type ReleaseData, ReleaseDataReader } from './release-data.js';
import { type ReleaseExtra, ReleaseExtras } from './release-extras.service.js';
import {
  type CountedDecision,
  type CurrentStatements,
  ReleaseStatements,
} from './release-statements.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** Everything a release of one wave is made from, read in one state of the database. */
export interface ReleaseMaterial extends ReleaseData, ReleaseExtra, CurrentStatements {
  readonly version: SurveyVersion;
  readonly versions: ResultsInput['versions'];
  readonly plan: PublicationPlan;
  /** Who saved the plan and when; undefined: it is the default. */
  readonly stored: StoredPlan | undefined;
  readonly editions: readonly StoredEdition[];
  /** What coded texts say to the planned statements. */
  readonly coded: CodedTexts;
  /** What they come to in other units, by key of the statement. */
  readonly units: ReadonlyMap<string, CountedUnits>;
}

export interface StoredEdition extends StoredSnapshot, CountedDecision {}

@Injectable()
export class ReleaseMaterials {
  constructor(
    private readonly surveys: SurveysService,
    private readonly statements: ReleaseStatements,
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
    const { statements, revisions } = await this.statements.current(reader, surveyKey);
    const stored = await this.releases.findPlan(reader, surveyKey, wave);
    const plan = stored
      ? toCurrentPlan(stored.plan, version.survey, statements.statements)
      : defaultPlan(version.survey, statements.statements);
    const editions = await this.editions(reader, surveyKey, wave);
    const place = { surveyKey, wave };
    const coded = await this.statements.coded(reader, place, { statements, plan }, editions);
    return {
      ...data,
      version,
      versions,
      ...{ statements, revisions, plan, stored, editions },
      coded,
      units: await this.statements.units(reader, place, {
        planned: statements.statements.filter(({ key }) => plan.statements.includes(key)),
        survey: version.survey,
        ...{ coded, editions, responses: responsesIn(data.tallies) },
      }),
      ...(await this.extras.read(reader, place, {
        survey: version.survey,
        invited: data.invited,
      })),
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
      const counted = await this.statements.counted(reader, snapshot.id);
      editions.push({ ...snapshot, decision, counted });
    }
    return editions;
  }
}

/** What the engine decides about: counts, planned tables, and what is known from before. */
export function toReleaseInput(
  material: ReleaseMaterial,
  publicationGroups: readonly { readonly key: string; readonly name: string }[],
): ReleaseInput {
  const { plan, version, statements, coded } = material;
  const { survey } = version;
  const { cohorts, questions: closed } = countCohorts(material);
  const questions = [...closed, ...countCoded(material, cohorts, coded)];
  const planned = planTables({
    ...{ plan, survey, publicationGroups, cohorts },
    statements: statements.statements,
    coded: coded.questions,
  });
  const merges = plan.merges ?? {};
  const tables = mergeSmallRows(planned, { cohorts, questions, limits: DEFAULT_LIMITS, merges });
  const known = { survey, cohorts, questions, coded: coded.questions };
  const counts = { cohorts, questions: usedQuestions(known, tables) };
  const input: ReleaseInput = {
    rule: RULE,
    ...counts,
    tables,
    unmerged: withoutRowsOf(planned, tables),
    earlier: [
      ...editionsOf(material).flatMap((edition) => [
        ...earlierFigures(edition, counts),
        ...toldFigures(edition, counts, coded.questions),
      ]),
      ...coded.questions.flatMap((question) => knownVoices(question, cohorts)),
    ],
    limits: DEFAULT_LIMITS,
    repairs: Object.fromEntries(
      Object.entries(plan.repairs).filter(([key]) => tables.some((table) => table.key === key)),
    ),
    publicationGroups: groupOfTypes(survey, publicationGroups),
  };
  const quoted = distinctGroups([
    ...editionsOf(material).flatMap((edition) => [
      ...earlierVoices(edition, counts),
      ...toldVoices(edition, counts, coded.questions),
    ]),
    ...quotedGroups(material.quotes, input),
  ]);
  return quoted.length === 0 ? input : { ...input, quoted };
}

/** The people of every cohort by what their coded texts say. */
export function countCoded(
  { consented }: Pick<ReleaseData, 'consented'>,
  cohorts: ReleaseInput['cohorts'],
  { questions, voices }: Pick<CodedTexts, 'questions' | 'voices'>,
): readonly QuestionCounts[] {
  return questions.map((question) =>
    countCodedVoices(question, voices, cohorts, (response, scope) =>
      isConsented(consented, response, scope),
    ),
  );
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

const responsesIn = (tallies: ReleaseData['tallies']): number =>
  tallies.reduce((sum, { tally }) => sum + tally.responses, 0);

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
