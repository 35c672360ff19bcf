import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { findUses, type Use } from '../../domain/mention/find-uses.js';
import type { StatementState } from '../../domain/statement/edited-statement.js';
import { isUuid } from '../../domain/uuid.js';
import { Database } from '../../persistence/database.js';
import {
  type ResponseRecord,
  ResponsesRepository,
} from '../../persistence/responses.repository.js';
import { hashCode, normaliseCode } from '../codes.js';
import { ResponseMaterial } from '../mentions/response-material.service.js';
import { StatementsService } from '../statements/statements.service.js';

/** A statement that uses an answer, and how far it has come. */
export interface StatedUse extends Use {
  readonly state: StatementState;
}

/** From an answer to the statements that use it. */
@Injectable()
export class UsesService {
  constructor(
    private readonly database: Database,
    private readonly responses: ResponsesRepository,
    private readonly statements: StatementsService,
    private readonly material: ResponseMaterial,
  ) {}

  /**
   * By id of the response; withdrawn statements use nothing.
   *
   * @param only a text of it: then only what stands there counts
   * @param surveyKey the survey it must belong to; any where absent
   * @returns undefined where there is no such response
   */
  async ofResponse(
    id: string,
    only?: string,
    surveyKey?: string,
  ): Promise<readonly StatedUse[] | undefined> {
    if (!isUuid(id)) return undefined;
    const record = await this.responses.find(this.database.reader, id);
    const isMeant = surveyKey === undefined || record?.surveyKey === surveyKey;
    return record && isMeant ? this.ofRecord(record, only) : undefined;
  }

  /** By the code of the receipt. */
  async ofReceipt(receipt: string): Promise<readonly StatedUse[] | undefined> {
    const code = normaliseCode(receipt);
    if (code === undefined) return undefined;
    const record = await this.responses.findByReceipt(this.database.reader, hashCode(code));
    return record && this.ofRecord(record);
  }

  /** As part of a write: keys of the statements whose figures change when the response goes. */
  async keysFor(tx: EntityManager, record: ResponseRecord): Promise<readonly string[]> {
    const { surveyKey } = record;
    const { statements } = await this.statements.current(surveyKey, tx);
    if (statements.length === 0) return [];
    const codebook = await this.material.codebookFor(tx, surveyKey);
    const input = await this.material.read(tx, record, codebook);
    return findUses(statements, input).map(({ definition }) => definition.key);
  }

  private async ofRecord(record: ResponseRecord, only?: string): Promise<readonly StatedUse[]> {
    const { surveyKey } = record;
    const listed = await this.statements.list(surveyKey);
    const active = listed.filter(({ state }) => state !== 'withdrawn');
    const states = new Map(active.map(({ definition, state }) => [definition.key, state]));
    const codebook = await this.material.codebook(surveyKey);
    const input = await this.material.read(this.database.reader, record, codebook);
    const definitions = active.map(({ definition }) => definition);
    return findUses(definitions, input, only).map((use) => ({
      ...use,
      state: states.get(use.definition.key) ?? 'draft',
    }));
  }
}
