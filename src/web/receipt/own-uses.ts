import { Injectable } from '@nestjs/common';
import { UsesService } from '../../application/evidence/uses.service.js';
import { evidenceId } from '../../application/release/evidence.service.js';
import { SnapshotsService } from '../../application/release/snapshots.service.js';
import { StatementsService } from '../../application/statements/statements.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { StoredResponse } from '../../application/responses/responses.service.js';
import { isInvited } from '../../domain/invitation/invitation.js';
import type { OwnUses, PublishedSentence } from './own-statements.view.js';

/** Gathers what an actor may be told about the statements that use the own answer. */
@Injectable()
export class OwnUsesLoader {
  constructor(
    private readonly uses: UsesService,
    private readonly snapshots: SnapshotsService,
    private readonly statements: StatementsService,
    private readonly surveys: SurveysService,
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

  /** What may be said of a statement by its key: its sentence where that may be read, else its theme. */
  async wordsOf(code: string, stored: StoredResponse): Promise<(statement: string) => string> {
    const { published, mayReadRound } = await this.load(code, stored);
    const listed = await this.statements.list(stored.survey.survey.key);
    const { themes } = this.surveys.catalogue;
    return (key) => {
      const found = listed.find(({ definition }) => definition.key === key);
      const inRound = found?.state === 'in-validation' && mayReadRound;
      const sentence = published.get(key)?.sentence ?? (inRound ? found.definition.sentence : '');
      if (sentence !== '') return `„${sentence}“`;
      const theme = themes.find((one) => one.key === found?.definition.theme)?.title ?? '';
      return `einer Aussage zum Thema ${theme}, deren Wortlaut noch nicht feststeht`;
    };
  }
}
