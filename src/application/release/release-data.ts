import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ResultsInput } from '../../domain/analysis/compose-results.js';
import { applyDelta, emptyTally, tallyDelta } from '../../domain/analysis/tally-change.js';
import { tallyLayout } from '../../domain/analysis/tally-layout.js';
import type { CodedVoice } from '../../domain/release/coded-questions.js';
import type { CodedGroup } from '../../domain/release/coded-group.js';
import type { ConsentedTally } from '../../domain/release/count-cohorts.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { type Consent, ConsentsRepository } from '../../persistence/consents.repository.js';
import {
  type ResponseRecord,
  ResponsesRepository,
} from '../../persistence/responses.repository.js';
import { RosterRepository } from '../../persistence/roster.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import { type DatedTally, TalliesRepository } from '../../persistence/tallies.repository.js';
import { tallyKey, toSubmission } from '../responses/response-book.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** What is counted in one wave. */
export interface ReleaseData {
  readonly wave: string;
  readonly tallies: readonly DatedTally[];
  readonly invited: ResultsInput['invited'];
  readonly consents: readonly Consent[];
  readonly consented: readonly ConsentedResponse[];
}

interface ConsentedResponse extends ConsentedTally {
  readonly contentHash: string;
  readonly response: string;
}

@Injectable()
export class ReleaseDataReader {
  constructor(
    private readonly surveys: SurveysService,
    private readonly tallies: TalliesRepository,
    private readonly roster: RosterRepository,
    private readonly responses: ResponsesRepository,
    private readonly consents: ConsentsRepository,
  ) {}

  /** @param counts which consents are relied on */
  async read(
    reader: EntityManager,
    { surveyKey, wave }: { readonly surveyKey: string; readonly wave: string },
    counts: (consent: Consent) => boolean,
  ): Promise<ReleaseData> {
    const tallies = await this.tallies.listWave(reader, surveyKey, wave);
    // A version another process has registered a moment ago is in the tallies, but not yet here.
    for (const { version } of tallies) await this.surveys.getVersion(surveyKey, version);
    const consents = (await this.consents.list(reader, surveyKey, wave)).filter(counts);
    return {
      wave,
      tallies,
      invited: await this.roster.countInvited(reader, surveyKey, wave),
      consents,
      consented: await this.consentedResponses(reader, { surveyKey, wave }, consents),
    };
  }

  private async consentedResponses(
    reader: EntityManager,
    of: { readonly surveyKey: string; readonly wave: string },
    consents: readonly Consent[],
  ): Promise<readonly ConsentedResponse[]> {
    if (consents.length === 0) return [];
    const organisations = [...new Set(consents.map(({ organisation }) => organisation))];
    const records = await this.responses.ofOrganisations(reader, of, organisations);
    return Promise.all(
      records.map(async (record) => {
        const survey = await this.surveys.getVersion(of.surveyKey, record.version);
        const own = consents.filter((each) => each.organisation === record.envelope.organisation);
        const items = own.flatMap(({ item }) => item ?? []);
        return {
          tally: tallyOf(survey, record),
          items: own.some(({ item }) => item === null) ? null : items,
          contentHash: record.contentHash,
          response: record.envelope.id,
        };
      }),
    );
  }
}

/**
 * SHA-256 (hex) of the data of a wave. It is published, so the salt is secret: without it nobody can
 * try out which small numbers give this hash.
 *
 * @param voices what coded texts say to the statements of the release; without any the hash is that
 *   of a release that has no such statement
 */
export function dataHash(
  salt: string,
  material: Pick<ReleaseData, 'tallies' | 'invited' | 'consented'>,
  voices: readonly CodedVoice[] = [],
): string {
  const tallies = material.tallies.map(
    ({ survey, version, wave, area, actorType, channel, tally }) => ({
      ...{ survey, version, wave, area, actorType, channel },
      tally,
    }),
  );
  const consented = material.consented.map(({ contentHash, items }) => ({ contentHash, items }));
  const coded = voices.length === 0 ? {} : { coded: voices };
  return sha256(canonicalJson({ salt, tallies, invited: material.invited, consented, ...coded }));
}

/** Whether a response may be recognised by all it says on these items; `null`: on all open ones. */
export function isConsented(
  consented: ReleaseData['consented'],
  response: string,
  scope: CodedGroup['scope'],
): boolean {
  return consented.some(
    ({ response: id, items }) =>
      id === response && (items === null || scope?.every((item) => items.includes(item)) === true),
  );
}

function tallyOf(survey: SurveyVersion, record: ResponseRecord): ConsentedTally['tally'] {
  const layout = tallyLayout(survey.survey);
  const submission = toSubmission(survey, record);
  const tally = applyDelta(emptyTally(layout), tallyDelta(layout, submission), 1);
  return { ...tallyKey(survey, submission), tally };
}
