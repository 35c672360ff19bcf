import { Injectable } from '@nestjs/common';
import { groupedBy } from '../../domain/grouped-by.js';
import { gatherMentions, type Place, type Voices } from '../../domain/mention/gather-mentions.js';
import type { Speaker } from '../../domain/mention/mention.js';
import { evidenceOf } from '../../domain/statement/evidence.js';
import type { Stance, StatementDefinition } from '../../domain/statement/statement.js';
import { MentionMaterialService, type MentionPlace } from '../mentions/mention-material.service.js';
import { PassageTexts, type PassageWords } from '../mentions/passage-texts.service.js';

/** A passage that is evidence, names replaced. */
export interface EvidenceText extends PassageWords {
  readonly stance: Stance;
}

/** Ticked answers that are evidence: how many in which group gave it. */
export interface EvidenceAnswers {
  readonly stance: Stance;
  readonly item: string;
  readonly code: string;
  readonly area: string;
  readonly actorType: string;
  readonly responses: number;
}

export interface StatementEvidence {
  readonly texts: readonly EvidenceText[];
  readonly answers: readonly EvidenceAnswers[];
}

/** What one statement stands on, place by place. Whoever shows it writes that into the audit trail. */
@Injectable()
export class StatementEvidenceService {
  constructor(
    private readonly material: MentionMaterialService,
    private readonly texts: PassageTexts,
  ) {}

  async read(
    place: MentionPlace,
    definition: Pick<StatementDefinition, 'rule' | 'contrary' | 'evidence'>,
  ): Promise<StatementEvidence> {
    const material = await this.material.read(place);
    const links = evidenceOf(definition);
    const stances = (['pro', 'contra', 'neutral'] as const).map((stance) => ({
      key: stance,
      // Each side for itself: what a link without a side finds is neither for nor against.
      selectors: links
        .filter((link) => link.stance === stance)
        .map((link) => ({ ...link, stance: 'pro' as const })),
    }));
    const gathered = gatherMentions(stances, material);
    const found = stances.flatMap(({ key: stance }, at) => {
      const { prompted, unprompted } = gathered[at] ?? { prompted: null, unprompted: null };
      return [{ stance, prompted, unprompted }];
    });
    const texts = await Promise.all(
      found.map(({ stance, unprompted }) => this.words(place.surveyKey, stance, unprompted)),
    );
    return {
      texts: texts.flat(),
      answers: found.flatMap(({ stance, prompted }) => answersOf(stance, prompted)),
    };
  }

  private async words(
    surveyKey: string,
    stance: Stance,
    voices: Voices | null,
  ): Promise<readonly EvidenceText[]> {
    const refs = (voices?.places ?? []).flatMap(({ at }) => ('text' in at ? [at] : []));
    const words = await this.texts.read(surveyKey, refs);
    return words.map((one) => ({ ...one, stance }));
  }
}

function answersOf(stance: Stance, voices: Voices | null): readonly EvidenceAnswers[] {
  const speakers = new Map((voices?.speakers ?? []).map((speaker) => [speaker.id, speaker]));
  const places = (voices?.places ?? []).flatMap((place) => toAnswer(place, speakers));
  const groups = groupedBy(places, (one) => JSON.stringify(one));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ stance, ...first, responses: own.length }];
  });
}

function toAnswer({ speaker: id, at }: Place, speakers: ReadonlyMap<string, Speaker>) {
  const speaker = speakers.get(id);
  if (speaker === undefined || 'text' in at) return [];
  const { area, actorType } = speaker;
  return [{ item: at.item, code: at.code, area, actorType }];
}
