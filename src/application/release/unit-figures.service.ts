import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { questionOfStatement } from '../../domain/release/coded-questions.js';
import { countedOn } from '../../domain/release/plan-tables.js';
import type { SnapshotContent, SnapshotStatement } from '../../domain/release/snapshot.js';
import {
  type CountedUnits,
  countUnits,
  type UnitCounts,
} from '../../domain/release/unit-figures.js';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { StoredSnapshot } from '../../persistence/releases.repository.js';
import { MentionMaterialService, type MentionPlace } from '../mentions/mention-material.service.js';
import type { CodedTexts } from './coded-texts.service.js';

/** Every response is read for it; where there are more of them, only respondents are told. */
const MOST_RESPONSES = 20_000;

/** What the planned statements of a wave are counted from. */
export interface UnitsAsked {
  /** The planned statements, as they are now. */
  readonly planned: readonly StatementDefinition[];
  readonly survey: Survey;
  readonly coded: CodedTexts;
  readonly editions: readonly StoredSnapshot[];
  readonly responses: number;
}

/** Mentions and organisations of the statements of a release, before anything is decided about them. */
@Injectable()
export class UnitFigures {
  constructor(private readonly material: MentionMaterialService) {}

  /** By key of the statement; without those that no question of the release counts. */
  async read(
    reader: EntityManager,
    place: MentionPlace,
    asked: UnitsAsked,
  ): Promise<ReadonlyMap<string, CountedUnits>> {
    const counted = asked.planned.flatMap((definition) => {
      const question = questionIn(definition, asked);
      return question === undefined ? [] : [{ definition, question }];
    });
    if (counted.length === 0 || asked.responses > MOST_RESPONSES) return new Map();
    const input = asked.coded.input ?? (await this.material.tickedIn(reader, place));
    const told = asked.editions.flatMap(({ content }) => statementsIn(content));
    return new Map(
      counted.flatMap(({ definition, question: { key, isShared } }) => {
        const counts = countUnits(definition, input);
        const others = counted.filter(({ question }) => question.key === key);
        const before = told
          .filter(({ table, key: name }) => table.question === key || name === definition.key)
          .flatMap(({ units }) => units ?? []);
        const isAlone = !isShared && others.length === 1;
        return counts === undefined ? [] : [[definition.key, { counts, isAlone, before }] as const];
      }),
    );
  }

  /** What statements come to today, by key. */
  async again(
    reader: EntityManager,
    place: MentionPlace,
    definitions: readonly StatementDefinition[],
  ): Promise<ReadonlyMap<string, UnitCounts>> {
    if (definitions.length === 0) return new Map();
    const input = definitions.every(({ rule }) => rule !== undefined)
      ? await this.material.tickedIn(reader, place)
      : await this.material.readIn(reader, place);
    return new Map(
      definitions.flatMap((definition) => {
        const counts = countUnits(definition, input);
        return counts === undefined ? [] : [[definition.key, counts] as const];
      }),
    );
  }
}

/** The question that counts a statement, and whether it tells of other statements, too. */
function questionIn(definition: StatementDefinition, { survey, coded }: UnitsAsked) {
  const { rule } = definition;
  if (rule === undefined) {
    const found = questionOfStatement(coded.questions, definition);
    return found && { key: found.question.key, isShared: found.group.members.length > 1 };
  }
  const found = countedOn(survey, rule.item, rule);
  return found && { key: found.question.key, isShared: false };
}

const statementsIn = (content: string): readonly SnapshotStatement[] =>
  (JSON.parse(content) as SnapshotContent).statements;
