import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SnapshotInput } from '../../domain/release/compose-snapshot.js';
import type { RoundPlace } from '../validation/rounds.service.js';
import {
  FrozenCompositions,
  type ReportFrame,
} from '../composition/frozen-compositions.service.js';
import { ReleasableQuotes } from '../quotes/releasable-quotes.service.js';
import { StatementResults } from '../validation/statement-results.service.js';

/** What a release has beside its counts. */
export interface ReleaseExtra {
  /** Released quotes whose words are outside of what is hashed. */
  readonly quotes: SnapshotInput['quotes'];
  /** What actors' rounds said, by key of the statement. */
  readonly validations: SnapshotInput['validations'];
  /** How the report is put together; undefined: as every report is. */
  readonly report: SnapshotInput['report'];
}

/** Gathers what people said and decided about the statements of a wave. */
@Injectable()
export class ReleaseExtras {
  constructor(
    private readonly quotes: ReleasableQuotes,
    private readonly results: StatementResults,
    private readonly compositions: FrozenCompositions,
  ) {}

  /** @param frame what the pictures of the report are made from */
  async read(reader: EntityManager, place: RoundPlace, frame: ReportFrame): Promise<ReleaseExtra> {
    return {
      quotes: await this.quotes.list(reader, place.surveyKey, place.wave),
      validations: await this.results.releasable(reader, place),
      report: await this.compositions.read(reader, place, frame),
    };
  }
}
