import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { daysBefore } from '../../domain/date.js';
import { isInvited, type Invitation } from '../../domain/invitation/invitation.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { RawAnswers, Respondent } from '../../domain/response/answer.js';
import { DRAFT_DAYS } from '../../domain/response/draft-days.js';
import { validateAnswers } from '../../domain/response/validate-answers.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { type DraftRecord, DraftsRepository } from '../../persistence/drafts.repository.js';
import { Clock } from '../clock.js';
import { hashCode, makeCode, normaliseCode } from '../codes.js';
import { ResponsesService, type Submitted } from './responses.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

export interface Draft {
  /** Becomes the id of the response. */
  readonly id: string;
  /** Becomes the receipt. */
  readonly code: string;
  /** The version that was begun; the draft stays with it. */
  readonly survey: SurveyVersion;
  readonly wave: string;
  readonly respondent: Partial<Respondent>;
  /** As given, valid or not. */
  readonly answers: RawAnswers;
  /** Whether it changes a response that has been sent already. */
  readonly changes: boolean;
  /** Area and actor type are an invitation's, whose code is asked for again when it is sent. */
  readonly invited: boolean;
  /** Hash of the privacy notice that was shown before; `null`: not known. */
  readonly noticeHash: string | null;
  /** Day of the last change, `YYYY-MM-DD`. */
  readonly updated: string;
}

export interface DraftChange {
  readonly respondent?: Partial<Respondent>;
  /** By item key; `null` takes an answer back, items that are not named keep theirs. */
  readonly answers?: RawAnswers;
}

const DAY = 24 * 60 * 60 * 1000;

@Injectable()
export class DraftsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesService,
    private readonly drafts: DraftsRepository,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.removeOld(this.clock.today());
    // A failing run is made up for by the next one.
    this.timer = setInterval(() => {
      if (this.clock.hasJumped()) return;
      this.removeOld(this.clock.today()).catch(() => undefined);
    }, DAY).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /**
   * @param code where a page has promised one: asked for twice, it is one draft
   * @throws Error for an unknown survey, and where no wave is open: ask `openWave` before
   */
  async start(
    surveyKey: string,
    invitation?: Pick<Invitation, 'area' | 'actorType' | 'wave'>,
    noticeHash: string | null = null,
    code = makeCode(),
  ): Promise<{ code: string; draft: Draft }> {
    const newest = this.surveys.get(surveyKey);
    const wave = invitation?.wave ?? this.surveys.openWave(newest.survey, this.clock.today())?.key;
    if (wave === undefined) throw new Error(`No wave of ${surveyKey} is open.`);
    const record = await this.database.write(async (tx) => {
      const begun = await this.drafts.find(tx, hashCode(code));
      if (begun !== undefined) return begun;
      const draft: DraftRecord = {
        id: randomUUID(),
        codeHash: hashCode(code),
        surveyKey,
        version: await this.surveys.pin(tx, newest),
        wave,
        respondent: invitation ? pick(invitation) : {},
        answers: {},
        changes: false,
        invited: invitation !== undefined,
        noticeHash,
        updated: this.clock.today(),
      };
      await this.drafts.insert(tx, draft);
      return draft;
    });
    return { code, draft: await this.toDraft(code, record) };
  }

  /** A draft with the content and the code of a response that can still be changed. */
  async startChange(receipt: string): Promise<Draft | undefined> {
    const code = normaliseCode(receipt);
    const stored = await this.responses.find(receipt);
    if (code === undefined || !stored?.changeable) return undefined;
    const { survey, submission } = stored;
    const { area, actorType, speaksFor } = submission;
    const draft: DraftRecord = {
      id: stored.id,
      codeHash: hashCode(code),
      surveyKey: survey.survey.key,
      version: survey.version,
      wave: submission.wave,
      respondent: { area, actorType, speaksFor },
      answers: submission.answers,
      changes: true,
      invited: isInvited(survey.survey, submission),
      noticeHash: stored.notice,
      updated: this.clock.today(),
    };
    // A change begun before is begun anew: what counts is what was sent. And what was deleted
    // meanwhile must not live on in a draft.
    const begun = await this.database.write(async (tx) => {
      if (!(await this.responses.isStored(tx, code))) return false;
      await this.drafts.remove(tx, draft.codeHash);
      await this.drafts.insert(tx, draft);
      return true;
    });
    return begun ? this.toDraft(code, draft) : undefined;
  }

  /** @param typed the code as it was typed */
  async find(typed: string): Promise<Draft | undefined> {
    const code = normaliseCode(typed);
    if (code === undefined) return undefined;
    const record = await this.drafts.find(this.database.reader, hashCode(code));
    return record && this.toDraft(code, record);
  }

  /** Adds to what is stored, valid or not. `undefined`: there is no such draft (any more). */
  async save(typed: string, change: DraftChange): Promise<Draft | undefined> {
    const code = normaliseCode(typed);
    if (code === undefined) return undefined;
    const saved = await this.database.write(async (tx) => {
      const record = await this.drafts.find(tx, hashCode(code));
      if (record === undefined) return undefined;
      const merged = merge(record, change, this.clock.today());
      await this.drafts.update(tx, merged);
      return merged;
    });
    return saved && this.toDraft(code, saved);
  }

  /**
   * Makes the draft a response, and the code its receipt. Sent twice, it is one response, and the
   * second call is told the same as the first. Where nothing was answered nothing is sent: that would
   * use up an invitation for nothing.
   *
   * @param invitation the code of the invitation, as typed; needed where the draft began with one
   */
  async submit(
    typed: string,
    invitation?: string,
  ): Promise<Result<Submitted & { receipt: string }>> {
    const draft = await this.find(typed);
    if (draft === undefined) return this.findSent(typed);
    if (isBlank(draft)) return failed({ code: 'response.empty', at: 'answers' });
    const sent = draft.changes ? await this.sendChange(draft) : await this.send(draft, invitation);
    if (sent.ok) return ok({ ...sent.value, receipt: draft.code });
    const overtaken = sent.problems.some(({ code }) => code === 'response.id-taken');
    return overtaken ? this.findSent(typed) : sent;
  }

  async discard(typed: string): Promise<boolean> {
    const code = normaliseCode(typed);
    if (code === undefined) return false;
    return this.database.write((tx) => this.drafts.remove(tx, hashCode(code)));
  }

  /** Deletes what nobody has touched for `DRAFT_DAYS`; gives how many drafts that were. */
  async removeOld(today: string): Promise<number> {
    return this.database.write((tx) => this.drafts.removeOlder(tx, daysBefore(today, DRAFT_DAYS)));
  }

  private async send(draft: Draft, invitation = ''): Promise<Result<Submitted>> {
    const { survey } = draft.survey;
    if (draft.invited && invitation === '') return failed(NO_INVITATION);
    const proof = draft.invited ? { invitation } : {};
    const body = { ...toBody(draft), ...proof, channel: 'online', language: survey.language };
    return this.responses.submit(survey.key, body, {
      receipt: draft.code,
      version: draft.survey.version,
      notice: draft.noticeHash,
      also: this.removeDraft(draft),
    });
  }

  private async sendChange(draft: Draft): Promise<Result<Submitted>> {
    const stored = await this.responses.find(draft.code);
    if (stored === undefined) return failed({ code: 'response.not-found', at: '' });
    const { channel, language, organisation } = stored.submission;
    const body = { ...toBody(draft), channel, language, organisation };
    const changed = await this.responses.change(draft.code, body, {
      also: this.removeDraft(draft),
    });
    return changed.ok ? ok({ id: draft.id, created: false }) : changed;
  }

  /**
   * Part of the write that stores it. What another window has added since it was read is not in the
   * answer: it stays, as the beginning of a change.
   */
  private removeDraft({ code, respondent, answers }: Draft) {
    return async (tx: EntityManager) => {
      const now = await this.drafts.find(tx, hashCode(code));
      if (now === undefined) return;
      const sent = { respondent: now.respondent, answers: now.answers };
      if (isDeepStrictEqual(sent, { respondent, answers }))
        await this.drafts.remove(tx, now.codeHash);
      else await this.drafts.update(tx, { ...now, changes: true });
    };
  }

  private async findSent(typed: string): Promise<Result<Submitted & { receipt: string }>> {
    const receipt = normaliseCode(typed);
    const sent = await this.responses.find(typed);
    return receipt === undefined || sent === undefined
      ? failed({ code: 'response.not-found', at: '' })
      : ok({ id: sent.id, created: false, receipt });
  }

  private async toDraft(code: string, record: DraftRecord): Promise<Draft> {
    const { surveyKey, version, ...rest } = record;
    const survey = await this.surveys.getVersion(surveyKey, version);
    const { id, wave, respondent, answers, changes, invited, noticeHash, updated } = rest;
    return {
      ...{ id, code, survey, wave, respondent, answers, changes, invited, noticeHash, updated },
    };
  }
}

const NO_INVITATION: Problem = { code: 'response.invitation-required', at: 'invitation' };

/** Whether nothing is answered, right or wrong, of what is shown. */
function isBlank({ survey: { survey }, respondent, answers }: Draft): boolean {
  const checked = validateAnswers(survey, respondent, answers);
  return checked.ok && Object.keys(checked.value).length === 0;
}

const pick = ({ area, actorType }: Pick<Invitation, 'area' | 'actorType'>) => ({ area, actorType });

function toBody({ id, wave, respondent, answers }: Draft) {
  return { id, wave, ...respondent, answers };
}

function merge(record: DraftRecord, change: DraftChange, today: string): DraftRecord {
  const answers = { ...record.answers, ...change.answers };
  const given = Object.entries(answers).filter(([, value]) => value !== null);
  return {
    ...record,
    respondent: { ...record.respondent, ...change.respondent },
    answers: Object.fromEntries(given),
    updated: today,
  };
}
