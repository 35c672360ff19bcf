import { Injectable } from '@nestjs/common';
import { redactPassage } from '../../domain/coding/redaction.js';
import { CodingSourcesRepository } from '../../persistence/coding/coding-sources.repository.js';
import { Database } from '../../persistence/database.js';
import { MentionsRepository } from '../../persistence/mentions.repository.js';
import { RedactionsService, toShownText } from '../coding/redactions.service.js';

/** One text of the coding desk, or one passage of it. */
export interface PassageRef {
  readonly text: string;
  readonly passage: string | null;
}

export interface PassageWords extends PassageRef {
  /** Names replaced. */
  readonly words: string;
  /** Whether a person has confirmed what is replaced; else it is what the program proposes. */
  readonly confirmed: boolean;
  readonly item: string;
  readonly part: string;
  readonly area: string;
  readonly actorType: string;
  readonly channel: string;
  /** `null` for a card. */
  readonly responseId: string | null;
}

/** The words of passages with names replaced; nobody reads a raw text here. */
@Injectable()
export class PassageTexts {
  constructor(
    private readonly database: Database,
    private readonly sources: CodingSourcesRepository,
    private readonly redactions: RedactionsService,
    private readonly mentions: MentionsRepository,
  ) {}

  /** In the order that was asked; what is gone is left out. */
  async read(surveyKey: string, asked: readonly PassageRef[]): Promise<readonly PassageWords[]> {
    const { reader } = this.database;
    const ids = [...new Set(asked.map(({ text }) => text))];
    const texts = await this.sources.listByIds(reader, surveyKey, ids);
    const byId = new Map(texts.map((text) => [text.id, text]));
    const passages = asked.flatMap(({ passage }) => (passage === null ? [] : [passage]));
    const ranges = await this.mentions.passages(reader, passages);
    const known = texts.length === 0 ? [] : await this.redactions.knownNames();
    return asked.flatMap((ref) => {
      const source = byId.get(ref.text);
      const range = ref.passage === null ? WHOLE : ranges.get(ref.passage);
      if (source === undefined || range === undefined) return [];
      const { replacements, confirmed } = toShownText(source, known);
      const { item, part, area, actorType, channel, responseId } = source;
      const words = redactPassage(source.raw, replacements, range);
      return [{ ...ref, words, confirmed, item, part, area, actorType, channel, responseId }];
    });
  }
}

const WHOLE = { start: null, end: null };
