import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  Invitation,
  InvitationPlace,
  InvitationState,
} from '../domain/invitation/invitation.js';
import { InvitationRow } from './entities/invitation.entity.js';
import { RosterEntryRow } from './entities/roster-entry.entity.js';

export interface StateChange {
  readonly state: InvitationState;
  readonly day: string | null;
  readonly reason: string | null;
  readonly representedBy: string | null;
}

export type IssuedCode = InvitationPlace & {
  readonly codeHash: string;
  readonly issued: string;
  readonly reminder: boolean;
};

const NEW = {
  codeHash: null,
  mailedHash: null,
  issued: null,
  reminders: 0,
  state: 'open',
  day: null,
  reason: null,
  representedBy: null,
  responses: 0,
} as const;

/** „Kita 2“ stands before „Kita 10“. */
const COLLATOR = new Intl.Collator('de', { numeric: true });

/** An invitation holds as long as its entry stands in the roster: one without is never found. */
@Injectable()
export class InvitationsRepository {
  /** Of one wave, by name. */
  async list(reader: EntityManager, surveyKey: string, wave: string): Promise<Invitation[]> {
    const entries = await reader.findBy(RosterEntryRow, { surveyKey, wave });
    const rows = await reader.findBy(InvitationRow, { surveyKey, wave });
    const known = new Map(rows.map((row) => [keyOf(row), row]));
    const answers = await this.findAnswers(reader, surveyKey, wave);
    const answered = new Map(answers.map((each) => [keyOf(each), each]));
    return entries
      .map((entry) => toInvitation(entry, known.get(keyOf(entry)), answered.get(keyOf(entry))))
      .sort((a, b) => COLLATOR.compare(a.name, b.name) || (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  async find(reader: EntityManager, place: InvitationPlace): Promise<Invitation | undefined> {
    const entry = await reader.findOneBy(RosterEntryRow, wherePlace(place));
    if (entry === null) return undefined;
    const row = await reader.findOneBy(InvitationRow, wherePlace(place));
    const answers = await this.findAnswers(reader, place.surveyKey, place.wave);
    const answered = answers.find((each) => keyOf(each) === keyOf(place));
    return toInvitation(entry, row ?? undefined, answered);
  }

  async findByCode(reader: EntityManager, codeHash: string): Promise<Invitation | undefined> {
    const row = await reader.findOne(InvitationRow, {
      where: [{ codeHash }, { mailedHash: codeHash }],
    });
    return row === null ? undefined : this.find(reader, row);
  }

  /** Puts a code in the place of those before, which are worth nothing from now on. */
  async issue(tx: EntityManager, { reminder, codeHash, issued, ...place }: IssuedCode) {
    const row = await this.getRow(tx, place);
    const reminders = row.reminders + (reminder ? 1 : 0);
    await tx.update(InvitationRow, wherePlace(place), {
      ...{ codeHash, mailedHash: null, issued, reminders, day: issued },
      ...{ reason: null, representedBy: null },
      state: reminders > 0 ? 'reminded' : 'open',
    });
  }

  /**
   * A code that goes out by e-mail now; it opens beside the one that holds until it is known what
   * became of it.
   *
   * @param mailedHash `null`: none is on its way
   * @returns the one that was on its way before
   */
  async setMailed(
    tx: EntityManager,
    place: InvitationPlace,
    mailedHash: string | null,
  ): Promise<string | null> {
    const before = await this.getRow(tx, place);
    await tx.update(InvitationRow, wherePlace(place), { mailedHash });
    return before.mailedHash;
  }

  async setState(tx: EntityManager, place: InvitationPlace, change: StateChange): Promise<void> {
    await this.getRow(tx, place);
    await tx.update(InvitationRow, wherePlace(place), change);
  }

  /** Counts one response more (or less) and says so; the invitation is named by nothing else. */
  async countResponse(
    tx: EntityManager,
    place: InvitationPlace,
    change: StateChange & { readonly responses: number },
  ): Promise<void> {
    await tx.update(InvitationRow, wherePlace(place), change);
  }

  /**
   * Marks one invitation as answered by rewriting all of its wave in one statement. In PostgreSQL
   * every row carries the number of the transaction that wrote it, and so does the response: a row
   * written alone would lead to its response for good. The order in the table says nothing either.
   */
  async markAnsweredUnlinked(tx: EntityManager, place: InvitationPlace): Promise<void> {
    const { surveyKey, wave, organisation, area, actorType } = place;
    await tx.sql`
      UPDATE invitations SET
        responses = responses + CASE WHEN organisation = ${organisation} AND area = ${area}
          AND actor_type = ${actorType} THEN 1 ELSE 0 END,
        state = CASE WHEN organisation = ${organisation} AND area = ${area}
          AND actor_type = ${actorType} THEN 'answered' ELSE state END,
        day = CASE WHEN organisation = ${organisation} AND area = ${area}
          AND actor_type = ${actorType} THEN NULL ELSE day END,
        reason = CASE WHEN organisation = ${organisation} AND area = ${area}
          AND actor_type = ${actorType} THEN NULL ELSE reason END,
        represented_by = CASE WHEN organisation = ${organisation} AND area = ${area}
          AND actor_type = ${actorType} THEN NULL ELSE represented_by END
      WHERE survey_key = ${surveyKey} AND wave = ${wave}`;
  }

  /** Responses that name their organisation, by whatever way they came: on paper, from a file. */
  private async findAnswers(reader: EntityManager, surveyKey: string, wave: string) {
    const rows = await reader.sql<(Omit<Answers, 'count'> & { count: string | number })[]>`
      SELECT organisation AS "organisation", area AS "area", actor_type AS "actorType",
        count(*) AS "count", max(date) AS "day"
      FROM responses
      WHERE survey_key = ${surveyKey} AND wave = ${wave} AND organisation IS NOT NULL
      GROUP BY organisation, area, actor_type`;
    return rows.map((row): Answers => ({ ...row, count: Number(row.count) }));
  }

  private async getRow(
    tx: EntityManager,
    place: InvitationPlace,
  ): Promise<Pick<InvitationRow, 'reminders' | 'mailedHash'>> {
    const found = await tx.findOneBy(InvitationRow, wherePlace(place));
    if (found !== null) return found;
    await tx.insert(InvitationRow, { ...wherePlace(place), ...NEW });
    return NEW;
  }
}

const wherePlace = ({ surveyKey, wave, organisation, area, actorType }: InvitationPlace) => ({
  ...{ surveyKey, wave, organisation, area, actorType },
});

interface Answers {
  readonly organisation: string;
  readonly area: string;
  readonly actorType: string;
  readonly count: number;
  /** Of the last one. */
  readonly day: string;
}

const keyOf = ({ organisation, area, actorType }: Omit<InvitationPlace, 'surveyKey' | 'wave'>) =>
  JSON.stringify([organisation, area, actorType]);

function toInvitation(
  { surveyKey, wave, organisation, area, actorType, name }: RosterEntryRow,
  row: InvitationRow | undefined,
  answers: Answers | undefined,
): Invitation {
  const { issued, reminders, state, day, reason, representedBy, responses } = row ?? NEW;
  const entry = { surveyKey, wave, organisation, area, actorType, name, issued, reminders };
  return answers === undefined
    ? { ...entry, state: state as InvitationState, day, reason, representedBy, responses }
    : {
        ...{ ...entry, state: 'answered', day: answers.day, reason: null, representedBy: null },
        responses: Math.max(responses, answers.count),
      };
}
