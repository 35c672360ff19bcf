import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { redactText, tidyReplacements } from '../../domain/coding/redaction.js';
import type { ShownTexts } from '../../domain/export/item-columns.js';
import { CodingSourcesRepository } from '../../persistence/coding/coding-sources.repository.js';
import type { ResponseRecord } from '../../persistence/responses.repository.js';

/** Texts of a wave that somebody has checked for names, by response. */
export type CheckedTexts = ReadonlyMap<string, ShownTexts>;

const NONE: ShownTexts = {};

/** What people wrote, as it may leave the planners' room with the data: never without a look for names. */
@Injectable()
export class CheckedTextsService {
  constructor(private readonly sources: CodingSourcesRepository) {}

  async ofWave(reader: EntityManager, surveyKey: string, wave: string): Promise<CheckedTexts> {
    const checked = new Map<string, Record<string, string>>();
    for (const source of await this.sources.listTexts(reader, surveyKey, wave)) {
      const { responseId, item, part, raw, replacements } = source;
      if (responseId === null || replacements === null) continue;
      const texts = checked.get(responseId) ?? {};
      texts[`${item}/${part}`] = redactText(raw, tidyReplacements(replacements, raw.length));
      checked.set(responseId, texts);
    }
    return checked;
  }
}

/** The checked texts of one response; what nobody has checked is not among them. */
export const textsOf = (record: ResponseRecord, checked: CheckedTexts): ShownTexts =>
  checked.get(record.envelope.id) ?? NONE;
