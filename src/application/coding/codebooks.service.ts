import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changeCodebook, type CodebookChange } from '../../domain/coding/change-codebook.js';
import { type ChangedCodebook, type CodeEntry, toEntries } from '../../domain/coding/codebook.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import {
  CodebooksRepository,
  type CodebookVersion,
} from '../../persistence/coding/codebooks.repository.js';
import { CodingsRepository } from '../../persistence/coding/codings.repository.js';
import { Database } from '../../persistence/database.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { CodingJournal } from './coding-journal.js';

export type {
  CodebookProposal,
  CodebookVersion,
} from '../../persistence/coding/codebooks.repository.js';

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
    private readonly journal: CodingJournal,
  ) {}

  /** The newest version; the first one is made from the file when somebody asks for the first time. */
  async get(surveyKey: string): Promise<CodebookVersion> {
    const stored = await this.books.findNewest(this.database.reader, surveyKey);
    return stored ?? this.database.write((tx) => this.getForWrite(tx, surveyKey));
  }

  /** As `reader` sees it; where nobody has asked yet, what the first version will be. */
  async getIn(reader: EntityManager, surveyKey: string): Promise<CodebookVersion> {
    return (await this.books.findNewest(reader, surveyKey)) ?? this.firstVersion(surveyKey);
  }

  /** The same as part of a write. */
  async getForWrite(tx: EntityManager, surveyKey: string): Promise<CodebookVersion> {
    const stored = await this.books.findNewest(tx, surveyKey);
    if (stored !== undefined) return stored;
    const first = this.firstVersion(surveyKey);
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

  /** What a change would make; nothing is stored. */
  async attempt(surveyKey: string, request: ChangeRequest): Promise<Result<ChangedCodebook>> {
    const problem = reasonProblem(request.reason);
    if (problem !== undefined) return failed(problem);
    const { codes } = await this.get(surveyKey);
    return changeCodebook(codes, request.change, this.themes());
  }

  async memos(surveyKey: string) {
    return this.books.listMemos(this.database.reader, surveyKey);
  }

  async saveMemo(surveyKey: string, code: string, text: string, by: string): Promise<void> {
    const memo = { surveyKey, code, text, author: by, day: this.journal.today() };
    await this.database.write((tx) => this.books.saveMemo(tx, memo));
  }

  /** @param decidedBy who answers for it in the audit trail */
  async applyChange(
    tx: EntityManager,
    surveyKey: string,
    { change, reason, by }: ChangeRequest,
    decidedBy = by,
  ): Promise<Result<CodebookVersion>> {
    const before = await this.getForWrite(tx, surveyKey);
    const changed = changeCodebook(before.codes, change, this.themes());
    if (!changed.ok) return changed;
    const { codes, affected } = changed.value;
    const number = before.number + 1;
    const day = this.journal.today();
    const version = { surveyKey, number, codes, change, reason, author: by, day };
    await this.books.addVersion(tx, version);
    await this.codings.markToCheck(tx, surveyKey, affected);
    const object = `${surveyKey}/${String(number)}`;
    await this.journal.note('coding.codebook-changed', decidedBy, { object, reason }, tx);
    return ok(version);
  }

  private firstVersion(surveyKey: string): CodebookVersion {
    return {
      ...{ surveyKey, number: 1, change: null, author: '', day: this.journal.today() },
      codes: toEntries(this.surveys.codebook(surveyKey)),
      reason: '',
    };
  }

  private themes(): readonly string[] {
    return this.surveys.catalogue.themes.map(({ key }) => key);
  }
}

/** What is wrong with the reason of a change; undefined where nothing is. */
export function reasonProblem(reason: string): Problem | undefined {
  if (reason === '') return { code: 'coding.reason-missing', at: 'grund' };
  return reason.length > REASON_LENGTH
    ? { code: 'codebook.too-long', at: 'grund', details: { max: REASON_LENGTH } }
    : undefined;
}

/** By key, for looking up. */
export const byKey = (codes: readonly CodeEntry[]): ReadonlyMap<string, CodeEntry> =>
  new Map(codes.map((code) => [code.key, code]));
