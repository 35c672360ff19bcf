import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import {
  type EditedStatement,
  filePosition,
  mergeStatements,
  needsReason,
  type StatementState,
} from '../../domain/statement/edited-statement.js';
import type { StatementsFile } from '../../domain/statement/statement.js';
import {
  type StatementRevision,
  StatementsRepository,
} from '../../persistence/statements.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { reasonProblem, toEdited } from './statement-entries.js';

/** A statement as it is worked on; revision 0: nobody touched what stands in the file. */
export type ListedStatement = EditedStatement;

/** A new version of a statement. */
export type StatementChange = Pick<EditedStatement, 'definition' | 'state'> & {
  readonly reason: string;
};

/** Which version a step is taken from, and why. */
export interface StepAsked {
  /** The revision that whoever takes it saw. */
  readonly revision: number;
  readonly reason: string;
}

/** The statements of each survey: those of its file, and what was made of them since. */
@Injectable()
export class StatementBook {
  constructor(
    private readonly statements: StatementsRepository,
    private readonly surveys: SurveysService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The statements a report is made from. */
  async current(reader: EntityManager, surveyKey: string): Promise<StatementsFile> {
    const stored = await this.statements.list(reader, surveyKey);
    return mergeStatements(this.surveys.statements(surveyKey), stored.map(toEdited));
  }

  /** All of a survey, withdrawn ones too, in the order of themes and places. */
  async list(reader: EntityManager, surveyKey: string): Promise<readonly ListedStatement[]> {
    const file = this.surveys.statements(surveyKey);
    const edited = (await this.statements.list(reader, surveyKey)).map(toEdited);
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

  async find(
    reader: EntityManager,
    surveyKey: string,
    key: string,
  ): Promise<ListedStatement | undefined> {
    return (await this.list(reader, surveyKey)).find(({ definition }) => definition.key === key);
  }

  revisions(reader: EntityManager, surveyKey: string, key: string): Promise<StatementRevision[]> {
    return this.statements.revisions(reader, surveyKey, key);
  }

  /** Puts a statement into its place, and adopts it where nobody has touched it yet. */
  async place(
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

  /** Adds a version to a statement that has its place. */
  async revise(
    tx: EntityManager,
    surveyKey: string,
    { definition, state, reason }: StatementChange,
    by: Actor,
  ): Promise<void> {
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

  /**
   * Adds a version in this state to the version that was seen.
   *
   * @returns the number of the new version
   */
  async step(
    tx: EntityManager,
    surveyKey: string,
    before: ListedStatement,
    { revision, reason, state }: StepAsked & { readonly state: StatementState },
    by: Actor,
  ): Promise<Result<number>> {
    if (before.revision !== revision) return failed({ code: 'statement.changed', at: 'state' });
    const problem = reasonProblem(reason, needsReason(before.state, state));
    if (problem !== undefined) return failed(problem);
    await this.place(tx, surveyKey, before, before.position);
    await this.revise(tx, surveyKey, { definition: before.definition, state, reason }, by);
    return ok((await this.statements.find(tx, surveyKey, before.definition.key))?.revision ?? 0);
  }

  async noteOrder(tx: EntityManager, surveyKey: string, theme: string, by: Actor): Promise<void> {
    const object = `${surveyKey}/${theme}`;
    await this.audit.record({ by, action: 'statement.arranged', object }, tx);
  }
}
