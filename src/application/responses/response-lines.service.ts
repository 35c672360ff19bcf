import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { failedWith, ok, type Problem, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import type { CheckedResponse } from './incoming-responses.js';
import { ResponseIntake } from './response-intake.js';

/** One response of a file, unchecked; `row` as the file's owner counts. */
export interface Line {
  readonly row: number;
  readonly body: unknown;
}

interface Numbered extends CheckedResponse {
  readonly row: number;
}

/** Responses from a file: they have no receipt, their own day, and their wave may be closed. */
@Injectable()
export class ResponseLinesService {
  constructor(
    private readonly database: Database,
    private readonly intake: ResponseIntake,
    private readonly responses: ResponsesRepository,
  ) {}

  /** How many responses there are, of all surveys. */
  count(): Promise<number> {
    return this.responses.count(this.database.reader);
  }

  /**
   * Stores all or none; those that are there already are left as they are.
   *
   * @returns how many are new; or every problem, with its row among the details
   */
  async submitAll(
    surveyKey: string,
    lines: readonly Line[],
    { dryRun = false, version }: { readonly dryRun?: boolean; readonly version?: number } = {},
  ): Promise<Result<{ readonly imported: number }>> {
    const entries: Numbered[] = [];
    const problems: Problem[] = [];
    const options = { importing: true, invited: true, ...(version !== undefined && { version }) };
    for (const { row, body } of lines) {
      const checked = this.intake.incoming.check(surveyKey, body, options);
      if (checked.ok) entries.push({ row, ...checked.value });
      else problems.push(...inRow(checked.problems, row));
    }
    if (problems.length > 0) return failedWith(problems);
    const attempt = this.database.write((tx) => this.enterAll(tx, entries, dryRun));
    return attempt.catch((error: unknown) => {
      if (error instanceof Undone) return error.result;
      throw error;
    });
  }

  private async enterAll(tx: EntityManager, entries: readonly Numbered[], dryRun: boolean) {
    const problems: Problem[] = [];
    let imported = 0;
    const outcomes = await this.intake.book.enterAll(
      tx,
      entries.map(({ survey, submission }) => ({ survey, submission, receiptHash: null })),
    );
    for (const [at, entered] of outcomes.entries()) {
      const row = entries[at]?.row ?? NaN;
      if (!entered.ok) problems.push(...inRow(entered.problems, row));
      else if (entered.value) imported += 1;
    }
    if (problems.length > 0) throw new Undone(failedWith(problems));
    if (dryRun) throw new Undone(ok({ imported }));
    return ok({ imported });
  }
}

const inRow = (problems: readonly Problem[], row: number): Problem[] =>
  problems.map((problem) => ({ ...problem, details: { ...problem.details, row } }));

/** Thrown to take back everything that was done, with what is to be said about it. */
class Undone extends Error {
  constructor(readonly result: Result<{ readonly imported: number }>) {
    super('taken back');
  }
}
