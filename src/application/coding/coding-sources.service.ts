import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { itemsOf } from '../../domain/survey/items.js';
import {
  CodingSourcesRepository,
  type SourceRecord,
  type SourceText,
  type Unlisted,
} from '../../persistence/coding/coding-sources.repository.js';
import { Database } from '../../persistence/database.js';
import { SurveysService } from '../surveys/surveys.service.js';

export type { SourceText } from '../../persistence/coding/coding-sources.repository.js';

/** Every text that can be coded, in the order in which it is worked on. */
@Injectable()
export class CodingSourcesService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly sources: CodingSourcesRepository,
  ) {}

  /**
   * The texts of one wave: question by question as in the questionnaire, within a question by ids
   * that were made by lot, so that no two texts of one respondent stand together.
   */
  async list(surveyKey: string, wave: string): Promise<readonly SourceRecord[]> {
    await this.takeIn(surveyKey);
    const records = await this.sources.list(this.database.reader, surveyKey, wave);
    const order = new Map<string, number>();
    for (const { survey } of [...this.surveys.versions(surveyKey)].reverse()) {
      for (const { key } of itemsOf(survey)) if (!order.has(key)) order.set(key, order.size);
    }
    const place = (record: SourceRecord) => order.get(record.item) ?? order.size;
    return records.sort(
      (a, b) =>
        place(a) - place(b) ||
        compare(a.kind, b.kind) ||
        compare(a.part, b.part) ||
        compare(a.id, b.id),
    );
  }

  /**
   * The same in no order, as `reader` sees it: texts that have no place in the queue yet are among
   * them under names of their own, because nobody has coded them either.
   */
  async listIn(reader: EntityManager, surveyKey: string, wave: string): Promise<SourceRecord[]> {
    const listed = await this.sources.list(reader, surveyKey, wave);
    const unlisted = (await this.sources.listUnlisted(reader, surveyKey)).filter(
      (text) => text.wave === wave,
    );
    return [...listed, ...unlisted.map(toUnplaced)];
  }

  /** Another text as soon as anything of a wave's coding has changed. */
  async stamp(
    surveyKey: string,
    wave: string,
    reader: EntityManager = this.database.reader,
  ): Promise<string> {
    return this.sources.stamp(reader, surveyKey, wave);
  }

  async find(surveyKey: string, id: string): Promise<SourceText | undefined> {
    return this.sources.find(this.database.reader, surveyKey, id);
  }

  /** @param newId by which texts that have no place yet get one; by lot unless it is all made up */
  async listTexts(
    surveyKey: string,
    wave: string,
    newId: () => string = randomUUID,
  ): Promise<readonly SourceText[]> {
    await this.takeIn(surveyKey, newId);
    return this.sources.listTexts(this.database.reader, surveyKey, wave);
  }

  /** Gives a place in the queue to what has come in since somebody looked last. */
  private async takeIn(surveyKey: string, newId: () => string = randomUUID): Promise<void> {
    const unlisted = await this.sources.listUnlisted(this.database.reader, surveyKey);
    if (unlisted.length === 0) return;
    await this.database.write((tx) => this.addUnlisted(tx, surveyKey, newId));
  }

  /** Asked again inside the write: somebody else may have come at the same moment. */
  private async addUnlisted(
    tx: EntityManager,
    surveyKey: string,
    newId: () => string,
  ): Promise<void> {
    const unlisted = await this.sources.listUnlisted(tx, surveyKey);
    const rows = unlisted.sort(byOrigin).map(({ responseId = null, card = null, ...text }) => ({
      ...{ ...text, id: newId(), responseId, card, drawn: false },
      kind: card === null ? 'answer' : 'card',
    }));
    await this.sources.add(tx, rows);
  }
}

function toUnplaced({ responseId, card, item, part }: Unlisted): SourceRecord {
  return {
    id: `${responseId ?? card ?? ''}/${item}/${part}`,
    kind: card === undefined ? 'answer' : 'card',
    ...{ item, part, responseId: responseId ?? null, card: card ?? null, drawn: false },
    ...{ organisation: '', area: '', actorType: '', channel: '' },
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Databases give rows in any order. */
function byOrigin(a: Unlisted, b: Unlisted): number {
  const origin = ({ responseId = '', card = '', item, part }: Unlisted) =>
    [responseId, card, item, part].join(' ');
  return compare(origin(a), origin(b));
}
