import { Injectable } from '@nestjs/common';
import { compareItem } from '../../domain/analysis/comparable-versions.js';
import { ballotRanks, concordance, type Concordance } from '../../domain/analysis/concordance.js';
import { pairwise, type PairwiseTable } from '../../domain/analysis/pairwise.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { StoredCodes } from '../../domain/response/document.js';
import { findItem } from '../../domain/survey/items.js';
import type { RankingItem } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** What the ballots of a ranking say beyond ranks and points. */
export interface RankingAgreement {
  readonly item: { readonly key: string; readonly text: string };
  readonly wave: string;
  readonly options: RankingItem['options'];
  readonly pairwise: PairwiseTable;
  /** Agreement of those who ranked; `null` with fewer than two ballots. */
  readonly concordance: Concordance | null;
  /** Survey versions whose ballots are counted, and those left out: the item read differently. */
  readonly versions: readonly number[];
  readonly excludedVersions: readonly number[];
}

@Injectable()
export class RankingsService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesRepository,
  ) {}

  /**
   * Reads the ballots themselves: what two options have in common is in no tally.
   *
   * @throws Error for an unknown survey
   */
  async agreement(
    surveyKey: string,
    key: string,
    asked?: string,
  ): Promise<Result<RankingAgreement>> {
    const latest = this.surveys.get(surveyKey);
    const item = findItem(latest.survey, key);
    if (item === undefined) return failed({ code: 'answer.unknown-item', at: 'item' });
    if (item.kind !== 'ranking') {
      return failed({ code: 'request.invalid', at: 'item', details: { kind: item.kind } });
    }
    const wave = asked ?? (await this.surveys.defaultWave(latest.survey));
    if (!(await this.surveys.hasWave(latest.survey, wave))) {
      return failed({ code: 'response.unknown-wave', at: 'wave' });
    }
    const byVersion = await this.readBallots(surveyKey, wave, key);
    const versions: number[] = [];
    for (const version of [...byVersion.keys()].sort((a, b) => a - b)) {
      const earlier = await this.surveys.getVersion(surveyKey, version);
      if (compareItem(latest, item, earlier) === 'same') versions.push(version);
    }
    const ballots = versions.flatMap((version) => byVersion.get(version) ?? []);
    const codes = item.options.map(({ code }) => code);
    return ok({
      item: { key, text: item.text },
      wave,
      options: item.options,
      pairwise: pairwise(ballots, codes),
      concordance: concordance(ballots.map((ballot) => ballotRanks(ballot, codes))),
      versions,
      excludedVersions: [...byVersion.keys()].filter((version) => !versions.includes(version)),
    });
  }

  /** Ballots by version; also versions in which nobody ranked anything. */
  private async readBallots(surveyKey: string, wave: string, key: string) {
    const byVersion = new Map<number, (readonly string[])[]>();
    await this.database.snapshot(async (reader) => {
      for await (const page of this.responses.documents(reader, surveyKey, wave)) {
        for (const { version, codes } of page) {
          const ballots = byVersion.get(version) ?? [];
          byVersion.set(version, ballots);
          const ballot = ballotOf(codes, key);
          if (ballot.length > 0) ballots.push(ballot);
        }
      }
    });
    return byVersion;
  }
}

/** Codes in their order; none where the item was not answered. */
function ballotOf(document: StoredCodes, key: string): readonly string[] {
  const code = Object.hasOwn(document, key) ? document[key] : undefined;
  return Array.isArray(code) ? (code as readonly string[]) : [];
}
