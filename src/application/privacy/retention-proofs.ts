import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/audit/audit.js';
import type { RemovedHolding, RetentionProof } from '../../domain/privacy/retention-proof.js';
import type { Survey } from '../../domain/survey/survey.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { ReleasesRepository } from '../../persistence/releases.repository.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import {
  RetentionRepository,
  type StoredRetentionRun,
} from '../../persistence/retention.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

/** A run and its proof. */
export interface RetentionRun {
  readonly id: string;
  /** SHA-256 (hex) of the proof. */
  readonly hash: string;
  readonly proof: RetentionProof;
}

/** A run that has begun and has deleted nothing yet. */
export type Begun = Pick<RetentionProof, 'survey' | 'title' | 'at' | 'by'> & {
  readonly id: string;
};

/** Writes down what a run has deleted, in numbers, days and hashes. */
@Injectable()
export class RetentionProofs {
  constructor(
    private readonly retention: RetentionRepository,
    private readonly responses: ResponsesRepository,
    private readonly releases: ReleasesRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  begin({ key, title }: Survey, { person }: Actor): Begun {
    return { id: randomUUID(), survey: key, title, at: this.clock.instant(), by: person };
  }

  /** Part of every transaction that deletes. */
  async keep(
    tx: EntityManager,
    { id, ...run }: Begun,
    removed: readonly RemovedHolding[],
  ): Promise<RetentionRun> {
    const published = (await this.releases.list(tx)).filter(
      ({ surveyKey }) => surveyKey === run.survey,
    );
    const proof: RetentionProof = {
      ...run,
      removed,
      responsesLeft: await this.responses.countSurvey(tx, run.survey),
      releases: published.map(({ wave, edition, hash }) => ({
        name: `Welle ${wave}, Fassung ${edition}`,
        hash,
      })),
    };
    const text = canonicalJson(proof);
    const hash = sha256(text);
    await this.retention.saveRun(tx, { id, surveyKey: run.survey, at: run.at, proof: text, hash });
    return { id, hash, proof };
  }

  /** The trail has the hash as well: a proof that is changed later does not fit it any more. */
  async note(tx: EntityManager, { id, hash, proof }: RetentionRun, by: Actor): Promise<void> {
    const counts = proof.removed.map(({ wave, holding, count }) => `${wave}: ${count} ${holding}`);
    const object = `${proof.survey}, Nachweis ${id.slice(0, 8)}`;
    const reason = `SHA-256 ${hash}. ${counts.join(', ')}`;
    await this.audit.record({ by, action: 'retention.run', object, reason }, tx);
  }

  /** Newest first. */
  async list(reader: EntityManager, surveyKey: string): Promise<readonly RetentionRun[]> {
    return (await this.retention.runs(reader, surveyKey)).map(toRun);
  }

  async find(reader: EntityManager, id: string): Promise<RetentionRun | undefined> {
    const found = await this.retention.findRun(reader, id);
    return found && toRun(found);
  }
}

const toRun = ({ id, hash, proof }: StoredRetentionRun): RetentionRun => ({
  id,
  hash,
  proof: JSON.parse(proof) as RetentionProof,
});
