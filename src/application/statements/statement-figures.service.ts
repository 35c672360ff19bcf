import { Injectable } from '@nestjs/common';
import { ok, type Result } from '../../domain/problem.js';
import type { CountedMention } from '../../domain/mention/mention.js';
import { statementSelectors } from '../../domain/mention/statement-selectors.js';
import { evaluateStatement } from '../../domain/statement/evaluate-statement.js';
import type { EvaluatedStatement, StatementDefinition } from '../../domain/statement/statement.js';
import { ResultsService } from '../analysis/results.service.js';
import type { MentionPlace } from '../mentions/mention-material.service.js';
import { MentionsService } from '../mentions/mentions.service.js';
import { CodedFiguresService } from './coded-figures.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** What the figures say to statements while they are written; for planners only. */
@Injectable()
export class StatementFiguresService {
  constructor(
    private readonly results: ResultsService,
    private readonly surveys: SurveysService,
    private readonly texts: CodedFiguresService,
    private readonly mentions: MentionsService,
  ) {}

  /**
   * The statements with the figures of one wave, by key.
   *
   * Without statements it is only said whether there is such a wave. Statements on an item that the wave did not ask are left out: there is nothing to count.
   */
  async evaluate(
    surveyKey: string,
    wave: string,
    definitions: readonly StatementDefinition[],
  ): Promise<Result<ReadonlyMap<string, EvaluatedStatement>>> {
    if (definitions.length === 0) {
      const place = await this.results.place(surveyKey, { wave });
      return place.ok ? ok(new Map()) : place;
    }
    const figures = await this.results.resultsByGroups(surveyKey, wave, definitions);
    if (!figures.ok) return figures;
    const { areas, actorTypes } = this.surveys.get(surveyKey).survey;
    const asked = new Set(figures.value.results.items.map(({ key }) => key));
    const countable = definitions.filter(({ rule }) => rule === undefined || asked.has(rule.item));
    const texts = await this.texts.count({ surveyKey, wave }, countable);
    const evaluated = countable.map((definition) =>
      evaluateStatement('', definition, { ...figures.value, ...texts, areas, actorTypes }),
    );
    return ok(new Map(evaluated.map((statement) => [statement.definition.key, statement])));
  }

  /**
   * What was ticked for one statement and against it, in all three units, for all and by group; `null`
   * where it stands on no closed item. For one sentence at a time: every response is read.
   */
  async ticked(
    place: MentionPlace,
    definition: StatementDefinition,
  ): Promise<CountedMention | null> {
    const selectors = statementSelectors(definition);
    if (!selectors.some((one) => 'answers' in one)) return null;
    const thing = { key: definition.key, selectors };
    const [counted = null] = await this.mentions.countTicked(place, [thing]);
    return counted;
  }
}
