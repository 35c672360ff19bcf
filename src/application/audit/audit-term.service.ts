import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type AuditAnchor, anchorReason } from '../../domain/audit/audit.js';
import { daysBefore } from '../../domain/date.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { AuditRepository } from '../../persistence/audit.repository.js';
import { Database } from '../../persistence/database.js';
import { Clock } from '../clock.js';
import { AuditDays } from './audit-days.js';
import { AuditService } from './audit.service.js';

/** What the term of the trail means today. */
export interface AuditTerm {
  /** So long an entry is kept. */
  readonly days: number;
  /** Entries from before this day are to be deleted, `YYYY-MM-DD`. */
  readonly before: string;
  /** How many that are; the first and the last of them by number, 0 for none. */
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Every time it was done, the newest first. */
  readonly done: readonly AuditAnchor[];
}

/** Takes entries whose term is over out of the trail, from its beginning, without breaking its chain. */
@Injectable()
export class AuditTermService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
    private readonly trail: AuditService,
    private readonly clock: Clock,
    private readonly term: AuditDays,
  ) {}

  preview(): Promise<AuditTerm> {
    return this.database.snapshot((reader) => this.termIn(reader));
  }

  /**
   * Deletes what is due, and says so in the trail itself. A chain that does not hold is left as it is:
   * it is evidence.
   *
   * @param expected number of the last entry of the preview that was confirmed; any where absent
   */
  async run({
    by,
    expected,
  }: {
    readonly by: Actor;
    readonly expected?: number;
  }): Promise<Result<AuditAnchor>> {
    const done = await this.database.write(async (tx): Promise<Result<AuditAnchor>> => {
      const { count, first, last, before } = await this.termIn(tx);
      if (count === 0) return failed({ code: 'retention.nothing-due', at: '' });
      if (expected !== undefined && expected !== last) {
        return failed({ code: 'retention.preview-changed', at: '' });
      }
      if ((await this.trail.verifyIn(tx)).brokenAt !== undefined) {
        return failed({ code: 'retention.trail-broken', at: '' });
      }
      const end = await this.audit.lastBefore(tx, startOf(before));
      const anchor = {
        sequence: last,
        hash: end?.hash ?? '',
        at: this.clock.instant(),
        removed: count,
      };
      const object = `Einträge ${first} bis ${last}`;
      const reason = anchorReason(anchor);
      await this.trail.record({ by, action: 'audit.shortened', object, reason }, tx);
      await this.audit.shorten(tx, anchor);
      return ok(anchor);
    });
    if (done.ok) await this.database.erase('thorough');
    return done;
  }

  private async termIn(reader: EntityManager): Promise<AuditTerm> {
    const days = this.term.days;
    const before = daysBefore(this.clock.today(), days);
    const done = await this.audit.anchors(reader);
    const start = done[0]?.sequence ?? 0;
    const last = (await this.audit.lastBefore(reader, startOf(before)))?.sequence ?? start;
    const count = last - start;
    return {
      days,
      before,
      count,
      first: count === 0 ? 0 : start + 1,
      last: count === 0 ? 0 : last,
      done,
    };
  }
}

const startOf = (day: string) => `${day}T00:00:00Z`;
