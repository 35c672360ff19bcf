import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import type { StoredRound, StoredTopic } from '../../persistence/validation.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { StatementsService } from '../statements/statements.service.js';
import { SurveysService } from '../surveys/surveys.service.js';
import {
  makeRoundCode,
  normaliseRoundCode,
  type RoundEntry,
  roundProblems,
} from './round-entries.js';
import { type RoundSheet, RoundSheets } from './round-sheets.service.js';

/** A survey's wave. */
export interface RoundPlace {
  readonly surveyKey: string;
  readonly wave: string;
}

/** Rounds of actors: prepared, found, listed. What happens in one: `RoundSteps`. */
@Injectable()
export class RoundsService {
  constructor(
    private readonly database: Database,
    private readonly sheets: RoundSheets,
    private readonly statements: StatementsService,
    private readonly surveys: SurveysService,
    private readonly audit: AuditService,
  ) {}

  /** Newest day first. */
  list({ surveyKey, wave }: RoundPlace): Promise<readonly StoredRound[]> {
    return this.sheets.validation.list(this.database.reader, surveyKey, wave);
  }

  /** Undefined where the survey has no such round. */
  async find(surveyKey: string, id: string): Promise<RoundSheet | undefined> {
    const { reader } = this.database;
    const round = await this.sheets.validation.find(reader, id);
    return round?.surveyKey === surveyKey ? this.sheets.read(reader, round) : undefined;
  }

  /** The round of a code, open or over; undefined where there is none or it has not begun. */
  async findByCode(code: string): Promise<RoundSheet | undefined> {
    const { reader } = this.database;
    const round = await this.sheets.validation.findByCode(reader, normaliseRoundCode(code));
    return round === undefined || round.state === 'prepared'
      ? undefined
      : this.sheets.read(reader, round);
  }

  /** @returns the id of the round, or every problem with the name of its field */
  async prepare(place: RoundPlace, entry: RoundEntry, by: Actor): Promise<Result<string>> {
    const read = await this.read(place.surveyKey, entry);
    if (!read.ok) return read;
    const id = randomUUID();
    const round = {
      ...{ id, ...place, ...read.value.fields, tick: 0 },
      ...{ code: makeRoundCode(), state: 'prepared', current: '' },
    };
    await this.database.write(async (tx) => {
      await this.sheets.validation.add(tx, round, read.value.topicsOf(id));
      const object = `${place.surveyKey}/${place.wave} ${id}`;
      await this.audit.record({ by, action: 'validation.prepared', object }, tx);
    });
    return ok(id);
  }

  /** Changes a round as long as it is not open. */
  async change(
    { surveyKey, id }: Pick<StoredRound, 'surveyKey' | 'id'>,
    entry: RoundEntry,
    by: Actor,
  ): Promise<Result<string>> {
    const read = await this.read(surveyKey, entry);
    if (!read.ok) return read;
    return this.database.write(async (tx) => {
      // Locks the round: nobody opens it in another process meanwhile.
      await this.sheets.validation.update(tx, id, {});
      const round = await this.sheets.validation.find(tx, id);
      if (round?.state !== 'prepared') {
        return failed({ code: 'validation.no-such-step', at: 'schritt' });
      }
      const { fields, topicsOf } = read.value;
      await this.sheets.validation.replace(tx, { ...round, ...fields }, topicsOf(id));
      const object = `${surveyKey}/${round.wave} ${id}`;
      await this.audit.record({ by, action: 'validation.changed', object }, tx);
      return ok(id);
    });
  }

  /** What an entry means, or every problem in it. */
  private async read(surveyKey: string, entry: RoundEntry): Promise<Result<ReadEntry>> {
    const listed = await this.statements.list(surveyKey);
    const usable = listed.filter(({ state }) => state !== 'withdrawn');
    const keys = usable.map(({ definition }) => definition.key);
    const { survey } = this.surveys.get(surveyKey);
    const problems = roundProblems(entry, survey.areas, keys);
    if (problems.length > 0) return failed(...problems);
    const { title, area, day, place, statements } = entry;
    return ok({
      fields: { title, area, day, place, present: Number(entry.present) },
      topicsOf: (roundId) =>
        [...new Set(statements)].map((key, index) => ({
          ...{ roundId, key, position: index + 1, state: 'waiting', minorityNote: '', result: '' },
          ...{ sentence: '', revision: 0, accepted: false, acceptedRevision: 0 },
          ...sentenceOf(usable, key),
        })),
    });
  }
}

interface ReadEntry {
  readonly fields: Pick<StoredRound, 'title' | 'area' | 'day' | 'place' | 'present'>;
  readonly topicsOf: (roundId: string) => readonly StoredTopic[];
}

type Listed = Awaited<ReturnType<StatementsService['list']>>;

/** A statement as it is now: what will be voted on. */
export function sentenceOf(listed: Listed, key: string) {
  const found = listed.find(({ definition }) => definition.key === key);
  return found && { sentence: found.definition.sentence, revision: found.revision };
}
