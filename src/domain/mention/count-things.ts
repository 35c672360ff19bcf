import { countMentions } from './count-mentions.js';
import {
  gatherMentions,
  type GatheredThing,
  type GatherInput,
  type Voices,
} from './gather-mentions.js';
import type { CountedMention, Resolution, Speaker, Unfinished } from './mention.js';
import type { Thing } from './mention-source.js';
import { type Wall, wallColumns, type WallColumns } from './wall-counts.js';

/** Everything of one wave that things are counted in. */
export interface MentionMaterial extends GatherInput {
  readonly walls: readonly Wall[];
  readonly resolutions: readonly Resolution[];
}

/** Whom to count; all where absent. */
export interface MentionFilter {
  readonly area?: string | undefined;
  readonly actorType?: string | undefined;
}

/**
 * One thing in four columns that are never added; a column is `null` where the thing is not looked
 * for in it, cards and dots also where no workshop had any or the filter names an actor type.
 */
export interface CountedThing extends WallColumns {
  readonly key: string;
  /** Ticked answers to closed items. */
  readonly prompted: CountedMention | null;
  /** Coded texts. */
  readonly unprompted: CountedMention | null;
  /** What is not coded yet, and could still change the count. */
  readonly unfinished: Unfinished;
}

/**
 * Counts things in all their columns and all three units.
 *
 * @param things with different keys; counted in this order
 * @returns one entry a thing; without responses every count is 0 of 0
 * @see docs/methods.md, "Nennungen"
 */
export function countThings(
  things: readonly Thing[],
  material: MentionMaterial,
  filter: MentionFilter = {},
): readonly CountedThing[] {
  const within = narrowed(material, filter);
  const codebook = new Map(material.codebook.map((code) => [code.key, code]));
  const gathered = gatherMentions(things, within);
  return things.flatMap((thing, at) => {
    const found = gathered[at];
    if (found === undefined) return [];
    return [
      {
        ...countGathered(found, material.resolutions),
        ...wallColumns(thing.selectors, within.walls, codebook),
      },
    ];
  });
}

/** What is left of a wave when only some speakers are asked; cards and dots have no actor type. */
export function narrowed(material: MentionMaterial, filter: MentionFilter): MentionMaterial {
  const { area, actorType } = filter;
  const isMeant = (speaker: Speaker) =>
    (area ?? speaker.area) === speaker.area &&
    (actorType ?? speaker.actorType) === speaker.actorType;
  const walls = material.walls.filter((wall) => (area ?? wall.area) === wall.area);
  return {
    ...material,
    voices: material.voices.filter(({ speaker }) => isMeant(speaker)),
    walls: actorType === undefined ? walls : [],
  };
}

function countGathered(
  { key, prompted, unprompted, unfinished }: GatheredThing,
  resolutions: readonly Resolution[],
): Omit<CountedThing, keyof WallColumns> {
  return {
    key,
    prompted: countColumn(key, prompted, resolutions),
    unprompted: countColumn(key, unprompted, resolutions),
    unfinished,
  };
}

function countColumn(
  key: string,
  voices: Voices | null,
  resolutions: readonly Resolution[],
): CountedMention | null {
  if (voices === null) return null;
  const mentions = voices.places.map(({ speaker, stance }) => ({ key, speaker, stance }));
  const [counted = null] = countMentions([key], {
    speakers: voices.speakers,
    mentions,
    resolutions,
  });
  return counted;
}
