import { Injectable } from '@nestjs/common';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import type { ValidationResult } from '../../domain/validation/round.js';
import type { MentionPlace } from '../mentions/mention-material.service.js';
import { PassageTexts } from '../mentions/passage-texts.service.js';
import { StatementsService } from '../statements/statements.service.js';
import { StatementResults } from '../validation/statement-results.service.js';
import { type StatementEvidence, StatementEvidenceService } from './statement-evidence.service.js';
import { type StatedUse, UsesService } from './uses.service.js';

/** A statement with what it stands on. */
export interface StatementGrounds {
  readonly definition: StatementDefinition;
  readonly evidence: StatementEvidence;
  /** What actors' rounds said to it as it reads today, the earliest first. */
  readonly rounds: readonly ValidationResult[];
}

/** One text, the statements that use it, and those that could be made to. */
export interface TextUses {
  /** Redacted; empty where a whole response was asked for. */
  readonly words: string;
  readonly uses: readonly StatedUse[];
  readonly statements: readonly StatementDefinition[];
}

/** The thread inside, in both directions. Whoever shows anything of it writes that down. */
@Injectable()
export class EvidenceDeskService {
  constructor(
    private readonly statements: StatementsService,
    private readonly evidences: StatementEvidenceService,
    private readonly uses: UsesService,
    private readonly texts: PassageTexts,
    private readonly results: StatementResults,
  ) {}

  /** Undefined where there is no such statement. */
  async evidence(place: MentionPlace, key: string): Promise<StatementGrounds | undefined> {
    const statement = await this.statements.find(place.surveyKey, key);
    if (statement === undefined) return undefined;
    const { definition } = statement;
    const results = await this.results.list(place);
    return {
      definition,
      evidence: await this.evidences.read(place, definition),
      rounds: Object.hasOwn(results, key) ? (results[key] ?? []) : [],
    };
  }

  /** Of one text of a response, with its words redacted; undefined for cards, which are nobody's. */
  async usesOfText(surveyKey: string, text: string): Promise<TextUses | undefined> {
    const [found] = await this.texts.read(surveyKey, [{ text, passage: null }]);
    const uses = await this.uses.ofResponse(found?.responseId ?? '', text);
    const { statements } = await this.statements.current(surveyKey);
    return found && uses && { words: found.words, uses, statements };
  }

  /** Of one response of a survey. */
  async usesOf(surveyKey: string, response: string): Promise<readonly StatedUse[] | undefined> {
    return this.uses.ofResponse(response, undefined, surveyKey);
  }
}
