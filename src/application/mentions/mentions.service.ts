import { Injectable } from '@nestjs/common';
import {
  type CountedThing,
  countThings,
  type MentionFilter,
} from '../../domain/mention/count-things.js';
import type { CountedMention } from '../../domain/mention/mention.js';
import type { Thing } from '../../domain/mention/mention-source.js';
import { byMeaning } from './thing-key.js';
import { MentionMaterialService, type MentionPlace } from './mention-material.service.js';

/** Counts Nennungen; complete, for planners only. */
@Injectable()
export class MentionsService {
  constructor(private readonly material: MentionMaterialService) {}

  /**
   * One entry a thing, in their order; only final codings are counted. What was found out about a
   * contradiction applies to whatever means the same, under any key.
   */
  async count(
    place: MentionPlace,
    things: readonly Thing[],
    filter: MentionFilter = {},
  ): Promise<readonly CountedThing[]> {
    const material = await this.material.read(place);
    const counted = countThings(things.map(byMeaning), material, filter);
    return counted.map((one, at) => renamed(one, things[at]?.key ?? ''));
  }

  /**
   * The column of ticked answers alone, as `count` counts it; `null` for a thing that is not looked
   * for in it. No text is read.
   */
  async countTicked(
    place: MentionPlace,
    things: readonly Thing[],
  ): Promise<readonly (CountedMention | null)[]> {
    const material = await this.material.readTicked(place);
    const counted = countThings(things.map(byMeaning), material);
    return counted.map((one, at) => renamed(one, things[at]?.key ?? '').prompted);
  }
}

function renamed(counted: CountedThing, key: string): CountedThing {
  const { prompted, unprompted } = counted;
  return {
    ...counted,
    key,
    prompted: prompted && { ...prompted, key },
    unprompted: unprompted && { ...unprompted, key },
  };
}
