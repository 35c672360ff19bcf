import { Injectable } from '@nestjs/common';
import type { CountedMention, Unfinished } from '../../domain/mention/mention.js';
import { statementSelectors } from '../../domain/mention/statement-selectors.js';
import { countedLinks } from '../../domain/statement/evidence.js';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import type { MentionPlace } from '../mentions/mention-material.service.js';
import { MentionsService } from '../mentions/mentions.service.js';

/** What coded texts say to statements, by key of the statement. */
export interface CodedFigures {
  readonly coded: ReadonlyMap<string, CountedMention>;
  readonly unfinished: ReadonlyMap<string, Unfinished>;
}

/** Counts coded texts for the statements that stand on them; complete, for planners only. */
@Injectable()
export class CodedFiguresService {
  constructor(private readonly mentions: MentionsService) {}

  /** Statements without coded evidence are left out; texts are read only where there is some. */
  async count(
    place: MentionPlace,
    definitions: readonly StatementDefinition[],
  ): Promise<CodedFigures> {
    const coded = definitions.filter((definition) => countedLinks(definition).length > 0);
    if (coded.length === 0) return { coded: new Map(), unfinished: new Map() };
    const things = coded.map((definition) => ({
      key: definition.key,
      selectors: statementSelectors(definition),
    }));
    const counted = await this.mentions.count(place, things);
    return {
      coded: new Map(
        counted.flatMap(({ key, unprompted }) => (unprompted === null ? [] : [[key, unprompted]])),
      ),
      unfinished: new Map(counted.map(({ key, unfinished }) => [key, unfinished])),
    };
  }
}
