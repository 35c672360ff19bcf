import { Injectable } from '@nestjs/common';
import { type ReleasedState, ReleasedStates } from '../release/released-states.service.js';
import { type ReopenedStatement, ReopenedService } from './reopened.service.js';

/** What befell statements without anybody changing them, by their keys. */
export interface StatementMarks {
  readonly released: ReadonlyMap<string, ReleasedState>;
  /** Evidence was deleted, and nobody has looked since. */
  readonly reopened: ReadonlyMap<string, ReopenedStatement>;
}

/** Which statements of a wave are published, and which have lost evidence. */
@Injectable()
export class StatementMarksService {
  constructor(
    private readonly states: ReleasedStates,
    private readonly lost: ReopenedService,
  ) {}

  async list(surveyKey: string, wave: string): Promise<StatementMarks> {
    return {
      released: await this.states.list(surveyKey, wave),
      reopened: await this.lost.list(surveyKey, wave),
    };
  }
}
