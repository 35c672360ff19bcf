import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { InvitedCounts } from '../domain/analysis/invited.js';
import { RosterEntryRow } from './entities/roster-entry.entity.js';

export interface RosterEntry {
  readonly organisation: string;
  readonly name: string;
  readonly area: string;
  readonly actorType: string;
}

/** Entries of a cell of whom somebody has noted why there is no answer, by state. */
export interface StateCount {
  readonly area: string;
  readonly actorType: string;
  readonly state: string;
  readonly count: number;
}

/** Rows of one INSERT; PostgreSQL takes 65,535 parameters at most. */
const CHUNK = 500;

@Injectable()
export class RosterRepository {
  /** The roster of the wave is this list and nothing else from now on. */
  async replace(
    tx: EntityManager,
    surveyKey: string,
    wave: string,
    entries: readonly RosterEntry[],
  ): Promise<void> {
    await tx.delete(RosterEntryRow, { surveyKey, wave });
    await this.add(tx, surveyKey, wave, entries);
  }

  /** In addition; none of them may be there. */
  async add(
    tx: EntityManager,
    surveyKey: string,
    wave: string,
    entries: readonly RosterEntry[],
  ): Promise<void> {
    for (let from = 0; from < entries.length; from += CHUNK) {
      const rows = entries
        .slice(from, from + CHUNK)
        .map((entry) => ({ surveyKey, wave, ...entry }));
      await tx.insert(RosterEntryRow, rows);
    }
  }

  async list(reader: EntityManager, surveyKey: string, wave: string): Promise<RosterEntry[]> {
    return reader.findBy(RosterEntryRow, { surveyKey, wave });
  }

  /** Invited actors per area and actor type. */
  async countInvited(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<InvitedCounts> {
    const rows = await reader.sql<{ area: string; actorType: string; invited: string | number }[]>`
      SELECT area AS "area", actor_type AS "actorType", count(*) AS "invited"
      FROM roster_entries WHERE survey_key = ${surveyKey} AND wave = ${wave}
      GROUP BY area, actor_type ORDER BY area, actor_type`;
    return rows.map((row) => ({ ...row, invited: Number(row.invited) })); // text from PostgreSQL
  }

  /**
   * Why actors have not answered, as somebody has noted it: only of entries that (still) stand in the
   * roster, and of none whose answer came all the same, by a file for example.
   */
  async countStates(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<readonly StateCount[]> {
    const set = await reader.sql<SetState[]>`
      SELECT i.area AS "area", i.actor_type AS "actorType", i.organisation AS "organisation",
        i.state AS "state"
      FROM invitations i JOIN roster_entries r ON r.survey_key = i.survey_key AND r.wave = i.wave
        AND r.organisation = i.organisation AND r.area = i.area AND r.actor_type = i.actor_type
      WHERE i.survey_key = ${surveyKey} AND i.wave = ${wave}
        AND i.state IN ('refused', 'represented', 'not-reached')`;
    // Where there is none, as in every survey for everybody, no response is looked at.
    if (set.length === 0) return [];
    const answered = await reader.sql<Omit<SetState, 'state'>[]>`
      SELECT DISTINCT area, actor_type AS "actorType", organisation FROM responses
      WHERE survey_key = ${surveyKey} AND wave = ${wave} AND organisation IS NOT NULL`;
    const named = new Set(answered.map(toName));
    return countByState(set.filter((each) => !named.has(toName(each))));
  }
}

/** An entry of the roster of whom somebody has noted why there is no answer. */
type SetState = Omit<StateCount, 'count'> & { readonly organisation: string };

const toName = ({ area, actorType, organisation }: Omit<SetState, 'state'>) =>
  JSON.stringify([area, actorType, organisation]);

function countByState(entries: readonly SetState[]): readonly StateCount[] {
  const counts = new Map<string, StateCount>();
  for (const { area, actorType, state } of entries) {
    const cell = JSON.stringify([area, actorType, state]);
    counts.set(cell, { area, actorType, state, count: (counts.get(cell)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
