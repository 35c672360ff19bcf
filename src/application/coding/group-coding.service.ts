import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { CodingStep } from '../../domain/coding/coding.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { CodingsRepository } from '../../persistence/coding/codings.repository.js';
import { CodingDeskService, type DeskPlace } from './coding-desk.service.js';
import { CodingJournal } from './coding-journal.js';
import { CodingWork } from './coding-work.js';
import type { Viewer } from './viewer.js';

/** A text as somebody has looked at it. */
export interface SeenText {
  readonly id: string;
  readonly version: number;
}

/** One code for texts that say nearly the same. */
export interface GroupOrder {
  readonly texts: readonly SeenText[];
  readonly code: string;
  /** Whether nothing is left to be said about them. */
  readonly done: boolean;
}

/** More than anybody has read one by one. */
const MOST = 50;

/** Gives one code to a group of texts; each stands alone afterwards, as if it had been coded by itself. */
@Injectable()
export class GroupCodingService {
  constructor(
    private readonly work: CodingWork,
    private readonly desk: CodingDeskService,
    private readonly codings: CodingsRepository,
    private readonly journal: CodingJournal,
  ) {}

  /** What whoever looks at texts has before the eyes: the version of each; 0 before the first step. */
  async versions(
    ids: readonly string[],
    round: DeskPlace['round'],
  ): Promise<ReadonlyMap<string, number>> {
    return this.codings.versions(this.work.reader, ids, round);
  }

  /**
   * All of them, or none: `coding.stale` where somebody has worked on one of them since it was looked
   * at. One step to be taken back together.
   */
  async give(
    place: Pick<DeskPlace, 'surveyKey' | 'round'>,
    viewer: Viewer,
    { texts, code, done }: GroupOrder,
  ): Promise<Result<number>> {
    if (texts.length === 0 || texts.length > MOST) {
      return failed({ code: 'coding.no-group', at: 'texte', details: { max: MOST } });
    }
    const steps: readonly CodingStep[] = [
      { kind: 'give', passage: '', code },
      ...(done ? [{ kind: 'done', done: true } as const] : []),
    ];
    const batch = randomUUID();
    const given = await this.work
      .write(async (tx): Promise<Result<number>> => {
        for (const { id, version } of texts) {
          const order = { seen: version, steps, batch };
          const taken = await this.desk.takeIn(tx, { ...place, id }, viewer, order);
          if (!taken.ok) throw new Refused(taken);
        }
        const object = `${place.surveyKey}/${code} ${String(texts.length)}`;
        await this.journal.note('coding.group-given', viewer.name, { object }, tx);
        return ok(texts.length);
      })
      .catch((error: unknown) => {
        if (error instanceof Refused) return error.result;
        throw error;
      });
    return given;
  }
}

/** Undoes what was written for the texts before. */
class Refused extends Error {
  constructor(readonly result: Result<never>) {
    super('A text of the group was refused.');
  }
}
