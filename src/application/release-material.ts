import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ResultsInput } from '../domain/analysis/compose-results.js';
import { applyDelta, emptyTally, tallyDelta } from '../domain/analysis/tally-change.js';
import { tallyLayout } from '../domain/analysis/tally-layout.js';
import {
  DEFAULT_LIMITS,
  type PlannedTable,
  type QuestionCounts,
  type ReleaseInput,
} from '../domain/disclosure/release.js';
import { type Edition, earlierFigures } from '../domain/release/compare-editions.js';
import { type ConsentedTally, countCohorts } from '../domain/release/count-cohorts.js';
import { defaultPlan } from '../domain/release/default-plan.js';
import { planTables } from '../domain/release/plan-tables.js';
import type { PublicationPlan } from '../domain/release/publication-plan.js';
import type { StatementsFile } from '../domain/statement/statement.js';
import type { Survey, SurveyVersion } from '../domain/survey/survey.js';
import { canonicalJson } from '../domain/survey/survey-hash.js';
import { type Consent, ConsentsRepository } from '../persistence/consents.repository.js';
import {
  ReleasesRepository,
  type StoredDecision,
  type StoredPlan,
  type StoredSnapshot,
} from '../persistence/releases.repository.js';
import { type ResponseRecord, ResponsesRepository } from '../persistence/responses.repository.js';
import { RosterRepository } from '../persistence/roster.repository.js';
import { sha256 } from '../persistence/survey-files.js';
import { type DatedTally, TalliesRepository } from '../persistence/tallies.repository.js';
import { tallyKey, toSubmission } from './response-book.js';
import { SurveysService } from './surveys.service.js';

/** What is counted in one wave. */
export interface ReleaseData {
  readonly wave: string;
  readonly tallies: readonly DatedTally[];
  readonly invited: ResultsInput['invited'];
  readonly consents: readonly Consent[];
  readonly consented: readonly ConsentedResponse[];
}

/** Everything a release of one wave is made from, read in one state of the database. */
export interface ReleaseMaterial extends ReleaseData {
  readonly version: SurveyVersion;
  readonly versions: ResultsInput['versions'];
  readonly statements: StatementsFile;
  readonly plan: PublicationPlan;
  /** Who saved the plan and when; undefined: it is the default. */
  readonly stored: StoredPlan | undefined;
  readonly editions: readonly StoredEdition[];
}

interface ConsentedResponse extends ConsentedTally {
  readonly contentHash: string;
}

export interface StoredEdition extends StoredSnapshot {
  readonly decision: StoredDecision | undefined;
}

@Injectable()
export class ReleaseMaterials {
  constructor(
    private readonly surveys: SurveysService,
    private readonly tallies: TalliesRepository,
    private readonly roster: RosterRepository,
    private readonly responses: ResponsesRepository,
    private readonly consents: ConsentsRepository,
    private readonly releases: ReleasesRepository,
  ) {}

  /** @throws Error for an unknown survey */
  async gather(reader: EntityManager, surveyKey: string, wave: string): Promise<ReleaseMaterial> {
    const data = await this.data(reader, { surveyKey, wave }, ({ revoked }) => revoked === null);
    const version = this.surveys.get(surveyKey);
    const statements = this.surveys.statements(surveyKey);
    const stored = await this.releases.findPlan(reader, surveyKey, wave);
    return {
      ...data,
      version,
      versions: [...this.surveys.versions(surveyKey).slice(0, -1), version],
      statements,
      plan: stored?.plan ?? defaultPlan(version.survey, statements.statements),
      stored,
      editions: await this.editions(reader, surveyKey, wave),
    };
  }

  /** @param counts which consents are relied on */
  async data(
    reader: EntityManager,
    { surveyKey, wave }: { readonly surveyKey: string; readonly wave: string },
    counts: (consent: Consent) => boolean,
  ): Promise<ReleaseData> {
    const tallies = await this.tallies.listWave(reader, surveyKey, wave);
    // A version another process has registered a moment ago is in the tallies, but not yet here.
    for (const { version } of tallies) await this.surveys.getVersion(surveyKey, version);
    const consents = (await this.consents.list(reader, surveyKey, wave)).filter(counts);
    return {
      wave,
      tallies,
      invited: await this.roster.countInvited(reader, surveyKey, wave),
      consents,
      consented: await this.consentedResponses(reader, { surveyKey, wave }, consents),
    };
  }

  private async consentedResponses(
    reader: EntityManager,
    of: { readonly surveyKey: string; readonly wave: string },
    consents: readonly Consent[],
  ): Promise<readonly ConsentedResponse[]> {
    if (consents.length === 0) return [];
    const organisations = [...new Set(consents.map(({ organisation }) => organisation))];
    const records = await this.responses.ofOrganisations(reader, of, organisations);
    return Promise.all(
      records.map(async (record) => {
        const survey = await this.surveys.getVersion(of.surveyKey, record.version);
        const own = consents.filter((each) => each.organisation === record.envelope.organisation);
        const items = own.flatMap(({ item }) => item ?? []);
        return {
          tally: tallyOf(survey, record),
          items: own.some(({ item }) => item === null) ? null : items,
          contentHash: record.contentHash,
        };
      }),
    );
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
  const tables = planTables({
    ...{ plan, survey, publicationGroups, cohorts },
    statements: statements.statements,
  });
  const counts = { cohorts, questions: usedQuestions(questions, tables) };
  return {
    ...counts,
    tables,
    earlier: editionsOf(material).flatMap((edition) => earlierFigures(edition, counts)),
    limits: DEFAULT_LIMITS,
    repairs: Object.fromEntries(
      Object.entries(plan.repairs).filter(([key]) => tables.some((table) => table.key === key)),
    ),
    publicationGroups: groupOfTypes(survey, publicationGroups),
  };
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

/**
 * SHA-256 (hex) of the data of a wave. It is published, so the salt is secret: without it nobody can
 * try out which small numbers give this hash.
 */
export function dataHash(
  salt: string,
  material: Pick<ReleaseData, 'tallies' | 'invited' | 'consented'>,
): string {
  const tallies = material.tallies.map(
    ({ survey, version, wave, area, actorType, channel, tally }) => ({
      ...{ survey, version, wave, area, actorType, channel },
      tally,
    }),
  );
  const consented = material.consented.map(({ contentHash, items }) => ({ contentHash, items }));
  return sha256(canonicalJson({ salt, tallies, invited: material.invited, consented }));
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

function tallyOf(survey: SurveyVersion, record: ResponseRecord): ConsentedTally['tally'] {
  const layout = tallyLayout(survey.survey);
  const submission = toSubmission(survey, record);
  const tally = applyDelta(emptyTally(layout), tallyDelta(layout, submission), 1);
  return { ...tallyKey(survey, submission), tally };
}
