import { Injectable } from '@nestjs/common';
import { Database } from '../../persistence/database.js';
import { ReleasesRepository } from '../../persistence/releases.repository.js';
import { evidenceId } from './evidence.service.js';
import { SnapshotsService } from './snapshots.service.js';

/** A statement as the newest report of a wave has published it. */
export interface ReleasedState {
  readonly snapshot: string;
  readonly edition: number;
  readonly date: string;
  /** Short name of its page of evidence. */
  readonly evidence: string;
  readonly sentence: string;
  /** Version of the statement that went out; `null` in releases that did not keep it. */
  readonly revision: number | null;
}

/** Which statements are published: the last state of a statement is nobody's decision but a release. */
@Injectable()
export class ReleasedStates {
  constructor(
    private readonly database: Database,
    private readonly snapshots: SnapshotsService,
    private readonly releases: ReleasesRepository,
  ) {}

  /** By key of the statement; empty before the first release of the wave. */
  async list(surveyKey: string, wave: string): Promise<ReadonlyMap<string, ReleasedState>> {
    const latest = await this.snapshots.latest(surveyKey, wave);
    if (latest === undefined) return new Map();
    const { id: snapshot, edition, date, statements } = latest.content;
    const rows = await this.releases.statements(this.database.reader, snapshot);
    const revisions = new Map(rows.map(({ key, revision }) => [key, revision]));
    return new Map(
      statements.map(({ key, sentence }) => [
        key,
        {
          ...{ snapshot, edition, date, sentence },
          evidence: evidenceId(surveyKey, wave, key),
          revision: revisions.get(key) ?? null,
        },
      ]),
    );
  }
}
