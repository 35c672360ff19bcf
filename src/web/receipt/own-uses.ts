import { Injectable } from '@nestjs/common';
import { UsesService } from '../../application/evidence/uses.service.js';
import { evidenceId } from '../../application/release/evidence.service.js';
import { SnapshotsService } from '../../application/release/snapshots.service.js';
import type { StoredResponse } from '../../application/responses/responses.service.js';
import { isInvited } from '../../domain/invitation/invitation.js';
import type { OwnUses, PublishedSentence } from './own-statements.view.js';

/** Gathers what an actor may be told about the statements that use the own answer. */
@Injectable()
export class OwnUsesLoader {
  constructor(
    private readonly uses: UsesService,
    private readonly snapshots: SnapshotsService,
  ) {}

  /**
   * Published words are everybody's. Words in the round are for those who were invited: whoever may
   * answer an open survey could otherwise fish for sentences that nobody has checked for disclosure.
   * Drafts are for nobody outside.
   */
  async load(code: string, { survey, submission }: StoredResponse): Promise<OwnUses> {
    const { key } = survey.survey;
    const latest = await this.snapshots.latest(key, submission.wave);
    const statements = latest?.content.statements ?? [];
    return {
      uses: (await this.uses.ofReceipt(code)) ?? [],
      published: new Map(
        statements.map((one): [string, PublishedSentence] => [
          one.key,
          { sentence: one.sentence, evidence: evidenceId(key, submission.wave, one.key) },
        ]),
      ),
      mayReadRound: isInvited(survey.survey, submission),
    };
  }
}
