import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import type { CodeAgreement } from '../../domain/coding/code-agreement.js';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import { drawSample } from '../../domain/coding/draw-sample.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { CodingSettingsRepository } from '../../persistence/coding/coding-settings.repository.js';
import { CodingSourcesRepository } from '../../persistence/coding/coding-sources.repository.js';
import { agreementIn } from './blind-agreement.js';
import { CodingJournal } from './coding-journal.js';
import { CodingWork } from './coding-work.js';

/** How the texts for the second coder were drawn. */
export interface Draw {
  /** In percent. */
  readonly share: number;
  readonly seed: number;
  readonly population: number;
  readonly size: number;
  readonly author: string;
  readonly day: string;
}

/** How well two coders agree, and how far they are. */
export interface CodingQuality {
  readonly draw: Draw | undefined;
  readonly texts: number;
  /** Texts the first coder has finished. */
  readonly coded: number;
  readonly drawn: number;
  /** Drawn texts that both have finished. */
  readonly codedTwice: number;
  readonly secondBegun: boolean;
  readonly agreement: CodeAgreement;
  readonly codes: readonly CodeEntry[];
}

interface Place {
  readonly surveyKey: string;
  readonly wave: string;
}

/** Blind second coding: which texts, and what comes of it. */
@Injectable()
export class CodingQualityService {
  constructor(
    private readonly work: CodingWork,
    private readonly sources: CodingSourcesRepository,
    private readonly settings: CodingSettingsRepository,
    private readonly journal: CodingJournal,
  ) {}

  async quality(place: Place): Promise<CodingQuality> {
    const { texts, rounds, book } = await this.work.read(place);
    const { surveyKey, wave } = place;
    const drawn = texts.filter((text) => text.drawn);
    const codes = book.codes.filter(({ retired }) => !retired);
    const { agreement, codedTwice } = agreementIn({ texts, rounds, book });
    return {
      draw: await this.settings.findDraw(this.work.reader, surveyKey, wave),
      ...{ texts: texts.length, drawn: drawn.length, codedTwice, codes },
      coded: texts.filter(({ id }) => rounds.get(id)?.['blind-1']?.done === true).length,
      secondBegun: [...rounds.values()].some((own) => own['blind-2'] !== undefined),
      agreement,
    };
  }

  /**
   * Draws a share of all texts, stratified by area and actor type; until the second coding begins it
   * can be drawn anew.
   *
   * @param seed by which it can be repeated
   */
  async draw(
    place: Place,
    share: number,
    by: string,
    seed = randomInt(1, 2 ** 31 - 1),
  ): Promise<Result<Draw>> {
    const { surveyKey, wave } = place;
    if (!Number.isInteger(share) || share < 1 || share > 100) {
      return failed({ code: 'coding.draw-share', at: 'anteil' });
    }
    const { texts } = await this.work.read(place);
    const strata = texts.map(({ id, area, actorType }) => ({
      id,
      stratum: `${area}/${actorType}`,
    }));
    const ids = drawSample(strata, share / 100, seed);
    const draw = { share, seed, population: texts.length, size: ids.length, author: by };
    const day = this.journal.today();
    return this.work.write(async (tx) => {
      const summaries = await this.work.summaries(tx, place);
      if (summaries.some(({ round }) => round === 'blind-2')) {
        return failed({ code: 'coding.draw-begun', at: 'anteil' });
      }
      await this.sources.setDrawn(tx, place, ids);
      await this.settings.saveDraw(tx, { surveyKey, wave, ...draw, day });
      const object = `${surveyKey}/${wave}`;
      const reason = `${String(share)} %, ${String(seed)}`;
      await this.journal.note('coding.drawn', by, { object, reason }, tx);
      return ok({ ...draw, day });
    });
  }
}
