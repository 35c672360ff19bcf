import { Injectable } from '@nestjs/common';
import {
  type CountedThing,
  countThings,
  type MentionFilter,
} from '../../domain/mention/count-things.js';
import type { Thing } from '../../domain/mention/mention-source.js';
import { MentionMaterialService, type MentionPlace } from './mention-material.service.js';

/** Counts Nennungen; complete, for planners only. */
@Injectable()
export class MentionsService {
  constructor(private readonly material: MentionMaterialService) {}

  /** One entry a thing, in their order; only final codings are counted. */
  async count(
    place: MentionPlace,
    things: readonly Thing[],
    filter: MentionFilter = {},
  ): Promise<readonly CountedThing[]> {
    return countThings(things, await this.material.read(place), filter);
  }
}
