import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import {
  type EditedStatement,
  filePosition,
  mergeStatements,
  needsReason,
  nextStates,
  STATEMENT_STATES,
  type StatementState,
} from '../../domain/statement/edited-statement.js';
import type { StatementDefinition, StatementsFile } from '../../domain/statement/statement.js';
import { parseStatement } from '../../domain/survey/parse-statements.js';
import { Database } from '../../persistence/database.js';
import {
  type StatementRevision,
  StatementsRepository,
  type StoredStatement,
} from '../../persistence/statements.repository.js';
import { lastPlace, newKey, reasonProblem, toEdited } from './statement-entries.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** A statement as it is worked on; revision 0: nobody touched what stands in the file. */
export type ListedStatement = EditedStatement;

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
    private readonly statements: StatementsRepository,
    private readonly surveys: SurveysService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The statements a report is made from. */
  async current(surveyKey: string, reader = this.database.reader): Promise<StatementsFile> {
    const stored = await this.statements.list(reader, surveyKey);
    return mergeStatements(this.surveys.statements(surveyKey), stored.map(toEdited));
  }

  /** All of a survey, withdrawn ones too, in the order of themes and places. */
  async list(surveyKey: string): Promise<readonly ListedStatement[]> {
    const stored = await this.statements.list(this.database.reader, surveyKey);
    return this.listed(surveyKey, stored);
  }

  async find(surveyKey: string, key: string): Promise<ListedStatement | undefined> {
    return (await this.list(surveyKey)).find(({ definition }) => definition.key === key);
  }

  /** Newest first; empty where nobody touched it. */
  revisions(surveyKey: string, key: string): Promise<StatementRevision[]> {
    return this.statements.revisions(this.database.reader, surveyKey, key);
  }

  /** What an entry means, or every problem in it, with the name of its field. */
  check(surveyKey: string, { key, fields }: StatementEntry): Result<StatementDefinition> {
    const { survey } = this.surveys.get(surveyKey);
    return parseStatement({ ...fields, key: key || NEW_KEY }, survey, this.surveys.catalogue);
  }

  /** Keeps an entry as a new version in state `draft`. A change of what is there needs a reason. */
  async save(
    surveyKey: string,
    entry: StatementEntry,
    by: Actor,
  ): Promise<Result<StatementDefinition>> {
    const checked = this.check(surveyKey, entry);
    if (!checked.ok) return checked;
    const problem = reasonProblem(entry.reason, entry.key !== '');
    if (problem !== undefined) return failed(problem);
    return this.database.write(async (tx) => {
      const listed = this.listed(surveyKey, await this.statements.list(tx, surveyKey));
      const before = listed.find(({ definition }) => definition.key === entry.key);
      if ((before?.revision ?? 0) !== entry.revision) {
        return failed({ code: 'statement.changed', at: 'sentence' });
      }
      const key = before === undefined ? newKey() : entry.key;
      const definition = { ...checked.value, key };
      const revised = before ?? { definition, state: 'draft', revision: 0, position: 0 };
      const place = lastPlace(listed, definition.theme) + 1;
      const moved = before?.definition.theme !== definition.theme;
      await this.adopt(tx, surveyKey, revised, moved ? place : revised.position);
      const change = { definition, state: 'draft' as const, reason: entry.reason };
      await this.revise(tx, surveyKey, change, by);
      return ok(definition);
    });
  }

  /** Brings a statement to another state. Steps back need a reason. */
  async step(
    surveyKey: string,
    key: string,
    to: string,
    asked: { readonly revision: number; readonly reason: string },
    by: Actor,
  ): Promise<Result<StatementState>> {
    const state = STATEMENT_STATES.find((known) => known === to);
    return this.database.write(async (tx) => {
      const listed = this.listed(surveyKey, await this.statements.list(tx, surveyKey));
      const before = listed.find(({ definition }) => definition.key === key);
      if (before === undefined) return failed(NO_SUCH_STEP);
      if (state === undefined || !isNext(before, state)) return failed(NO_SUCH_STEP);
      if (before.revision !== asked.revision)
        return failed({ code: 'statement.changed', at: 'state' });
      const problem = reasonProblem(asked.reason, needsReason(before.state, state));
      if (problem !== undefined) return failed(problem);
      await this.adopt(tx, surveyKey, before, before.position);
      await this.revise(
        tx,
        surveyKey,
        { definition: before.definition, state, reason: asked.reason },
        by,
      );
      return ok(state);
    });
  }

  /** Puts the statements of a theme into this order; keys that are not among them do nothing. */
  async arrange(surveyKey: string, theme: string, keys: readonly string[], by: Actor) {
    await this.database.write(async (tx) => {
      const listed = this.listed(surveyKey, await this.statements.list(tx, surveyKey));
      const own = listed.filter(({ definition }) => definition.theme === theme);
      const placeOf = ({ definition }: ListedStatement) => {
        const place = keys.indexOf(definition.key);
        return place < 0 ? keys.length : place;
      };
      const ordered = [...own].sort((a, b) => placeOf(a) - placeOf(b));
      for (const [index, statement] of ordered.entries()) {
        await this.adopt(tx, surveyKey, statement, index + 1);
        await this.statements.place(tx, surveyKey, statement.definition.key, index + 1);
      }
      const object = `${surveyKey}/${theme}`;
      await this.audit.record({ by, action: 'statement.arranged', object }, tx);
    });
  }

  private listed(
    surveyKey: string,
    stored: readonly StoredStatement[],
  ): readonly ListedStatement[] {
    const file = this.surveys.statements(surveyKey);
    const edited = stored.map(toEdited);
    const known = new Set(edited.map(({ definition }) => definition.key));
    const untouched = file.statements
      .filter(({ key }) => !known.has(key))
      .map((definition) => {
        const position = filePosition(file, definition);
        return { definition, state: 'draft' as const, revision: 0, position };
      });
    const themes = this.surveys.catalogue.themes.map(({ key }) => key);
    const rank = ({ definition }: ListedStatement) => themes.indexOf(definition.theme);
    return [...edited, ...untouched].sort(
      (a, b) =>
        rank(a) - rank(b) ||
        a.position - b.position ||
        (a.definition.key < b.definition.key ? -1 : 1),
    );
  }

  /** Gives a statement its row, and what the file says as its first version. */
  private async adopt(
    tx: EntityManager,
    surveyKey: string,
    { definition, state, revision }: ListedStatement,
    position: number,
  ): Promise<void> {
    const { key } = definition;
    if (revision > 0) {
      await this.statements.place(tx, surveyKey, key, position);
      return;
    }
    await this.statements.add(tx, { surveyKey, key, state, revision: 0, position });
    const filed = this.surveys.statements(surveyKey).statements.find((each) => each.key === key);
    if (filed === undefined) return;
    await this.statements.addRevision(tx, {
      ...{ surveyKey, key, number: 1, definition: JSON.stringify(filed), state },
      ...{ author: '', date: this.clock.today(), reason: '' },
    });
  }

  private async revise(
    tx: EntityManager,
    surveyKey: string,
    change: Pick<EditedStatement, 'definition' | 'state'> & { readonly reason: string },
    by: Actor,
  ): Promise<void> {
    const { definition, state, reason } = change;
    const { key } = definition;
    const row = await this.statements.find(tx, surveyKey, key);
    await this.statements.addRevision(tx, {
      ...{ surveyKey, key, number: (row?.revision ?? 0) + 1 },
      ...{ definition: JSON.stringify(definition), state, author: by.person },
      ...{ date: this.clock.today(), reason },
    });
    const object = `${surveyKey}/${key} ${state}`;
    await this.audit.record({ by, action: 'statement.revised', object, reason }, tx);
  }
}

const NO_SUCH_STEP = { code: 'statement.no-such-step', at: 'state' } as const;

const isNext = ({ state }: EditedStatement, next: StatementState) =>
  nextStates(state).includes(next);

/** Stands for the key of a statement that has none yet while its fields are checked. */
const NEW_KEY = 'neu';
