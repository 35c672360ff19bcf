import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { type Composition, compositionProblems } from '../../domain/composition/composition.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import {
  CompositionsRepository,
  type StoredComposition,
} from '../../persistence/compositions.repository.js';
import { Database } from '../../persistence/database.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

/** A survey's wave. */
export interface CompositionPlace {
  readonly surveyKey: string;
  readonly wave: string;
}

/** One version; `composition` is `null` where it goes back to what every report is. */
export interface CompositionVersion extends Pick<StoredComposition, 'number' | 'account' | 'at'> {
  readonly composition: Composition | null;
}

/** How planners put the report of a wave together. Every version is kept; the newest holds. */
@Injectable()
export class CompositionsService {
  constructor(
    private readonly database: Database,
    private readonly compositions: CompositionsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** All versions, newest first; empty where nobody has composed anything. */
  async history({ surveyKey, wave }: CompositionPlace): Promise<readonly CompositionVersion[]> {
    const { reader } = this.database;
    return (await this.compositions.history(reader, surveyKey, wave)).map(toVersion);
  }

  /**
   * Adds a version; it goes out with the next release.
   *
   * @param composition `null` goes back to what every report is
   * @param basedOn number of the version the form was opened with; 0 without any
   */
  async save(
    { surveyKey, wave }: CompositionPlace,
    composition: Composition | null,
    { by, basedOn }: { readonly by: Actor; readonly basedOn: number },
  ): Promise<Result<null>> {
    const problems = composition === null ? [] : compositionProblems(composition);
    if (problems.length > 0) return failed(...problems);
    return this.database.write(async (tx) => {
      const [newest] = await this.compositions.history(tx, surveyKey, wave);
      if (newest !== undefined && newest.number !== basedOn) {
        const details = { by: newest.account };
        return failed({ code: 'composition.changed', at: 'abschnitte', details });
      }
      const content = composition === null ? null : JSON.stringify(composition);
      const version = { surveyKey, wave, content, account: by.person, at: this.clock.instant() };
      await this.compositions.add(tx, version);
      const object = `${surveyKey}/${wave}`;
      await this.audit.record({ by, action: 'report.composed', object }, tx);
      return ok(null);
    });
  }
}

const toVersion = ({ number, account, at, content }: StoredComposition): CompositionVersion => ({
  ...{ number, account, at },
  composition: content === null ? null : (JSON.parse(content) as Composition),
});
