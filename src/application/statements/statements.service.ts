import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import {
  type EditedStatement,
  nextStates,
  STATEMENT_STATES,
  type StatementState,
} from '../../domain/statement/edited-statement.js';
import type { StatementDefinition, StatementsFile } from '../../domain/statement/statement.js';
import { parseStatement } from '../../domain/survey/parse-statements.js';
import { Database } from '../../persistence/database.js';
import type { StatementRevision } from '../../persistence/statements.repository.js';
import { CodebooksService } from '../coding/codebooks.service.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { type ListedStatement, StatementBook, type StepAsked } from './statement-book.js';
import { lastPlace, newKey, reasonProblem } from './statement-entries.js';

export type { ListedStatement } from './statement-book.js';

/** What a planner wrote, before it is known to be right. */
export interface StatementEntry {
  /** Empty for a new one. */
  readonly key: string;
  /** The revision the planner saw: somebody else may have been faster. */
  readonly revision: number;
  /** The fields of a statement as they stand in `statements.yaml`, without `key`. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Why it is changed. */
  readonly reason: string;
}

@Injectable()
export class StatementsService {
  constructor(
    private readonly database: Database,
    private readonly book: StatementBook,
    private readonly surveys: SurveysService,
    private readonly codebooks: CodebooksService,
  ) {}

  /** The statements a report is made from. */
  current(surveyKey: string, reader = this.database.reader): Promise<StatementsFile> {
    return this.book.current(reader, surveyKey);
  }

  /** All of a survey, withdrawn ones too, in the order of themes and places. */
  list(surveyKey: string): Promise<readonly ListedStatement[]> {
    return this.book.list(this.database.reader, surveyKey);
  }

  /** The version of every statement of a survey; 0 where nobody has touched what the file says. */
  async revisionNumbers(
    surveyKey: string,
    reader = this.database.reader,
  ): Promise<ReadonlyMap<string, number>> {
    const listed = await this.book.list(reader, surveyKey);
    return new Map(listed.map(({ definition, revision }) => [definition.key, revision]));
  }

  async find(surveyKey: string, key: string): Promise<ListedStatement | undefined> {
    return (await this.list(surveyKey)).find(({ definition }) => definition.key === key);
  }

  /** Newest first; empty where nobody touched it. */
  revisions(surveyKey: string, key: string): Promise<StatementRevision[]> {
    return this.book.revisions(this.database.reader, surveyKey, key);
  }

  /** What an entry means, or every problem in it, with the name of its field. */
  async check(
    surveyKey: string,
    { key, fields }: StatementEntry,
  ): Promise<Result<StatementDefinition>> {
    const { survey } = this.surveys.get(surveyKey);
    const { codes } = await this.codebooks.get(surveyKey);
    const known = new Set(codes.map((code) => code.key));
    const entry = { ...fields, key: key || NEW_KEY };
    return parseStatement(entry, survey, this.surveys.catalogue, known);
  }

  /** Keeps an entry as a new version in state `draft`. A change of what is there needs a reason. */
  async save(
    surveyKey: string,
    entry: StatementEntry,
    by: Actor,
  ): Promise<Result<StatementDefinition>> {
    const checked = await this.check(surveyKey, entry);
    if (!checked.ok) return checked;
    const problem = reasonProblem(entry.reason, entry.key !== '');
    if (problem !== undefined) return failed(problem);
    return this.database.write(async (tx) => {
      const listed = await this.book.list(tx, surveyKey);
      const before = listed.find(({ definition }) => definition.key === entry.key);
      if ((before?.revision ?? 0) !== entry.revision) {
        return failed({ code: 'statement.changed', at: 'sentence' });
      }
      const key = before === undefined ? newKey() : entry.key;
      const definition = { ...checked.value, key };
      const revised = before ?? { definition, state: 'draft', revision: 0, position: 0 };
      const place = lastPlace(listed, definition.theme) + 1;
      const moved = before?.definition.theme !== definition.theme;
      await this.book.place(tx, surveyKey, revised, moved ? place : revised.position);
      const change = { definition, state: 'draft' as const, reason: entry.reason };
      await this.book.revise(tx, surveyKey, change, by);
      return ok(definition);
    });
  }

  /** Brings a statement to another state. Steps back need a reason. */
  async step(
    surveyKey: string,
    key: string,
    to: string,
    asked: StepAsked,
    by: Actor,
  ): Promise<Result<StatementState>> {
    const state = STATEMENT_STATES.find((known) => known === to);
    return this.database.write(async (tx) => {
      const before = await this.book.find(tx, surveyKey, key);
      if (before === undefined || state === undefined || !isNext(before, state)) {
        return failed(NO_SUCH_STEP);
      }
      const revised = await this.book.step(tx, surveyKey, before, { ...asked, state }, by);
      return revised.ok ? ok(state) : revised;
    });
  }

  /** Puts the statements of a theme into this order; keys that are not among them do nothing. */
  async arrange(surveyKey: string, theme: string, keys: readonly string[], by: Actor) {
    await this.database.write(async (tx) => {
      const listed = await this.book.list(tx, surveyKey);
      const own = listed.filter(({ definition }) => definition.theme === theme);
      const placeOf = ({ definition }: ListedStatement) => {
        const place = keys.indexOf(definition.key);
        return place < 0 ? keys.length : place;
      };
      const ordered = [...own].sort((a, b) => placeOf(a) - placeOf(b));
      for (const [index, statement] of ordered.entries()) {
        await this.book.place(tx, surveyKey, statement, index + 1);
      }
      await this.book.noteOrder(tx, surveyKey, theme, by);
    });
  }
}

const NO_SUCH_STEP = { code: 'statement.no-such-step', at: 'state' } as const;

const isNext = ({ state }: EditedStatement, next: StatementState) =>
  nextStates(state).includes(next);

/** Stands for the key of a statement that has none yet while its fields are checked. */
const NEW_KEY = 'neu';
