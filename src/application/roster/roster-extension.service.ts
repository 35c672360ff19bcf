import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { InvitedCounts } from '../../domain/analysis/invited.js';
import type { Actor } from '../../domain/audit/audit.js';
import { promiseOf } from '../../domain/invitation/invitation.js';
import {
  type InvitationPlan,
  type PlannedEntry,
  planInvitations,
} from '../../domain/roster/plan-invitations.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { OrganisationsRepository } from '../../persistence/organisations.repository.js';
import { RosterRepository } from '../../persistence/roster.repository.js';
import { AuditService } from '../audit/audit.service.js';

export interface ExtensionPlan extends InvitationPlan {
  /** What respondents would be promised with all of them on the list, and what they are now. */
  readonly promise: Survey['confidentiality'];
  readonly promiseNow: Survey['confidentiality'];
}

/** Puts organisations that are known onto the list of the invited of a wave. */
@Injectable()
export class RosterExtension {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationsRepository,
    private readonly roster: RosterRepository,
    private readonly audit: AuditService,
  ) {}

  async plan(survey: Survey, wave: string, areas: readonly string[]): Promise<ExtensionPlan> {
    const { reader } = this.database;
    const plan = await this.planIn(reader, survey, { wave, areas });
    const now = await this.roster.countInvited(reader, survey.key, wave);
    return {
      ...plan,
      promise: promiseOf(survey, withAll(now, plan.fresh)),
      promiseNow: promiseOf(survey, now),
    };
  }

  /**
   * @param isWanted asked for each that could be added at this moment
   * @returns how many were added
   */
  add(
    survey: Survey,
    {
      wave,
      areas,
      by,
    }: { readonly wave: string; readonly areas: readonly string[]; readonly by: Actor },
    isWanted: (entry: PlannedEntry) => boolean,
  ): Promise<number> {
    return this.database.write(async (tx) => {
      const { fresh } = await this.planIn(tx, survey, { wave, areas });
      const wanted = fresh.filter(isWanted);
      if (wanted.length === 0) return 0;
      await this.roster.add(tx, survey.key, wave, wanted);
      const event = { action: 'roster.extended', object: `${survey.key}/${wave}` } as const;
      await this.audit.record({ by, ...event, reason: `${wanted.length}` }, tx);
      return wanted.length;
    });
  }

  private async planIn(
    reader: EntityManager,
    { key, actorTypes }: Survey,
    { wave, areas }: { readonly wave: string; readonly areas: readonly string[] },
  ): Promise<InvitationPlan> {
    const organisations = await this.organisations.list(reader);
    const byName = organisations.sort((a, b) => a.name.localeCompare(b.name, 'de'));
    const roster = await this.roster.list(reader, key, wave);
    return planInvitations(byName, { areas, vocabulary: actorTypes }, roster);
  }
}

function withAll(now: InvitedCounts, fresh: readonly PlannedEntry[]): InvitedCounts {
  const counts = new Map(now.map((cell) => [`${cell.area}/${cell.actorType}`, cell]));
  for (const { area, actorType } of fresh) {
    const place = `${area}/${actorType}`;
    const invited = (counts.get(place)?.invited ?? 0) + 1;
    counts.set(place, { area, actorType, invited });
  }
  return [...counts.values()];
}
