import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type CodeEntry, successorOf } from '../../domain/coding/codebook.js';
import {
  applyStep,
  type Coding,
  type CodingStep,
  type GivenCode,
  NOTHING_CODED,
  type Round,
  type StepContext,
} from '../../domain/coding/coding.js';
import { isCodedTwice, mayOpen, type Rounds } from '../../domain/coding/coding-queue.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import {
  type CodingRecord,
  CodingsRepository,
} from '../../persistence/coding/codings.repository.js';
import {
  CodingSourcesRepository,
  type SourceText,
} from '../../persistence/coding/coding-sources.repository.js';
import { Clock } from '../clock.js';
import { byKey, CodebooksService } from './codebooks.service.js';
import { CodingWork } from './coding-work.js';
import { mayDecide, type Viewer } from './viewer.js';

export type BlindRound = Exclude<Round, 'adjudicated'>;

/** Which text in which round, and whose step it is. */
export interface DeskPlace {
  readonly surveyKey: string;
  readonly id: string;
  readonly round: BlindRound;
}

/** One text on the desk. */
export interface DeskText {
  readonly source: SourceText;
  /** 0 before the first step. */
  readonly version: number;
  readonly coding: Coding;
  /** Coded twice: nothing is changed here any more. */
  readonly frozen: boolean;
}

/** Steps on one text that belong together. */
interface TakenSteps {
  /** The version the coder had before the eyes. */
  readonly seen: number;
  readonly steps: readonly CodingStep[];
  /** What is taken back together with them. */
  readonly batch?: string | null;
}

/** The steps of coding, each stored at once. */
@Injectable()
export class CodingDeskService {
  constructor(
    private readonly work: CodingWork,
    private readonly books: CodebooksService,
    private readonly sources: CodingSourcesRepository,
    private readonly codings: CodingsRepository,
    private readonly clock: Clock,
  ) {}

  async open(place: DeskPlace, viewer: Viewer): Promise<Result<DeskText>> {
    const { codes } = await this.books.get(place.surveyKey);
    return this.readIn(this.work.reader, place, viewer, codes);
  }

  /**
   * Takes one step, or several that belong together: then all of them, or none.
   *
   * @param seen the version the coder had before the eyes; `coding.stale` where somebody else has
   *   taken a step since
   */
  async take(
    place: DeskPlace,
    viewer: Viewer,
    seen: number,
    steps: readonly CodingStep[],
  ): Promise<Result<DeskText>> {
    const source = await this.sources.find(this.work.reader, place.surveyKey, place.id);
    if (source === undefined) return failed({ code: 'coding.gone', at: '' });
    return this.work.step<Result<DeskText>>(source, async (tx) => {
      const value = await this.takeIn(tx, place, viewer, { seen, steps });
      if (!value.ok) return { value };
      const record = await this.codings.find(tx, place.id, place.round);
      return record === undefined ? { value } : { value, record };
    });
  }

  /** The same as part of a write; with a batch, steps of several texts that are taken back together. */
  async takeIn(
    tx: EntityManager,
    place: DeskPlace,
    viewer: Viewer,
    { seen, steps, batch = null }: TakenSteps,
  ): Promise<Result<DeskText>> {
    const book = await this.books.getForWrite(tx, place.surveyKey);
    const desk = await this.readIn(tx, place, viewer, book.codes);
    if (!desk.ok) return desk;
    const { source, version, coding, frozen } = desk.value;
    if (frozen) return failed({ code: 'coding.frozen', at: '' });
    if (version !== seen) return failed({ code: 'coding.stale', at: '' });
    const codes = book.codes.filter(({ retired }) => !retired).map(({ key }) => key);
    const context = { length: source.raw.length, codes: new Set(codes), version: book.number };
    const taken = applySteps(coding, steps, context);
    if (!taken.ok) return taken;
    const next = version + 1;
    await this.store(tx, place, viewer, { version: next, coding: taken.value });
    await this.codings.addStep(tx, {
      ...{ sourceId: place.id, round: place.round, coder: viewer.name, version: next },
      ...{ before: coding, code: steps.find(isGift)?.code ?? '', batch },
    });
    return ok({ source, version: next, coding: taken.value, frozen });
  }

  /** Writes a coding as it is now, and who worked on it. */
  async store(
    tx: EntityManager,
    { id, round }: DeskPlace,
    viewer: Viewer,
    { version, coding }: Pick<CodingRecord, 'version' | 'coding'>,
  ): Promise<void> {
    const before = await this.codings.find(tx, id, round);
    await this.codings.save(tx, {
      ...{ sourceId: id, round, coder: before?.coder ?? viewer.name, version },
      ...{ reason: '', day: this.clock.today(), coding },
    });
  }

  /** A text as `reader` sees it, where this person may open it. */
  async readIn(
    reader: EntityManager,
    { surveyKey, id, round }: DeskPlace,
    viewer: Viewer,
    codes: readonly CodeEntry[],
  ): Promise<Result<DeskText>> {
    const source = await this.sources.find(reader, surveyKey, id);
    if (source === undefined) return failed({ code: 'coding.gone', at: '' });
    const first = await this.codings.find(reader, id, 'blind-1');
    const second = await this.codings.find(reader, id, 'blind-2');
    const rounds: Rounds = { ...toSummary(first), ...toSummary(second) };
    const person = { name: viewer.name, decides: mayDecide(viewer) };
    if (!mayOpen(rounds, source.drawn, round, person)) {
      return failed({ code: 'coding.blind', at: '' });
    }
    const own = round === 'blind-1' ? first : second;
    return ok({
      source,
      version: own?.version ?? 0,
      coding: withSuccessors(own?.coding ?? NOTHING_CODED, codes),
      frozen: isCodedTwice(rounds),
    });
  }
}

type Gift = Extract<CodingStep, { readonly code: string }>;

const isGift = (step: CodingStep): step is Gift => step.kind === 'give';

function applySteps(
  coding: Coding,
  steps: readonly CodingStep[],
  context: Omit<StepContext, 'newId'>,
): Result<Coding> {
  let current: Result<Coding> = ok(coding);
  for (const step of steps) {
    if (!current.ok) return current;
    current = applyStep(current.value, step, { ...context, newId: randomUUID() });
  }
  return current;
}

function toSummary(record: CodingRecord | undefined): Rounds {
  if (record === undefined) return {};
  const { sourceId, round, coder, coding } = record;
  const { done } = coding;
  const none = { hasMemo: false, codes: [], toCheck: false };
  return { [round]: { sourceId, round, coder, done, ...none } };
}

/** What was coded with a code that was merged is shown as coded with the one it went into. */
export function withSuccessors(coding: Coding, codes: readonly CodeEntry[]): Coding {
  const book = byKey(codes);
  return {
    ...coding,
    passages: coding.passages.map((passage) => {
      const given = new Map<string, GivenCode>();
      for (const one of passage.codes) {
        const code = successorOf(book, one.code);
        const known = given.get(code);
        given.set(code, known === undefined ? { ...one, code } : { ...known, toCheck: true });
      }
      return { ...passage, codes: [...given.values()] };
    }),
  };
}
