import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { compareItem } from '../../domain/analysis/comparable-versions.js';
import { finalRound } from '../../domain/coding/coding-queue.js';
import { groupedBy } from '../../domain/grouped-by.js';
import type { MentionMaterial } from '../../domain/mention/count-things.js';
import type { GatherInput, SaidText, Voice } from '../../domain/mention/gather-mentions.js';
import type { Resolution } from '../../domain/mention/mention.js';
import type { Wall } from '../../domain/mention/wall-counts.js';
import { findItem, itemsOf } from '../../domain/survey/items.js';
import type { SourceRecord } from '../../persistence/coding/coding-sources.repository.js';
import { Database } from '../../persistence/database.js';
import {
  type CodedPassage,
  MentionsRepository,
  type ResponseVoice,
  type StoredResolution,
} from '../../persistence/mentions.repository.js';
import {
  type WorkshopContent,
  WorkshopsRepository,
} from '../../persistence/workshops.repository.js';
import { type CodingState, CodingWork } from '../coding/coding-work.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** One survey and one of its waves. */
export interface MentionPlace {
  readonly surveyKey: string;
  readonly wave: string;
}

/** Reads everything of one wave that Nennungen are counted from. */
@Injectable()
export class MentionMaterialService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly coding: CodingWork,
    private readonly mentions: MentionsRepository,
    private readonly workshops: WorkshopsRepository,
  ) {}

  /** Complete, for planners only. */
  async read(place: MentionPlace): Promise<MentionMaterial> {
    const { surveyKey, wave } = place;
    // It may have to give new texts a place first, so it cannot be part of the snapshot.
    const coding = await this.coding.read(place);
    const { heads, passages, contents, resolutions } = await this.database.snapshot(
      async (reader) => {
        return {
          heads: await this.heads(reader, surveyKey, wave),
          passages: await this.mentions.listPassages(reader, surveyKey, wave),
          contents: await this.workshops.listWave(reader, surveyKey, wave),
          resolutions: await this.mentions.resolutions(reader, surveyKey, wave),
        };
      },
    );
    const texts = toTexts(coding, passages);
    return {
      voices: await this.toVoices(surveyKey, heads),
      texts: texts.map(({ text }) => text),
      codebook: coding.book.codes,
      walls: toWalls(contents, texts),
      resolutions: resolutions.map(toResolution),
    };
  }

  /**
   * Who speaks and what was ticked, without any text: all that is needed where nothing but ticked
   * answers is looked at, and far quicker.
   */
  async readTicked({ surveyKey, wave }: MentionPlace): Promise<MentionMaterial> {
    const { heads, resolutions } = await this.database.snapshot(async (reader) => ({
      heads: await this.heads(reader, surveyKey, wave),
      resolutions: await this.mentions.resolutions(reader, surveyKey, wave),
    }));
    return {
      voices: await this.toVoices(surveyKey, heads),
      resolutions: resolutions.map(toResolution),
      ...{ texts: [], codebook: [], walls: [] },
    };
  }

  /** Who speaks and what was ticked, as `reader` sees it; without any text. */
  async tickedIn(reader: EntityManager, { surveyKey, wave }: MentionPlace): Promise<GatherInput> {
    const heads = await this.heads(reader, surveyKey, wave);
    return { voices: await this.toVoices(surveyKey, heads), texts: [], codebook: [] };
  }

  /** Speakers, texts and codebook as `reader` sees them; without what workshops left on their walls. */
  async readIn(
    reader: EntityManager,
    place: MentionPlace,
  ): Promise<GatherInput & { readonly coding: CodingState }> {
    const { surveyKey, wave } = place;
    const coding = await this.coding.readIn(reader, place);
    const heads = await this.heads(reader, surveyKey, wave);
    const passages = await this.mentions.listPassages(reader, surveyKey, wave);
    return {
      voices: await this.toVoices(surveyKey, heads),
      texts: toTexts(coding, passages).map(({ text }) => text),
      codebook: coding.book.codes,
      coding,
    };
  }

  /** Responses as speakers, with the items that asked them something else. */
  async toVoices(surveyKey: string, heads: readonly ResponseVoice[]): Promise<readonly Voice[]> {
    const otherwise = new Map<number, ReadonlySet<string>>();
    for (const version of new Set(heads.map((head) => head.version))) {
      otherwise.set(version, await this.otherwiseIn(surveyKey, version));
    }
    return heads.map(({ id, version, area, actorType, speaksFor, organisation, codes }) => ({
      speaker: {
        ...{ id, area, actorType },
        // Who speaks from the own professional view stands for nobody else.
        organisation: speaksFor === 'organisation' ? organisation : null,
      },
      codes,
      otherwise: otherwise.get(version) ?? new Set(),
    }));
  }

  private async heads(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<readonly ResponseVoice[]> {
    const heads: ResponseVoice[] = [];
    for await (const page of this.mentions.voices(reader, surveyKey, wave)) heads.push(...page);
    return heads;
  }

  /** Items that asked something else in this version than in the last that has them. */
  private async otherwiseIn(surveyKey: string, number: number): Promise<ReadonlySet<string>> {
    const asked = await this.surveys.getVersion(surveyKey, number);
    const newestFirst = [...this.surveys.versions(surveyKey)].reverse();
    const keys = itemsOf(asked.survey).map(({ key }) => key);
    return new Set(
      keys.filter((key) => {
        for (const version of newestFirst) {
          const item = findItem(version.survey, key);
          if (item !== undefined) return compareItem(version, item, asked) !== 'same';
        }
        return false;
      }),
    );
  }
}

const toResolution = ({ thing, organisation, stance }: StoredResolution): Resolution => ({
  key: thing,
  organisation,
  stance: stance === 'contra' ? 'contra' : 'pro',
});

interface CodedText {
  readonly source: SourceRecord;
  readonly text: SaidText;
}

function toTexts(
  { texts, rounds }: CodingState,
  passages: readonly CodedPassage[],
): readonly CodedText[] {
  const byRound = groupedBy(passages, ({ sourceId, round }) => `${sourceId} ${round}`);
  return texts.map((source) => {
    const { id, item, responseId } = source;
    const final = finalRound(rounds.get(id) ?? {});
    const given = final.state === 'final' ? (byRound.get(`${id} ${final.round}`) ?? []) : [];
    const byPassage = groupedBy(given, (one) => one.id);
    const text: SaidText = {
      ...{ id, item, speaker: responseId, state: final.state },
      passages: [...byPassage].map(([passage, codes]) => ({
        id: passage,
        codes: codes.map(({ code }) => code),
      })),
      toCheck: given.some(({ toCheck }) => toCheck),
    };
    return { source, text };
  });
}

function toWalls(
  contents: readonly WorkshopContent[],
  texts: readonly CodedText[],
): readonly Wall[] {
  const byCard = new Map(texts.map(({ source, text }) => [source.card, text]));
  return contents.map(({ workshop, cards, polls }) => ({
    ...{ workshop: workshop.id, area: workshop.area, polls },
    cards: cards.map(({ id, item, cluster }) => ({ id, item, cluster, text: byCard.get(id) })),
  }));
}
