import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, failedWith, ok, type Problem, type Result } from '../../domain/problem.js';
import { validateWorkshop } from '../../domain/workshop/validate-workshop.js';
import type { Workshop, WorkshopDetails } from '../../domain/workshop/workshop.js';
import { Database } from '../../persistence/database.js';
import {
  type StoredWorkshop,
  type WorkshopContent,
  WorkshopsRepository,
} from '../../persistence/workshops.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { Moderators } from './moderators.js';
import { auditName } from './workshop-book.js';

export type { StoredCard, WorkshopContent } from '../../persistence/workshops.repository.js';

/** A workshop in a list. */
export interface WorkshopSummary extends Workshop {
  readonly cards: number;
}

/** Workshops and what is known about them; cards and dots have services of their own. */
@Injectable()
export class WorkshopsService {
  constructor(
    private readonly database: Database,
    private readonly workshops: WorkshopsRepository,
    private readonly surveys: SurveysService,
    private readonly moderation: Moderators,
    private readonly audit: AuditService,
  ) {}

  /** All, newest first. */
  async list(): Promise<readonly WorkshopSummary[]> {
    const cards = await this.workshops.countCards(this.database.reader);
    const workshops = await this.workshops.list(this.database.reader);
    return workshops.map((each) => ({ ...each, cards: cards.get(each.id) ?? 0 }));
  }

  /** With cards and dots, which fit together. */
  find(id: string): Promise<WorkshopContent | undefined> {
    return this.database.snapshot((reader) => this.workshops.find(reader, id));
  }

  async add(
    place: Pick<Workshop, 'surveyKey' | 'wave'>,
    given: WorkshopDetails,
    by: Actor,
  ): Promise<Result<Workshop>> {
    const checked = await this.check(place, given);
    if (!checked.ok) return checked;
    const workshop = { ...checked.value, ...place, id: randomUUID(), revision: 0 };
    await this.database.write((tx) => this.save(tx, workshop, by));
    return ok(workshop);
  }

  /** @param revision of the workshop as it was shown */
  async change(
    id: string,
    { revision, ...given }: WorkshopDetails & { readonly revision: number },
    by: Actor,
  ): Promise<Result<Workshop>> {
    return this.database.write(async (tx): Promise<Result<Workshop>> => {
      const content = await this.workshops.find(tx, id);
      if (content?.workshop.revision !== revision) {
        return failed({ code: 'workshop.changed', at: '' });
      }
      const checked = await this.check(content.workshop, given);
      const problems = [...(checked.ok ? [] : checked.problems), ...findTooFew(given, content)];
      if (problems.length > 0) return failedWith(problems);
      const { surveyKey, wave } = content.workshop;
      const workshop = { ...given, id, surveyKey, wave, revision: revision + 1 };
      await this.save(tx, workshop, by);
      return ok(workshop);
    });
  }

  /** With all cards and dots; there is no way back. */
  async remove(id: string, by: Actor): Promise<void> {
    await this.database.write(async (tx) => {
      const content = await this.workshops.find(tx, id);
      if (content === undefined) return;
      await this.workshops.remove(tx, id);
      const { workshop, cards, polls } = content;
      await this.audit.record(
        {
          ...{ by, action: 'workshop.removed', object: auditName(workshop) },
          reason: `${cards.length} Karten, ${polls.length} Plakate`,
        },
        tx,
      );
    });
  }

  private async save(
    tx: Parameters<WorkshopsRepository['save']>[0],
    workshop: StoredWorkshop,
    by: Actor,
  ): Promise<void> {
    await this.workshops.save(tx, workshop);
    await this.audit.record({ by, action: 'workshop.saved', object: auditName(workshop) }, tx);
  }

  private async check(
    { surveyKey, wave }: Pick<Workshop, 'surveyKey' | 'wave'>,
    given: WorkshopDetails,
  ): Promise<Result<WorkshopDetails>> {
    const { survey } = this.surveys.get(surveyKey);
    const checked = validateWorkshop(given, {
      areas: survey.areas.map(({ key }) => key),
      ...(await this.moderation.known()),
    });
    if (survey.waves.some(({ key }) => key === wave)) return checked;
    const unknown: Problem = { code: 'response.unknown-wave', at: 'wave' };
    return failedWith([unknown, ...(checked.ok ? [] : checked.problems)]);
  }
}

/** What was entered must still be possible: people who stuck dots, and tables with cards. */
function findTooFew(
  { participants, tables }: WorkshopDetails,
  { cards, polls }: WorkshopContent,
): readonly Problem[] {
  const fewest = Math.max(1, ...polls.map((poll) => poll.participants));
  const last = Math.max(0, ...cards.map(({ table }) => table ?? 0));
  return [
    ...(participants < fewest
      ? [{ code: 'workshop.in-use', at: 'participants', details: { min: fewest } } as const]
      : []),
    ...(tables < last
      ? [{ code: 'workshop.in-use', at: 'tables', details: { min: last } } as const]
      : []),
  ];
}
