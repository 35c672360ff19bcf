import { Injectable } from '@nestjs/common';
import { withoutUndefined } from '../../domain/without-undefined.js';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, type Problem, type Result } from '../../domain/problem.js';
import { withLink, withoutLink } from '../../domain/statement/change-evidence.js';
import type { EvidenceLink, StatementDefinition } from '../../domain/statement/statement.js';
import { StatementsService } from './statements.service.js';

/** Which statement is changed, from which version on, and why. */
export interface LinkChange {
  readonly key: string;
  /** The version the planner saw. */
  readonly revision: number;
  readonly reason: string;
}

/** Changes what a statement stands on; each change is a version of the statement with its reason. */
@Injectable()
export class EvidenceLinksService {
  constructor(private readonly statements: StatementsService) {}

  async add(
    surveyKey: string,
    change: LinkChange,
    link: EvidenceLink | undefined,
    by: Actor,
  ): Promise<Result<StatementDefinition>> {
    if (link === undefined) return failed(MISSING);
    return this.change(surveyKey, change, (before) => withLink(before, link) ?? KNOWN, by);
  }

  /** @param at place among everything it stands on */
  async remove(
    surveyKey: string,
    change: LinkChange,
    at: number,
    by: Actor,
  ): Promise<Result<StatementDefinition>> {
    return this.change(surveyKey, change, (before) => withoutLink(before, at) ?? MISSING, by);
  }

  /** Makes what an earlier version said the newest one. */
  async restore(
    surveyKey: string,
    change: LinkChange,
    version: number,
    by: Actor,
  ): Promise<Result<StatementDefinition>> {
    const revisions = await this.statements.revisions(surveyKey, change.key);
    const found = revisions.find(({ number }) => number === version);
    const then = found && (JSON.parse(found.definition) as StatementDefinition);
    return this.change(surveyKey, change, () => then ?? UNKNOWN, by);
  }

  private async change(
    surveyKey: string,
    { key, revision, reason }: LinkChange,
    make: (before: StatementDefinition) => StatementDefinition | Problem,
    by: Actor,
  ): Promise<Result<StatementDefinition>> {
    const statement = await this.statements.find(surveyKey, key);
    if (statement === undefined) return failed(UNKNOWN);
    // What was seen at some place may stand at another by now.
    if (statement.revision !== revision) return failed(CHANGED);
    const made = make(statement.definition);
    if ('code' in made) return failed(made);
    const fields = withoutUndefined({ ...made, key: undefined });
    return this.statements.save(surveyKey, { key, revision, fields, reason }, by);
  }
}

const MISSING: Problem = { code: 'statement.evidence-missing', at: 'beleg' };
const KNOWN: Problem = { code: 'statement.evidence-known', at: 'beleg' };
const CHANGED: Problem = { code: 'statement.changed', at: 'beleg' };
const UNKNOWN: Problem = { code: 'statement.no-such-version', at: 'fassung' };
