import { Injectable } from '@nestjs/common';
import { type Conflict, findConflicts } from '../../domain/mention/find-conflicts.js';
import { gatherMentions } from '../../domain/mention/gather-mentions.js';
import type { Thing } from '../../domain/mention/mention-source.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import {
  MentionsRepository,
  type StoredResolution,
} from '../../persistence/mentions.repository.js';
import { CodingJournal } from '../coding/coding-journal.js';
import { MentionMaterialService, type MentionPlace } from './mention-material.service.js';
import { byMeaning } from './thing-key.js';
import { PassageTexts, type PassageWords } from './passage-texts.service.js';

/** A contradiction with what was said, and what somebody has found out. */
export interface ShownConflict extends Conflict {
  readonly words: readonly PassageWords[];
  readonly resolution: StoredResolution | undefined;
}

/** What somebody decides; without a stance the contradiction is shown as it is. */
export interface Decision {
  readonly organisation: string;
  readonly stance: string;
  readonly reason: string;
}

const REASON_LENGTH = 1000;

/** Contradictions inside organisations: shown, or resolved by somebody who asked there. */
@Injectable()
export class ConflictsService {
  constructor(
    private readonly database: Database,
    private readonly material: MentionMaterialService,
    private readonly mentions: MentionsRepository,
    private readonly texts: PassageTexts,
    private readonly journal: CodingJournal,
  ) {}

  /** All contradictions about one thing, resolved ones too, by key of the organisation. */
  async list(place: MentionPlace, thing: Thing): Promise<readonly ShownConflict[]> {
    const { surveyKey, wave } = place;
    const { key } = byMeaning(thing);
    const conflicts = await this.find(place, thing);
    const stored = await this.mentions.resolutions(this.database.reader, surveyKey, wave);
    return Promise.all(
      conflicts.map(async (conflict) => ({
        ...conflict,
        words: await this.texts.read(
          surveyKey,
          conflict.places.flatMap(({ at }) => ('text' in at ? [at] : [])),
        ),
        resolution: stored.find(
          (one) => one.thing === key && one.organisation === conflict.organisation,
        ),
      })),
    );
  }

  /** Keeps which position counts, with who says so and why. */
  async resolve(
    place: MentionPlace,
    thing: Thing,
    { organisation, stance, reason }: Decision,
    by: string,
  ): Promise<Result<null>> {
    const isChosen = stance === 'pro' || stance === 'contra';
    const hasReason = reason !== '' && reason.length <= REASON_LENGTH;
    const problems: readonly Problem[] = [
      ...(isChosen ? [] : [{ code: 'mention.stance-missing', at: 'stance' } as const]),
      ...(hasReason ? [] : [{ code: 'mention.reason-missing', at: 'reason' } as const]),
    ];
    if (problems.length > 0) return failed(...problems);
    const conflicts = await this.find(place, thing);
    if (!conflicts.some((one) => one.organisation === organisation && one.within)) {
      return failed({ code: 'mention.no-conflict', at: '' });
    }
    const row = {
      ...{ ...place, thing: byMeaning(thing).key, organisation, stance, reason },
      ...{ author: by, day: this.journal.today() },
    };
    await this.database.write(async (tx) => {
      await this.mentions.saveResolution(tx, row);
      const object = `${place.surveyKey}/${place.wave}/${organisation} ${stance}`;
      await this.journal.note('mention.resolved', by, { object, reason }, tx);
    });
    return ok(null);
  }

  /** Leaves the contradiction shown again. */
  async reopen(place: MentionPlace, thing: Thing, organisation: string, by: string): Promise<void> {
    await this.database.write(async (tx) => {
      await this.mentions.removeResolutions(tx, {
        ...{ ...place, thing: byMeaning(thing).key, organisation },
      });
      const object = `${place.surveyKey}/${place.wave}/${organisation}`;
      await this.journal.note('mention.unresolved', by, { object }, tx);
    });
  }

  private async find(place: MentionPlace, thing: Thing): Promise<readonly Conflict[]> {
    const [gathered] = gatherMentions([thing], await this.material.read(place));
    return gathered === undefined ? [] : findConflicts(gathered);
  }
}
