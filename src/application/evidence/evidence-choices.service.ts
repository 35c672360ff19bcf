import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import { AuditService } from '../audit/audit.service.js';
import { CodebooksService } from '../coding/codebooks.service.js';
import { MentionMaterialService, type MentionPlace } from '../mentions/mention-material.service.js';
import { PassageTexts, type PassageWords } from '../mentions/passage-texts.service.js';
import { type ReleasedState, ReleasedStates } from '../release/released-states.service.js';

/** What a statement can be made to stand on. */
@Injectable()
export class EvidenceChoicesService {
  constructor(
    private readonly books: CodebooksService,
    private readonly material: MentionMaterialService,
    private readonly texts: PassageTexts,
    private readonly audit: AuditService,
    private readonly states: ReleasedStates,
  ) {}

  async codes(surveyKey: string): Promise<readonly CodeEntry[]> {
    return (await this.books.get(surveyKey)).codes;
  }

  /** What the newest report of the wave says of a statement; undefined where it does not have it. */
  async published(
    { surveyKey, wave }: MentionPlace,
    statement: string,
  ): Promise<ReleasedState | undefined> {
    return (await this.states.list(surveyKey, wave)).get(statement);
  }

  /**
   * A text and its passages by the final coding, names replaced; the look is noted. Empty for a text
   * that is not of this wave, and for cards, which have no respondent.
   */
  async passages(place: MentionPlace, text: string, by: Actor): Promise<readonly PassageWords[]> {
    if (text === '') return [];
    const { texts } = await this.material.read(place);
    const found = texts.find(({ id, speaker }) => id === text && speaker !== null);
    if (found === undefined) return [];
    const { surveyKey, wave } = place;
    const object = `${surveyKey}/${wave} ${text}`;
    await this.audit.record({ by, action: 'evidence.read', object });
    const passages = [null, ...found.passages.map(({ id }) => id)];
    return this.texts.read(
      surveyKey,
      passages.map((passage) => ({ text, passage })),
    );
  }
}
