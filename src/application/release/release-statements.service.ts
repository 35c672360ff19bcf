import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import type { StatementDefinition, StatementsFile } from '../../domain/statement/statement.js';
import {
  type ReleasedStatement,
  ReleasesRepository,
  type StoredDecision,
} from '../../persistence/releases.repository.js';
import type { MentionPlace } from '../mentions/mention-material.service.js';
import { StatementsService } from '../statements/statements.service.js';
import { type CodedTexts, CodedTextsReader } from './coded-texts.service.js';

/** The statements of a survey as they are now. */
export interface CurrentStatements {
  readonly statements: StatementsFile;
  /** Version of every statement; 0 where nobody has touched what the file says. */
  readonly revisions: ReadonlyMap<string, number>;
}

/** An edition with the statements as it counted them. */
export interface CountedDecision {
  readonly decision: StoredDecision | undefined;
  readonly definitions: readonly StatementDefinition[];
}

/** Statements as a release counts them, today and as earlier editions did. */
@Injectable()
export class ReleaseStatements {
  constructor(
    private readonly statements: StatementsService,
    private readonly texts: CodedTextsReader,
    private readonly releases: ReleasesRepository,
  ) {}

  async current(reader: EntityManager, surveyKey: string): Promise<CurrentStatements> {
    return {
      statements: await this.statements.current(surveyKey, reader),
      revisions: await this.statements.revisionNumbers(surveyKey, reader),
    };
  }

  /** As an edition counted them; empty where it did not keep them. */
  async counted(
    reader: EntityManager,
    snapshotId: string,
  ): Promise<readonly StatementDefinition[]> {
    return (await this.releases.statements(reader, snapshotId)).map(toDefinition);
  }

  /** What coded texts say to the planned statements, beside what editions have told. */
  async coded(
    reader: EntityManager,
    place: MentionPlace,
    { statements, plan }: { readonly statements: StatementsFile; readonly plan: PublicationPlan },
    editions: readonly CountedDecision[],
  ): Promise<CodedTexts> {
    const planned = plan.statements.flatMap((key) =>
      statements.statements.filter((each) => each.key === key),
    );
    const counted = editions.flatMap(({ decision, definitions }) =>
      decision === undefined ? [] : [{ questions: decision.input.questions, definitions }],
    );
    return this.texts.read(reader, place, planned, counted);
  }

  /** What coded texts say today to the statements of one edition. */
  async codedAgain(
    reader: EntityManager,
    place: MentionPlace,
    { decision, definitions }: CountedDecision,
  ): Promise<Pick<CodedTexts, 'questions' | 'voices'>> {
    const questions = decision?.input.questions ?? [];
    return this.texts.readAgain(reader, place, { questions, definitions });
  }
}

const toDefinition = ({ definition }: ReleasedStatement): StatementDefinition =>
  JSON.parse(definition) as StatementDefinition;
