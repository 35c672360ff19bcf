import { Injectable } from '@nestjs/common';
import type { SnapshotContent } from '../../domain/release/snapshot.js';
import type { UnitCounts } from '../../domain/release/unit-figures.js';
import { Database } from '../../persistence/database.js';
import {
  ReleasesRepository,
  type StoredDecision,
  type StoredSnapshot,
} from '../../persistence/releases.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import { StatementResults } from '../validation/statement-results.service.js';
import type { AcceptedByKey } from './check-validations.js';
import type { CodedTexts } from './coded-texts.service.js';
import { ReleaseStatements } from './release-statements.service.js';
import { type ReleaseData, ReleaseDataReader } from './release-data.js';

/** A release, and all it is checked against. */
export interface VerifyMaterial {
  readonly stored: StoredSnapshot;
  readonly decision: StoredDecision | undefined;
  readonly data: ReleaseData | undefined;
  readonly accepted: AcceptedByKey;
  /** What coded texts say today to the statements it counted. */
  readonly coded: Pick<CodedTexts, 'questions' | 'voices'>;
  /** What they come to today in other units, by key; only those that were told so. */
  readonly units: ReadonlyMap<string, UnitCounts>;
}

@Injectable()
export class VerifyMaterials {
  constructor(
    private readonly database: Database,
    private readonly releases: ReleasesRepository,
    private readonly reader: ReleaseDataReader,
    private readonly results: StatementResults,
    private readonly statements: ReleaseStatements,
  ) {}

  /** All releases, read in one state of the database. */
  async read(): Promise<readonly VerifyMaterial[]> {
    return this.database.snapshot(async (reader) => {
      const all: VerifyMaterial[] = [];
      for (const stored of await this.releases.list(reader)) {
        const { surveyKey, wave } = stored;
        const decision = await this.releases.findDecision(reader, stored.id);
        const consents = decision?.consents ?? [];
        const data = await this.reader.read(reader, { surveyKey, wave }, ({ id }) =>
          consents.includes(id),
        );
        const accepted = await this.results.everAccepted(reader, { surveyKey, wave });
        const counted = await this.statements.counted(reader, stored.id);
        const edition = { decision, counted };
        const coded = await this.statements.codedAgain(reader, { surveyKey, wave }, edition);
        const told = toldInUnits(stored);
        const place = { surveyKey, wave };
        const units = await this.statements.unitsAgain(reader, place, edition, told);
        all.push({ stored, decision, data, accepted, coded, units });
      }
      return all;
    });
  }
}

/** A content that was tampered with may be anything; that it was is found out later. */
function toldInUnits({ content, hash }: StoredSnapshot): ReadonlySet<string> {
  if (sha256(content) !== hash) return new Set();
  const { statements } = JSON.parse(content) as SnapshotContent;
  return new Set(statements.flatMap(({ key, units }) => (units === undefined ? [] : [key])));
}
