import { Injectable } from '@nestjs/common';
import type { QueueFilter } from '../../application/coding/coding-queue.service.js';
import { TextIndexes } from '../../application/coding/text-indexes.service.js';
import type { CodingAsked } from './coding-asked.js';

/** Which part of the queue is asked for, words in the text included. */
@Injectable()
export class CodingFilters {
  constructor(private readonly indexes: TextIndexes) {}

  async read(surveyKey: string, { wave, filter, search }: CodingAsked): Promise<QueueFilter> {
    if (search === '') {
      // Whoever looks at the queue may search in a moment.
      this.indexes.prepare({ surveyKey, wave });
      return filter;
    }
    const index = await this.indexes.get({ surveyKey, wave });
    return { ...filter, among: index.search(search) };
  }
}
