import { Injectable } from '@nestjs/common';
import type { Protection, ReleaseInput } from '../../domain/disclosure/release.js';
import { changedEvidence } from '../../domain/release/changed-evidence.js';
import { countedVersions } from '../../domain/release/counted-versions.js';
import { composeSnapshot } from '../../domain/release/compose-snapshot.js';
import { type Snapshot, type SnapshotContent, TEMPLATE } from '../../domain/release/snapshot.js';
import { isUuid } from '../../domain/uuid.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { Database } from '../../persistence/database.js';
import { ReleasesRepository, type StoredSnapshot } from '../../persistence/releases.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import type { DatedTally } from '../../persistence/tallies.repository.js';
import { Clock } from '../clock.js';
import { DemoDataService } from '../demo/demo-data.service.js';
import { respondentsByGroup } from '../quotes/group-sizes.service.js';
import { dataHash } from './release-data.js';
import type { ReleaseMaterial } from './release-material.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** One release in a list. */
export interface SnapshotSummary {
  readonly id: string;
  readonly survey: string;
  readonly title: string;
  readonly wave: string;
  readonly edition: number;
  readonly date: string;
  readonly hash: string;
  /** Id of the edition that replaces it; `null` where it is the latest. */
  readonly correctedBy: string | null;
}

/** The releases: all that anybody outside gets to see. */
@Injectable()
export class SnapshotsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly surveys: SurveysService,
    private readonly demo: DemoDataService,
    private readonly releases: ReleasesRepository,
  ) {}

  /** All editions, the newest first. */
  async list(): Promise<readonly SnapshotSummary[]> {
    const rows = await this.releases.list(this.database.reader);
    return rows.map((row) => {
      const { id, surveyKey, wave, edition, date, hash } = row;
      const next = rows.find(
        (each) =>
          each.surveyKey === surveyKey && each.wave === wave && each.edition === edition + 1,
      );
      const { survey } = JSON.parse(row.content) as SnapshotContent;
      return {
        ...{ id, survey: surveyKey, title: survey.title, wave, edition, date, hash },
        correctedBy: next?.id ?? null,
      };
    });
  }

  async find(id: string): Promise<Snapshot | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await this.releases.find(this.database.reader, id);
    return row && toSnapshot(row);
  }

  /** All editions of all reports, complete, the newest first. */
  async all(): Promise<readonly Snapshot[]> {
    return (await this.releases.list(this.database.reader)).map(toSnapshot);
  }

  /** The edition that counts. */
  async latest(surveyKey: string, wave: string): Promise<Snapshot | undefined> {
    const row = (await this.releases.editions(this.database.reader, surveyKey, wave)).at(-1);
    return row && toSnapshot(row);
  }

  /** @returns undefined where even the number of responses is withheld */
  compose(
    {
      material,
      input,
      protection,
    }: {
      readonly material: ReleaseMaterial;
      readonly input: ReleaseInput;
      readonly protection: Protection;
    },
    {
      id,
      salt,
      correction,
    }: Pick<SnapshotContent, 'id' | 'correction'> & { readonly salt: string },
  ): SnapshotContent | undefined {
    const { version, wave, plan, statements, invited, editions, tallies, quotes } = material;
    const { validations, report, coded } = material;
    const { key } = version.survey;
    return composeSnapshot({
      ...{ id, wave, correction, version, plan, invited, protection, quotes, validations },
      ...{ report, coded, changed: changedStatements(material), units: material.units },
      counted: countedVersions(material),
      respondents: respondentsByGroup(version.survey, tallies),
      edition: (editions.at(-1)?.edition ?? 0) + 1,
      date: this.clock.today(),
      fictitious: this.demo.isShown,
      made: {
        data: dataHash(salt, material, coded.voices),
        definition: version.hash,
        codebook: sha256(canonicalJson(coded.book?.codes ?? this.surveys.codebook(key) ?? null)),
        statements: sha256(canonicalJson(statements)),
        decisions: decisionsHash(salt, input, protection),
        template: TEMPLATE,
      },
      dates: daysOf(tallies),
      themes: this.surveys.catalogue.themes,
      statements: statements.statements,
      publicationGroups: this.surveys.catalogue.publicationGroups,
    });
  }
}

/** What earlier editions have said of planned statements that stand on other evidence now. */
function changedStatements({ statements, editions }: ReleaseMaterial) {
  const earlier = editions.map(({ edition, date, content, counted }) => ({
    ...{ edition, date },
    statements: (JSON.parse(content) as SnapshotContent).statements,
    definitions: counted.map(({ definition }) => definition),
  }));
  return new Map(
    statements.statements.flatMap((statement) => {
      const changed = changedEvidence(statement, earlier);
      return changed === undefined ? [] : [[statement.key, changed] as const];
    }),
  );
}

/** Salted like the data: the decisions tell which withheld number is a small one. */
export function decisionsHash(salt: string, input: ReleaseInput, protection: Protection): string {
  return sha256(canonicalJson({ salt, input, protection }));
}

function daysOf(tallies: readonly DatedTally[]): SnapshotContent['dates'] {
  const days = tallies.flatMap(({ first, last }) => [first, last]).sort();
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}

const toSnapshot = ({ content, hash }: StoredSnapshot): Snapshot => ({
  content: JSON.parse(content) as SnapshotContent,
  hash,
});
