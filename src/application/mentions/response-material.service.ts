import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { finalRound, roundsBySource } from '../../domain/coding/coding-queue.js';
import { groupedBy } from '../../domain/grouped-by.js';
import type { GatherInput, SaidText } from '../../domain/mention/gather-mentions.js';
import { EvidenceRepository } from '../../persistence/evidence.repository.js';
import type { ResponseRecord } from '../../persistence/responses.repository.js';
import { CodebooksService } from '../coding/codebooks.service.js';
import { MentionMaterialService } from './mention-material.service.js';

/** Reads one response with its texts as Nennungen are counted from it; part of a write where it must be. */
@Injectable()
export class ResponseMaterial {
  constructor(
    private readonly material: MentionMaterialService,
    private readonly evidence: EvidenceRepository,
    private readonly books: CodebooksService,
  ) {}

  async read(
    reader: EntityManager,
    record: ResponseRecord,
    codebook: GatherInput['codebook'],
  ): Promise<GatherInput> {
    const { surveyKey, version, envelope, codes } = record;
    const { id, area, actorType, speaksFor, organisation = null } = envelope;
    const head = { id, version, area, actorType, speaksFor, organisation, codes };
    return {
      voices: await this.material.toVoices(surveyKey, [head]),
      texts: await this.texts(reader, record),
      codebook,
    };
  }

  /** The newest codebook. */
  async codebook(surveyKey: string): Promise<GatherInput['codebook']> {
    return (await this.books.get(surveyKey)).codes;
  }

  /** The same as part of a write. */
  async codebookFor(tx: EntityManager, surveyKey: string): Promise<GatherInput['codebook']> {
    return (await this.books.getForWrite(tx, surveyKey)).codes;
  }

  private async texts(
    reader: EntityManager,
    { envelope, texts }: ResponseRecord,
  ): Promise<readonly SaidText[]> {
    const { id: speaker } = envelope;
    const listed = await this.evidence.texts(reader, speaker);
    const passages = await this.evidence.passages(reader, speaker);
    const byRound = groupedBy(passages, ({ sourceId, round }) => `${sourceId} ${round}`);
    const rounds = roundsBySource(
      (await this.evidence.rounds(reader, speaker)).map((one) => ({
        ...{ ...one, coder: '', hasMemo: false, toCheck: false },
        codes: [
          ...new Set((byRound.get(`${one.sourceId} ${one.round}`) ?? []).map(({ code }) => code)),
        ],
      })),
    );
    // A text that nobody has looked at yet has no place at the desk; its question was answered.
    const unlisted = texts
      .filter(({ item, part }) => !listed.some((one) => one.item === item && one.part === part))
      .map(({ item, part }) => ({ id: `${item}/${part}`, item, part }));
    return [...listed, ...unlisted].map(({ id, item }) => {
      const final = finalRound(rounds.get(id) ?? {});
      const given = final.state === 'final' ? (byRound.get(`${id} ${final.round}`) ?? []) : [];
      return {
        ...{ id, speaker, item, state: final.state },
        passages: [...groupedBy(given, (one) => one.id)].map(([passage, codes]) => ({
          id: passage,
          codes: codes.map(({ code }) => code),
        })),
        toCheck: given.some(({ toCheck }) => toCheck),
      };
    });
  }
}
