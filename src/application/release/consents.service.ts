import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { isDate } from '../../domain/date.js';
import { failed, failedWith, ok, type Problem, type Result } from '../../domain/problem.js';
import { findItem } from '../../domain/survey/items.js';
import {
  type Consent,
  ConsentsRepository,
  type KnownOrganisation,
} from '../../persistence/consents.repository.js';
import { Database } from '../../persistence/database.js';
import { Clock } from '../clock.js';
import { ReleaseRecords } from './release-records.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** A written permission as a planner enters it. */
export interface ConsentEntry {
  readonly organisation: string;
  /** Key of the item; `null`: all items. */
  readonly item: string | null;
  /** Day it was given, `YYYY-MM-DD`. */
  readonly given: string;
  /** Where the paper is. */
  readonly reference: string;
}

const MAX_REFERENCE = 500;

/** Who allowed in writing that the own position may be recognised. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly surveys: SurveysService,
    private readonly consents: ConsentsRepository,
    private readonly records: ReleaseRecords,
  ) {}

  /** Also the revoked ones. */
  async list(surveyKey: string, wave: string): Promise<readonly Consent[]> {
    return this.consents.list(this.database.reader, surveyKey, wave);
  }

  /** Who was invited or has answered in the name of an organisation. */
  async organisations(surveyKey: string, wave: string): Promise<readonly KnownOrganisation[]> {
    return this.consents.organisations(this.database.reader, surveyKey, wave);
  }

  /** @param by name of the account that records it */
  async add(
    surveyKey: string,
    wave: string,
    entry: ConsentEntry,
    by: string,
  ): Promise<Result<Consent>> {
    const known = await this.organisations(surveyKey, wave);
    const problems = this.problemsOf(surveyKey, entry, known);
    if (problems.length > 0) return failedWith(problems);
    const { organisation, item, given } = entry;
    const consent: Consent = {
      ...{ id: randomUUID(), surveyKey, wave, organisation, item, given },
      ...{ reference: entry.reference.trim(), recordedBy: by, revoked: null },
    };
    await this.database.write(async (tx) => {
      await this.consents.add(tx, consent);
      await this.records.consentChanged(tx, 'release.consent-added', consent, by);
    });
    return ok(consent);
  }

  /**
   * Until a release has used it. To revoke twice changes nothing.
   *
   * @param by name of the account that records it
   */
  async revoke(id: string, by: string): Promise<Result<Consent>> {
    return this.database.write(async (tx) => {
      const consent = isStorable(id) ? await this.consents.find(tx, id) : undefined;
      if (consent === undefined) return failed({ code: 'release.consent-unknown', at: 'id' });
      if (consent.revoked !== null) return ok(consent);
      if (await this.records.isUsed(tx, consent)) {
        return failed({ code: 'release.consent-used', at: 'id' });
      }
      const revoked = this.clock.today();
      await this.consents.revoke(tx, id, revoked);
      await this.records.consentChanged(tx, 'release.consent-revoked', consent, by);
      return ok({ ...consent, revoked });
    });
  }

  private problemsOf(
    surveyKey: string,
    { organisation, item, given, reference }: ConsentEntry,
    known: readonly KnownOrganisation[],
  ): readonly Problem[] {
    const survey = this.surveys.find(surveyKey)?.survey;
    if (survey === undefined) return [{ code: 'survey.unknown', at: 'survey' }];
    const isKnown = known.some(({ key }) => key === organisation);
    return [
      ...unless(isKnown, NO_ORGANISATION),
      ...unless(item === null || findItem(survey, item) !== undefined, NO_ITEM),
      ...unless(isDate(given) && given <= this.clock.today(), NO_DAY),
      ...unless(isReference(reference), NO_REFERENCE),
    ];
  }
}

/** PostgreSQL neither keeps a text with NUL in it nor looks for one. */
const isStorable = (text: string): boolean => !text.includes('\0');

const NO_ORGANISATION: Problem = {
  code: 'release.consent-organisation-unknown',
  at: 'organisation',
};
const NO_ITEM: Problem = { code: 'release.consent-item-unknown', at: 'item' };
const NO_DAY: Problem = { code: 'release.consent-date-invalid', at: 'given' };
const NO_REFERENCE: Problem = { code: 'release.consent-reference-invalid', at: 'reference' };

function isReference(text: string): boolean {
  const { length } = text.trim();
  return length > 0 && length <= MAX_REFERENCE && isStorable(text);
}

const unless = (isRight: boolean, problem: Problem): readonly Problem[] =>
  isRight ? [] : [problem];
