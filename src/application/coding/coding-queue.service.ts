import { Injectable } from '@nestjs/common';
import {
  mayOpen,
  type QueueEntry,
  type Rounds,
  toQueueEntry,
} from '../../domain/coding/coding-queue.js';
import { toNumberKeys } from '../../domain/coding/number-keys.js';
import type { CodebookVersion } from '../../persistence/coding/codebooks.repository.js';
import type { SourceRecord } from '../../persistence/coding/coding-sources.repository.js';
import { CodingsRepository } from '../../persistence/coding/codings.repository.js';
import { Database } from '../../persistence/database.js';
import { CodebooksService } from './codebooks.service.js';
import type { BlindRound } from './coding-desk.service.js';
import { CodingWork } from './coding-work.js';
import { RawTextsService } from './raw-texts.service.js';
import { mayDecide, type Viewer } from './viewer.js';

export const QUEUE_STATES = ['open', 'begun', 'done', 'check', 'memo', 'disputed'] as const;

export type QueueState = (typeof QUEUE_STATES)[number];

/** Which part of the queue somebody works on; what is absent is not filtered. */
export interface QueueFilter {
  readonly item?: string;
  readonly area?: string;
  readonly actorType?: string;
  readonly state?: QueueState;
  /** Ids that a search has found. */
  readonly among?: ReadonlySet<string>;
}

export interface QueueLine extends QueueEntry {
  readonly source: SourceRecord;
}

export interface Queue {
  /** All that this person may open in this round. */
  readonly all: readonly QueueLine[];
  /** Those that fit the filter, in the order of the work. */
  readonly lines: readonly QueueLine[];
  readonly done: number;
}

export interface QueuePlace {
  readonly surveyKey: string;
  readonly wave: string;
  readonly round: BlindRound;
}

export interface Surroundings {
  readonly queue: Queue;
  readonly book: CodebookVersion;
  /** Keys of codes; the first lies on 1. */
  readonly numbers: readonly string[];
  readonly mayReadRaw: boolean;
}

/** What there is to be coded, and how far it is. */
@Injectable()
export class CodingQueueService {
  constructor(
    private readonly database: Database,
    private readonly work: CodingWork,
    private readonly codings: CodingsRepository,
    private readonly books: CodebooksService,
    private readonly rawTexts: RawTextsService,
  ) {}

  /** What a coder needs beside a text: the queue, the codebook, and the codes on the number keys. */
  async surroundings(
    place: QueuePlace,
    viewer: Viewer,
    filter: QueueFilter,
  ): Promise<Surroundings> {
    const { surveyKey } = place;
    const recent = this.codings.listRecent(this.database.reader, surveyKey, viewer.name);
    return {
      queue: await this.queue(place, viewer, filter),
      book: await this.books.get(surveyKey),
      numbers: toNumberKeys(await recent),
      mayReadRaw: await this.rawTexts.mayRead(surveyKey, viewer),
    };
  }

  async queue(place: QueuePlace, viewer: Viewer, filter: QueueFilter): Promise<Queue> {
    const { surveyKey, wave, round } = place;
    const { texts, rounds } = await this.work.read({ surveyKey, wave });
    const person = { name: viewer.name, decides: mayDecide(viewer) };
    const all = texts.flatMap((source): QueueLine[] => {
      const own: Rounds = rounds.get(source.id) ?? {};
      if (!mayOpen(own, source.drawn, round, person)) return [];
      return [{ ...toQueueEntry(source.id, own, round), source }];
    });
    const lines = all.filter((line) => isWanted(line, filter));
    return { all, lines, done: all.filter(({ state }) => state === 'done').length };
  }
}

function isWanted(line: QueueLine, filter: QueueFilter): boolean {
  const { item, area, actorType } = line.source;
  return (
    (filter.item ?? item) === item &&
    (filter.area ?? area) === area &&
    (filter.actorType ?? actorType) === actorType &&
    (filter.state === undefined || hasState(line, filter.state)) &&
    (filter.among === undefined || filter.among.has(line.id))
  );
}

function hasState(line: QueueLine, state: QueueState): boolean {
  switch (state) {
    case 'check':
      return line.toCheck;
    case 'memo':
      return line.hasMemo;
    case 'disputed':
      return line.disputed;
    default:
      return line.state === state;
  }
}
