import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { closingProblems, mayGo } from '../../domain/validation/round.js';
import { outcomeOf, type VoiceCounts } from '../../domain/validation/voices.js';
import { Database } from '../../persistence/database.js';
import { ValidationRepository } from '../../persistence/validation.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { StatementsService } from '../statements/statements.service.js';
import { MAX_NOTE, toPersons } from './round-entries.js';
import { type RoundSheet, RoundSheets, type StoredResult } from './round-sheets.service.js';
import { sentenceOf } from './rounds.service.js';

type Work = (tx: EntityManager, round: RoundSheet) => Promise<Problem | readonly Problem[] | null>;

const NO_SUCH_STEP: Problem = { code: 'validation.no-such-step', at: 'schritt' };

/** What happens in a round, step by step. Each step locks the round, in every process. */
@Injectable()
export class RoundSteps {
  constructor(
    private readonly database: Database,
    private readonly validation: ValidationRepository,
    private readonly sheets: RoundSheets,
    private readonly statements: StatementsService,
    private readonly audit: AuditService,
  ) {}

  /** Lets phones in. */
  open(id: string): Promise<Result<null>> {
    return this.step(id, async (tx, round) => {
      if (!mayGo(round.state, 'open')) return NO_SUCH_STEP;
      await this.validation.update(tx, id, { state: 'open', current: round.topics[0]?.key ?? '' });
      return null;
    });
  }

  /** Puts a statement on the screen; not while people vote on another. */
  show(id: string, key: string): Promise<Result<null>> {
    return this.step(id, async (tx, round) => {
      const known = round.topics.some((topic) => topic.key === key);
      if (round.state !== 'open' || !known || round.topic?.state === 'open') return NO_SUCH_STEP;
      await this.validation.update(tx, id, { current: key });
      return null;
    });
  }

  /** Begins the vote on what is on the screen, in the words it has now. */
  async beginVote(id: string, surveyKey: string): Promise<Result<null>> {
    const listed = await this.statements.list(surveyKey);
    return this.step(id, async (tx, round) => {
      const { topic } = round;
      if (round.state !== 'open' || topic?.state !== 'waiting') return NO_SUCH_STEP;
      const words = sentenceOf(listed, topic.key);
      await this.validation.updateTopic(tx, topic, { state: 'open', ...words });
      return null;
    });
  }

  setPresent(id: string, typed: string): Promise<Result<null>> {
    return this.step(id, async (tx, round) => {
      const present = toPersons(typed);
      if (round.state === 'closed') return NO_SUCH_STEP;
      if (present === undefined) return { code: 'validation.present-invalid', at: 'anwesend' };
      await this.validation.update(tx, id, { present });
      return null;
    });
  }

  /** Voices that were counted in the room; they take the place of those counted before. */
  count(
    id: string,
    channel: 'moderator' | 'cards',
    counts: VoiceCounts | undefined,
  ): Promise<Result<null>> {
    return this.step(id, async (tx, { topic }) => {
      if (topic?.state !== 'open') return { code: 'validation.not-open', at: 'schritt' };
      if (counts === undefined) return { code: 'validation.count-invalid', at: channel };
      const { add: added, ...others } = counts;
      await this.validation.count(tx, { roundId: id, key: topic.key, channel, added, ...others });
      return null;
    });
  }

  noteMinority(id: string, minorityNote: string): Promise<Result<null>> {
    return this.step(id, async (tx, { topic }) => {
      if (topic?.state !== 'open') return { code: 'validation.not-open', at: 'schritt' };
      if (minorityNote.length > MAX_NOTE) {
        return { code: 'validation.note-too-long', at: 'minderheit' };
      }
      await this.validation.updateTopic(tx, topic, { minorityNote });
      return null;
    });
  }

  /** Closes the vote on what is on the screen and freezes its result. */
  closeVote(id: string, by: Actor): Promise<Result<null>> {
    return this.step(id, async (tx, round) => {
      const { topic, present, day } = round;
      if (topic?.state !== 'open') return NO_SUCH_STEP;
      const { total: counts, channels, additions, minorityNote } = topic;
      const problems = closingProblems(counts, present, minorityNote);
      if (problems.length > 0) return problems;
      const outcome = outcomeOf(counts);
      const result: StoredResult = {
        ...{ day, present, counts, outcome, minorityNote, channels, additions },
      };
      const frozen = { state: 'closed', result: JSON.stringify(result) };
      await this.validation.updateTopic(tx, topic, frozen);
      const object = `${round.surveyKey}/${topic.key} ${id}`;
      await this.audit.record({ by, action: 'validation.closed', object }, tx);
      return null;
    });
  }

  /** Ends the round: no phone gets in, and nothing is kept of any. */
  async end(id: string, by: Actor): Promise<Result<null>> {
    const ended = await this.step(id, async (tx, round) => {
      if (!mayGo(round.state, 'closed') || round.topic?.state === 'open') return NO_SUCH_STEP;
      await this.validation.update(tx, id, { state: 'closed' });
      await this.validation.forgetVotes(tx, id);
      const object = `${round.surveyKey}/${round.wave} ${id}`;
      await this.audit.record({ by, action: 'validation.ended', object }, tx);
      return null;
    });
    if (ended.ok) await this.database.erase('quick');
    return ended;
  }

  private step(id: string, work: Work): Promise<Result<null>> {
    return this.database.write(async (tx) => {
      // Locks the round: nobody votes in another process between counting and closing.
      await this.validation.update(tx, id, {});
      const stored = await this.validation.find(tx, id);
      if (stored === undefined) return failed(NO_SUCH_STEP);
      const problem = await work(tx, await this.sheets.read(tx, stored));
      if (problem === null) return ok(null);
      return 'code' in problem ? failed(problem) : failed(...problem);
    });
  }
}
