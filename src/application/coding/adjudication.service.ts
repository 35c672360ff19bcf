import { Injectable } from '@nestjs/common';
import { type QueueEntry, toQueueEntry } from '../../domain/coding/coding-queue.js';
import type { Coding, Round } from '../../domain/coding/coding.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import {
  CodingSourcesRepository,
  type SourceRecord,
  type SourceText,
} from '../../persistence/coding/coding-sources.repository.js';
import {
  type CodingRecord,
  CodingsRepository,
} from '../../persistence/coding/codings.repository.js';
import { withSuccessors } from './coding-desk.service.js';
import { CodebooksService } from './codebooks.service.js';
import { CodingJournal } from './coding-journal.js';
import { CodingWork } from './coding-work.js';
import { decidedCoding } from './decide-coding.js';

export type { CodingRecord } from '../../persistence/coding/codings.repository.js';

/** A text that was coded twice. */
export interface TwiceCoded {
  readonly entry: QueueEntry;
  readonly source: SourceRecord;
}

/** What both coders said about one text, and what was decided. */
export interface Dispute {
  readonly source: SourceText;
  readonly first: CodingRecord;
  readonly second: CodingRecord;
  readonly decided: CodingRecord | undefined;
}

export interface Decision {
  readonly codes: readonly string[];
  readonly reason: string;
  readonly by: string;
}

const REASON_LENGTH = 1000;

/** Deciding between two coders; what both said first is kept. */
@Injectable()
export class AdjudicationService {
  constructor(
    private readonly work: CodingWork,
    private readonly sources: CodingSourcesRepository,
    private readonly codings: CodingsRepository,
    private readonly books: CodebooksService,
    private readonly journal: CodingJournal,
  ) {}

  /** Texts both have finished and do not agree on, decided ones too, in the order of the queue. */
  async list(place: {
    readonly surveyKey: string;
    readonly wave: string;
  }): Promise<readonly TwiceCoded[]> {
    const { texts, rounds } = await this.work.read(place);
    return texts.flatMap((source) => {
      const entry = toQueueEntry(source.id, rounds.get(source.id) ?? {}, 'blind-1');
      return entry.disputed || entry.decided ? [{ entry, source }] : [];
    });
  }

  async find(surveyKey: string, id: string): Promise<Dispute | undefined> {
    const { codes } = await this.books.get(surveyKey);
    const { reader } = this.work;
    const source = await this.sources.find(reader, surveyKey, id);
    const round = async (name: Round) => {
      const record = await this.codings.find(reader, id, name);
      return record && { ...record, coding: withSuccessors(record.coding, codes) };
    };
    const [first, second] = [await round('blind-1'), await round('blind-2')];
    if (source === undefined || first?.coding.done !== true) return undefined;
    if (second?.coding.done !== true) return undefined;
    return { source, first, second, decided: await round('adjudicated') };
  }

  async decide(surveyKey: string, id: string, decision: Decision): Promise<Result<Coding>> {
    const { codes, by } = decision;
    const reason = decision.reason.slice(0, REASON_LENGTH);
    if (reason === '') return failed({ code: 'coding.reason-missing', at: 'grund' });
    return this.work.write(async (tx) => {
      const source = await this.sources.find(tx, surveyKey, id);
      if (source === undefined) return failed({ code: 'coding.gone', at: '' });
      const first = await this.codings.find(tx, id, 'blind-1');
      const second = await this.codings.find(tx, id, 'blind-2');
      if (first?.coding.done !== true || second?.coding.done !== true) {
        return failed({ code: 'coding.not-disputed', at: '' });
      }
      const book = await this.books.getForWrite(tx, surveyKey);
      const known = book.codes.filter(({ retired }) => !retired).map(({ key }) => key);
      if (codes.some((code) => !known.includes(code))) {
        return failed({ code: 'coding.unknown-code', at: 'kategorien' });
      }
      const both = [first, second].map(({ coding }) => withSuccessors(coding, book.codes));
      const coding = decidedCoding(both, codes, book.number);
      const before = await this.codings.find(tx, id, 'adjudicated');
      await this.codings.save(tx, {
        ...{ sourceId: id, round: 'adjudicated', coder: by, reason, coding },
        ...{ version: (before?.version ?? 0) + 1, day: this.journal.today() },
      });
      const object = `${surveyKey}/${source.wave}/${id}`;
      await this.journal.note('coding.decided', by, { object }, tx);
      return ok(coding);
    });
  }
}
