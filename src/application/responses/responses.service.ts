import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { RawAnswers, Submission } from '../../domain/response/answer.js';
import { findMoved } from '../../domain/response/find-moved.js';
import { isRecord } from '../../domain/response/kinds/checked.js';
import { validateSubmission } from '../../domain/response/validate-submission.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { waveState } from '../../domain/survey/waves.js';
import { isUuid } from '../../domain/uuid.js';
import { Database } from '../../persistence/database.js';
import {
  type ResponseRecord,
  ResponsesRepository,
} from '../../persistence/responses.repository.js';
import { Clock } from '../clock.js';
import { hashCode, makeCode, normaliseCode } from '../codes.js';
import { ResponseIntake } from './response-intake.js';
import { contentHash, toSubmission } from './response-book.js';
import { SurveysService } from '../surveys/surveys.service.js';

export interface Submitted {
  readonly id: string;
  /** Shown once; only where the response was created by this very call. */
  readonly receipt?: string;
  readonly created: boolean;
}

export interface StoredResponse {
  readonly id: string;
  readonly survey: SurveyVersion;
  readonly submission: Submission;
  /** Whether its wave still takes changes. */
  readonly changeable: boolean;
  /** Hash of the privacy notice that was shown; `null` where that is not known. */
  readonly notice: string | null;
}

export interface SubmitOptions {
  /** The receipt it is to be known by; made where absent. */
  readonly receipt?: string;
  /** The version that was answered; the newest where absent. */
  readonly version?: number;
  /** Comes from a file: the wave may be closed, the day is its own, and there is no receipt. */
  readonly importing?: boolean;
  /** Hash of the privacy notice that was shown, where that is known. */
  readonly notice?: string | null;
  /** More to do in the same transaction, for a response that is stored. */
  readonly also?: (tx: EntityManager) => Promise<unknown>;
}

@Injectable()
export class ResponsesService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly intake: ResponseIntake,
    private readonly responses: ResponsesRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a response and counts it, both or neither; resolves after the commit.
   *
   * The same id with the same content again is no problem and changes nothing, also when the wave
   * has closed or the questionnaire has changed in the meantime. An invitation is used up by the
   * very write that stores its response.
   *
   * @param body the envelope of the API, unchecked
   * @throws Error for an unknown survey
   */
  async submit(
    surveyKey: string,
    body: unknown,
    options: SubmitOptions = {},
  ): Promise<Result<Submitted>> {
    const { survey } = this.intake.incoming.versionOf(surveyKey, options.version);
    const admitted = await this.intake.book.invitations.admit(survey, body, options.importing);
    if (!admitted.ok) return admitted;
    const { invitation, body: complete } = admitted.value;
    const invited = options.importing === true || invitation !== undefined;
    const checked = this.intake.incoming.check(surveyKey, complete, { ...options, invited });
    if (!checked.ok) return (await this.findRepeated(surveyKey, complete)) ?? checked;
    const { receipt, receiptHash } = toReceipt(options);
    const entry = { ...checked.value, receiptHash, invitation, notice: options.notice };
    const entered = await this.intake.take(entry, options.also);
    if (!entered.ok) return entered;
    const { id } = checked.value.submission;
    return ok(
      entered.value && receipt !== null
        ? { id, receipt, created: true }
        : { id, created: entered.value },
    );
  }

  /** @param receipt as it was typed */
  async find(receipt: string): Promise<StoredResponse | undefined> {
    const record = await this.findRecord(this.database.reader, receipt);
    return record && this.toStored(record);
  }

  /** Whether there (still) is a response, asked inside a transaction. */
  async isStored(tx: EntityManager, receipt: string): Promise<boolean> {
    return (await this.findRecord(tx, receipt)) !== undefined;
  }

  /**
   * Replaces the content of a response while its wave is open. Id, version and day stay.
   *
   * @param body an envelope, or everything that is told of a stored response, edited
   */
  async change(
    receipt: string,
    body: unknown,
    { also }: Pick<SubmitOptions, 'also'> = {},
  ): Promise<Result<StoredResponse>> {
    const stored = await this.find(receipt);
    if (stored === undefined) return failed(NOT_FOUND);
    const { survey } = stored;
    const { id, wave, channel, language, date } = stored.submission;
    // A change does not come in anew: what it does not say of its way is as it was.
    const said = { id, wave, channel, language };
    const filled = isRecord(body) ? { ...said, ...withoutFixed(body, stored) } : body;
    const checked = validateSubmission(survey.survey, filled, this.clock.today(), {
      invited: true,
    });
    if (!checked.ok) return checked;
    if (checked.value.id !== id) return failed({ code: 'response.invalid-id', at: 'id' });
    if (checked.value.wave !== wave) return failed({ code: 'response.unknown-wave', at: 'wave' });
    const moved = findMoved(survey.survey, stored.submission, checked.value);
    if (moved.length > 0) return failed(...moved);

    const submission = { ...checked.value, date };
    const changed = await this.database.write(async (tx) => {
      const before = await this.findRecord(tx, receipt);
      if (before === undefined) return false;
      await this.intake.book.replace(tx, survey, before, submission);
      await also?.(tx);
      return true;
    });
    return changed ? ok({ ...stored, submission }) : failed(NOT_FOUND);
  }

  /** Deletes a response, its texts and all its traces; at any time. */
  async remove(receipt: string): Promise<boolean> {
    const found = await this.find(receipt);
    if (found === undefined) return false;
    const removed = await this.database.write(async (tx) => {
      const record = await this.findRecord(tx, receipt);
      if (record === undefined) return false;
      const removal = { record, cause: 'owner', today: this.clock.today() } as const;
      await this.intake.book.strike(tx, found.survey, removal);
      return true;
    });
    if (removed) await this.database.erase('quick');
    return removed;
  }

  /** What cannot be taken now may have been taken before, under the rules of that time. */
  private async findRepeated(
    surveyKey: string,
    body: unknown,
  ): Promise<Result<Submitted> | undefined> {
    if (!isRecord(body) || typeof body.id !== 'string' || !isUuid(body.id)) return undefined;
    const record = await this.responses.find(this.database.reader, body.id.toLowerCase());
    if (record?.surveyKey !== surveyKey) return undefined;
    const { survey } = await this.surveys.getVersion(surveyKey, record.version);
    const again = validateSubmission(
      survey,
      { wave: record.envelope.wave, ...body },
      '9999-12-31',
      {
        importing: true,
      },
    );
    const same = again.ok && contentHash(surveyKey, again.value) === record.contentHash;
    return same ? ok({ id: record.envelope.id, created: false }) : undefined;
  }

  private async findRecord(reader: EntityManager, receipt: string) {
    const code = normaliseCode(receipt);
    if (code === undefined) return undefined;
    return this.responses.findByReceipt(reader, hashCode(code));
  }

  private async toStored(record: ResponseRecord): Promise<StoredResponse> {
    const survey = await this.surveys.getVersion(record.surveyKey, record.version);
    const wave = survey.survey.waves.find(({ key }) => key === record.envelope.wave);
    return {
      id: record.envelope.id,
      survey,
      submission: toSubmission(survey, record),
      notice: record.noticeHash,
      changeable: wave !== undefined && waveState(wave, this.clock.today()) === 'open',
    };
  }
}

/**
 * Leaves out what nobody can change, where it says what is stored: whoever has read a response may
 * send it back as it came. Where it says something else, it stays and is refused.
 */
function withoutFixed(body: RawAnswers, { survey, submission, changeable }: StoredResponse) {
  const { key } = survey.survey;
  const fixed = { survey: key, version: survey.version, date: submission.date, changeable };
  const told = new Map<string, unknown>(Object.entries(fixed));
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !told.has(name) || told.get(name) !== value),
  );
}

const NOT_FOUND: Problem = { code: 'response.not-found', at: '' };

/** A response from a file has no receipt. */
function toReceipt({ importing = false, receipt }: SubmitOptions) {
  if (importing) return { receipt: null, receiptHash: null };
  const code = receipt ?? makeCode();
  return { receipt: code, receiptHash: hashCode(code) };
}
