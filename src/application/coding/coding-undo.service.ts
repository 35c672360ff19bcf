import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { failed, ok, type Result } from '../../domain/problem.js';
import { CodingsRepository, type StepRecord } from '../../persistence/coding/codings.repository.js';
import { CodingSourcesRepository } from '../../persistence/coding/coding-sources.repository.js';
import { CodebooksService } from './codebooks.service.js';
import { type BlindRound, CodingDeskService, type DeskPlace } from './coding-desk.service.js';
import { CodingWork } from './coding-work.js';
import type { Viewer } from './viewer.js';

/** Takes back what a coder did last. */
@Injectable()
export class CodingUndoService {
  constructor(
    private readonly work: CodingWork,
    private readonly books: CodebooksService,
    private readonly sources: CodingSourcesRepository,
    private readonly codings: CodingsRepository,
    private readonly desk: CodingDeskService,
  ) {}

  /**
   * Takes back the coder's last step in this survey, on whatever text it was; of a step on a group of
   * texts all that nobody has worked on since.
   *
   * @returns where it was; `coding.nothing-to-undo`, or `coding.undo-gone` where somebody else has
   *   worked on the text (of a group: on every one of them) since
   */
  async undo(surveyKey: string, viewer: Viewer): Promise<Result<DeskPlace>> {
    const last = await this.codings.lastStep(this.work.reader, surveyKey, viewer.name);
    const source = last && (await this.sources.find(this.work.reader, surveyKey, last.sourceId));
    if (source === undefined) return failed({ code: 'coding.nothing-to-undo', at: '' });
    return this.work.step<Result<DeskPlace>>(source, async (tx) => {
      const { value, isGroup } = await this.takeBack(tx, surveyKey, viewer);
      if (!value.ok || isGroup) return { value };
      const record = await this.codings.find(tx, value.value.id, value.value.round);
      // A step on a text of another wave is found again from the database.
      return record?.sourceId === source.id ? { value, record } : { value };
    });
  }

  private async takeBack(tx: EntityManager, surveyKey: string, viewer: Viewer) {
    const last = await this.codings.lastStep(tx, surveyKey, viewer.name);
    if (last === undefined) {
      const value: Result<DeskPlace> = failed({ code: 'coding.nothing-to-undo', at: '' });
      return { value, isGroup: false };
    }
    const isGroup = last.batch !== null;
    const steps = last.batch === null ? [last] : await this.codings.batch(tx, last.batch);
    const places: DeskPlace[] = [];
    for (const step of steps) {
      const place = await this.takeBackOne(tx, surveyKey, viewer, step);
      if (place !== undefined) places.push(place);
    }
    const [first] = places;
    const value: Result<DeskPlace> =
      first === undefined ? failed({ code: 'coding.undo-gone', at: '' }) : ok(first);
    return { value, isGroup };
  }

  /** @returns undefined where somebody has worked on the text since, or it may not be opened any more */
  private async takeBackOne(
    tx: EntityManager,
    surveyKey: string,
    viewer: Viewer,
    step: StepRecord,
  ): Promise<DeskPlace | undefined> {
    const { codes } = await this.books.getForWrite(tx, surveyKey);
    await this.codings.removeStep(tx, step.sequence);
    if (!isBlind(step.round)) return undefined;
    const place = { surveyKey, id: step.sourceId, round: step.round };
    const desk = await this.desk.readIn(tx, place, viewer, codes);
    if (!desk.ok || desk.value.frozen || desk.value.version !== step.version) return undefined;
    const version = step.version + 1;
    await this.desk.store(tx, place, viewer, { version, coding: step.before });
    // The step before has made what stands here again: it can be taken back next.
    await this.codings.renumberStep(tx, { ...step, coder: viewer.name }, version);
    return place;
  }
}

const isBlind = (round: StepRecord['round']): round is BlindRound => round !== 'adjudicated';
