import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import type { CountedUnits, UnitCounts } from '../../domain/release/unit-figures.js';
import type { StatementDefinition, StatementsFile } from '../../domain/statement/statement.js';
import {
  type ReleasedStatement,
  ReleasesRepository,
  type StoredDecision,
} from '../../persistence/releases.repository.js';
import type { MentionPlace } from '../mentions/mention-material.service.js';
import { StatementsService } from '../statements/statements.service.js';
import { type CodedTexts, CodedTextsReader } from './coded-texts.service.js';
import { UnitFigures, type UnitsAsked } from './unit-figures.service.js';

/** The statements of a survey as they are now. */
export interface CurrentStatements {
  readonly statements: StatementsFile;
  /** Version of every statement; 0 where nobody has touched what the file says. */
  readonly revisions: ReadonlyMap<string, number>;
}

/** An edition with the statements as it counted them. */
export interface CountedDecision {
  readonly decision: StoredDecision | undefined;
  readonly counted: readonly CountedStatement[];
}

/** A statement as an edition counted it. */
export interface CountedStatement {
  readonly revision: number;
  readonly definition: StatementDefinition;
}

/** Statements as a release counts them, today and as earlier editions did. */
@Injectable()
export class ReleaseStatements {
  constructor(
    private readonly statements: StatementsService,
    private readonly texts: CodedTextsReader,
    private readonly releases: ReleasesRepository,
    private readonly unitFigures: UnitFigures,
  ) {}

  async current(reader: EntityManager, surveyKey: string): Promise<CurrentStatements> {
    return {
      statements: await this.statements.current(surveyKey, reader),
      revisions: await this.statements.revisionNumbers(surveyKey, reader),
    };
  }

  /** As an edition counted them; empty where it did not keep them. */
  async counted(reader: EntityManager, snapshotId: string): Promise<readonly CountedStatement[]> {
    return (await this.releases.statements(reader, snapshotId)).map(toCounted);
  }

  /** What coded texts say to the planned statements, beside what editions have told. */
  async coded(
    reader: EntityManager,
    place: MentionPlace,
    { statements, plan }: { readonly statements: StatementsFile; readonly plan: PublicationPlan },
    editions: readonly (CountedDecision & { readonly edition: number })[],
  ): Promise<CodedTexts> {
    const planned = plan.statements.flatMap((key) =>
      statements.statements.filter((each) => each.key === key),
    );
    const told = editions.flatMap(({ decision, counted, edition }) =>
      decision === undefined
        ? []
        : [{ edition, input: decision.input, definitions: counted.map(toDefinition) }],
    );
    return this.texts.read(reader, place, planned, told);
  }

  /** What the planned statements come to by mention and by organisation. */
  units(
    reader: EntityManager,
    place: MentionPlace,
    asked: UnitsAsked,
  ): Promise<ReadonlyMap<string, CountedUnits>> {
    return this.unitFigures.read(reader, place, asked);
  }

  /** What those statements of an edition come to today that it has told in other units. */
  unitsAgain(
    reader: EntityManager,
    place: MentionPlace,
    { counted }: Pick<CountedDecision, 'counted'>,
    told: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, UnitCounts>> {
    const definitions = counted.map(toDefinition).filter(({ key }) => told.has(key));
    return this.unitFigures.again(reader, place, definitions);
  }

  /** What coded texts say today to the statements of one edition. */
  async codedAgain(
    reader: EntityManager,
    place: MentionPlace,
    { decision, counted }: CountedDecision,
  ): Promise<Pick<CodedTexts, 'questions' | 'voices'>> {
    const input = decision?.input ?? { cohorts: [], questions: [] };
    return this.texts.readAgain(reader, place, { input, definitions: counted.map(toDefinition) });
  }
}

const toCounted = ({ revision, definition }: ReleasedStatement): CountedStatement => ({
  revision,
  definition: JSON.parse(definition) as StatementDefinition,
});

const toDefinition = ({ definition }: CountedStatement): StatementDefinition => definition;
