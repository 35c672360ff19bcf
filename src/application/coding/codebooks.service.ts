import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { changeCodebook, type CodebookChange } from '../../domain/coding/change-codebook.js';
import { type CodeEntry, toEntries } from '../../domain/coding/codebook.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import {
  type CodebookProposal,
  CodebooksRepository,
  type CodebookVersion,
} from '../../persistence/coding/codebooks.repository.js';
import { CodingsRepository } from '../../persistence/coding/codings.repository.js';
import { Database } from '../../persistence/database.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** A change as somebody asks for it. */
export interface ChangeRequest {
  readonly change: CodebookChange;
  readonly reason: string;
  /** Name of the account. */
  readonly by: string;
}

const REASON_LENGTH = 1000;

/** The codebook of each survey with all its versions, and what coders propose. */
@Injectable()
export class CodebooksService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly books: CodebooksRepository,
    private readonly codings: CodingsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The newest version; the first one is made from the file when somebody asks for the first time. */
  async get(surveyKey: string): Promise<CodebookVersion> {
    const stored = await this.books.findNewest(this.database.reader, surveyKey);
    return stored ?? this.database.write((tx) => this.getForWrite(tx, surveyKey));
  }

  /** The same as part of a write. */
  async getForWrite(tx: EntityManager, surveyKey: string): Promise<CodebookVersion> {
    const stored = await this.books.findNewest(tx, surveyKey);
    if (stored !== undefined) return stored;
    const first: CodebookVersion = {
      ...{ surveyKey, number: 1, change: null, author: '', day: this.clock.today() },
      codes: toEntries(this.surveys.codebook(surveyKey)),
      reason: '',
    };
    await this.books.addVersion(tx, first);
    return first;
  }

  /** Newest first. */
  async versions(surveyKey: string): Promise<readonly CodebookVersion[]> {
    await this.get(surveyKey);
    return this.books.listVersions(this.database.reader, surveyKey);
  }

  /** Makes the next version, and marks what was coded with a code whose meaning has changed. */
  async change(surveyKey: string, request: ChangeRequest): Promise<Result<CodebookVersion>> {
    const problem = reasonProblem(request.reason);
    if (problem !== undefined) return failed(problem);
    return this.database.write((tx) => this.applyChange(tx, surveyKey, request));
  }

  /** Asks the planners for a change. What could not be done now is refused now. */
  async propose(surveyKey: string, request: ChangeRequest): Promise<Result<CodebookProposal>> {
    const problem = reasonProblem(request.reason);
    if (problem !== undefined) return failed(problem);
    const { codes } = await this.get(surveyKey);
    const { change, reason, by } = request;
    const tried = changeCodebook(codes, change, this.themes());
    if (!tried.ok) return tried;
    const proposal: CodebookProposal = {
      ...{ id: randomUUID(), surveyKey, change, reason, author: by, day: this.clock.today() },
      ...{ state: 'open', decidedBy: '' },
    };
    await this.database.write((tx) => this.books.saveProposal(tx, proposal));
    return ok(proposal);
  }

  async proposals(surveyKey: string): Promise<readonly CodebookProposal[]> {
    return this.books.listProposals(this.database.reader, surveyKey);
  }

  /** Takes a proposal, in the name of whoever made it, or declines it. */
  async decide(
    surveyKey: string,
    id: string,
    decision: { readonly accepted: boolean; readonly by: string },
  ): Promise<Result<CodebookProposal>> {
    return this.database.write(async (tx) => {
      const found = await this.books.findProposal(tx, surveyKey, id);
      if (found?.state !== 'open') {
        return failed({ code: 'codebook.proposal-gone', at: 'vorschlag' });
      }
      const decided: CodebookProposal = {
        ...found,
        state: decision.accepted ? 'accepted' : 'declined',
        decidedBy: decision.by,
      };
      if (decision.accepted) {
        const { change, reason, author } = found;
        const changed = await this.applyChange(tx, surveyKey, { change, reason, by: author });
        if (!changed.ok) return changed;
      }
      await this.books.saveProposal(tx, decided);
      return ok(decided);
    });
  }

  async memos(surveyKey: string) {
    return this.books.listMemos(this.database.reader, surveyKey);
  }

  async saveMemo(surveyKey: string, code: string, text: string, by: string): Promise<void> {
    const memo = { surveyKey, code, text, author: by, day: this.clock.today() };
    await this.database.write((tx) => this.books.saveMemo(tx, memo));
  }

  private async applyChange(
    tx: EntityManager,
    surveyKey: string,
    { change, reason, by }: ChangeRequest,
  ): Promise<Result<CodebookVersion>> {
    const before = await this.getForWrite(tx, surveyKey);
    const changed = changeCodebook(before.codes, change, this.themes());
    if (!changed.ok) return changed;
    const { codes, affected } = changed.value;
    const number = before.number + 1;
    const version = { surveyKey, number, codes, change, reason, author: by };
    await this.books.addVersion(tx, { ...version, day: this.clock.today() });
    await this.codings.markToCheck(tx, surveyKey, affected);
    await this.audit.record(
      {
        by: { source: 'account', person: by },
        action: 'coding.codebook-changed',
        object: `${surveyKey}/${String(number)}`,
        reason,
      },
      tx,
    );
    return ok({ ...version, day: this.clock.today() });
  }

  private themes(): readonly string[] {
    return this.surveys.catalogue.themes.map(({ key }) => key);
  }
}

function reasonProblem(reason: string): Problem | undefined {
  if (reason === '') return { code: 'coding.reason-missing', at: 'grund' };
  return reason.length > REASON_LENGTH
    ? { code: 'codebook.too-long', at: 'grund', details: { max: REASON_LENGTH } }
    : undefined;
}

/** By key, for looking up. */
export const byKey = (codes: readonly CodeEntry[]): ReadonlyMap<string, CodeEntry> =>
  new Map(codes.map((code) => [code.key, code]));
