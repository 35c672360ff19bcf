import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { HOLDINGS, type RetentionPlan, USUAL_PLAN } from '../../domain/privacy/retention-plan.js';
import { Database } from '../../persistence/database.js';
import { RetentionRepository } from '../../persistence/retention.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

export interface StandingPlan {
  readonly plan: RetentionPlan;
  /** When and by whom it was saved; `undefined`: it is the usual one. */
  readonly saved: { readonly date: string; readonly by: string } | undefined;
}

/** How long what is kept of each survey. */
@Injectable()
export class RetentionPlansService {
  constructor(
    private readonly database: Database,
    private readonly retention: RetentionRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The usual plan where nobody has saved one. */
  async find(surveyKey: string): Promise<StandingPlan> {
    const row = await this.retention.findPlan(this.database.reader, surveyKey);
    if (row === undefined) return { plan: USUAL_PLAN, saved: undefined };
    const stored = JSON.parse(row.plan) as RetentionPlan;
    // Saved before the program knew of some holding: there the usual term holds.
    const plan = { ...stored, terms: { ...USUAL_PLAN.terms, ...stored.terms } };
    return { plan, saved: { date: row.updated, by: row.updatedBy } };
  }

  /** @param reason needed where something is kept without a date */
  async save(
    surveyKey: string,
    plan: RetentionPlan,
    { by, reason }: { readonly by: Actor; readonly reason: string },
  ): Promise<Result<void>> {
    const open = HOLDINGS.some((holding) => plan.terms[holding].kind === 'kept');
    if (open && reason.trim() === '') {
      return failed({ code: 'retention.reason-missing', at: 'reason' });
    }
    await this.database.write(async (tx) => {
      await this.retention.savePlan(tx, {
        surveyKey,
        plan: JSON.stringify(plan),
        updated: this.clock.today(),
        updatedBy: by.person,
      });
      const event = { by, action: 'retention.planned', object: surveyKey } as const;
      await this.audit.record({ ...event, reason: `${inShort(plan)} ${reason}`.trim() }, tx);
    });
    return ok(undefined);
  }
}

/** `drafts+30 invitations+90 …`, for the audit trail. */
const inShort = ({ terms, automatic }: RetentionPlan): string =>
  HOLDINGS.map((holding) => {
    const term = terms[holding];
    if (term.kind === 'after') return `${holding}+${term.days}`;
    return `${holding}=${term.kind === 'on' ? term.date : 'kept'}`;
  }).join(' ') + (automatic ? ' nightly' : '');
