import { Injectable } from '@nestjs/common';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import { suggestCodes, type SuggestedCode } from '../../domain/coding/suggest-codes.js';
import { byKey } from './codebooks.service.js';
import { CodingQueueService, type QueueLine, type QueuePlace } from './coding-queue.service.js';
import { RedactionsService } from './redactions.service.js';
import { CodebooksService } from './codebooks.service.js';
import { TextIndexes } from './text-indexes.service.js';
import type { Viewer } from './viewer.js';

export interface SimilarLine {
  readonly line: QueueLine;
  readonly text: string;
}

export interface Suggestions {
  readonly codes: readonly (SuggestedCode & { readonly entry: CodeEntry })[];
  /** The same but for capitals, umlauts and typing errors. */
  readonly same: readonly SimilarLine[];
  readonly similar: readonly SimilarLine[];
  /** The newest codebook, by key. */
  readonly book: ReadonlyMap<string, CodeEntry>;
}

const SHOWN = 5;

/** What is like a text, and which codes that had. Proposals: nothing is given by itself. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly queues: CodingQueueService,
    private readonly books: CodebooksService,
    private readonly redactions: RedactionsService,
    private readonly indexes: TextIndexes,
  ) {}

  /** Only from texts that this person may open: no second coder learns what the first one said. */
  async find(place: QueuePlace, viewer: Viewer, id: string): Promise<Suggestions> {
    const index = await this.indexes.get(place);
    const { all } = await this.queues.queue(place, viewer, {});
    const open = new Map(all.map((line) => [line.id, line]));
    const found = index.similarTo(id).flatMap((hit) => {
      const line = open.get(hit.id);
      return line === undefined ? [] : [{ ...hit, line }];
    });
    const book = byKey((await this.books.get(place.surveyKey)).codes);
    const given = new Set(open.get(id)?.codes);
    const coded = found.map(({ weight, line }) => ({ weight, codes: line.codes }));
    const codes = suggestCodes(coded).flatMap((each) => {
      const entry = book.get(each.code);
      return entry === undefined || entry.retired || given.has(each.code)
        ? []
        : [{ ...each, entry }];
    });
    const same = found.filter((each) => each.same);
    const similar = found.filter((each) => !each.same).slice(0, SHOWN);
    const texts = await this.redactions.shownTexts(
      place.surveyKey,
      [...same, ...similar].map(({ line }) => line.id),
    );
    const toLine = ({ line }: { readonly line: QueueLine }): SimilarLine => ({
      ...{ line, text: texts.get(line.id) ?? '' },
    });
    return {
      ...{ codes: codes.slice(0, SHOWN), book },
      ...{ same: same.map(toLine), similar: similar.map(toLine) },
    };
  }
}
