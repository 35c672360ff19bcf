import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  applyDeltas,
  emptyTally,
  tallyDelta,
  type TallyDelta,
} from '../../domain/analysis/tally-change.js';
import { LAYOUT, tallyLayout, type TallyLayout } from '../../domain/analysis/tally-layout.js';
import type { TallyKey } from '../../domain/analysis/tally.js';
import { NOTE } from '../../domain/entry/interview.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { OpenText, Submission } from '../../domain/response/answer.js';
import { joinAnswers, splitAnswers } from '../../domain/response/document.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { allOf } from '../../persistence/all-of.js';
import {
  type ResponseRecord,
  ResponsesRepository,
} from '../../persistence/responses.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import { SurveyVersionsRepository } from '../../persistence/survey-versions.repository.js';
import { TalliesRepository } from '../../persistence/tallies.repository.js';
import { InvitationBook } from '../invitations/invitation-book.js';
import { type Removal, ResponseTraces } from './response-traces.js';
import type { Invitation } from '../../domain/invitation/invitation.js';

/** A checked submission, the version it was checked against, and the receipt it is known by. */
export interface Entry {
  readonly survey: SurveyVersion;
  readonly submission: Submission;
  readonly receiptHash: string | null;
  /** Used up by this response, where it came by one. */
  readonly invitation?: Invitation | undefined;
  /** Hash of the privacy notice that was shown, where that is known. */
  readonly notice?: string | null | undefined;
}

interface Counted {
  readonly survey: SurveyVersion;
  readonly submission: Submission;
}

/** What changes one tally. */
interface Cell {
  readonly key: TallyKey;
  readonly layout: TallyLayout;
  readonly deltas: TallyDelta[];
}

interface Taken extends Counted {
  readonly record: ResponseRecord;
}

/**
 * The only place where responses are written: each together with its tally, so that no figure ever
 * differs from a recount. Every method is part of one write of the database.
 */
@Injectable()
export class ResponseBook {
  constructor(
    private readonly versions: SurveyVersionsRepository,
    private readonly responses: ResponsesRepository,
    private readonly tallies: TalliesRepository,
    private readonly traces: ResponseTraces,
    readonly invitations: InvitationBook,
  ) {}

  /** @returns true if it is new, false if the very same is there already */
  async enter(tx: EntityManager, entry: Entry): Promise<Result<boolean>> {
    const [entered] = await this.enterAll(tx, [entry]);
    if (entered === undefined) throw new Error('One entry has one outcome.');
    return entered;
  }

  /**
   * Enters many with a few questions and statements for all, as if one came after the other.
   *
   * @returns for each, in their order, what `enter` gives
   */
  async enterAll(
    tx: EntityManager,
    entries: readonly Entry[],
  ): Promise<readonly Result<boolean>[]> {
    const ids = entries.map(({ submission }) => submission.id);
    const surveys = [...new Set(entries.map(({ survey }) => survey))];
    const [stored, deleted, versions] = await allOf(
      this.responses.findContentHashes(tx, ids),
      this.traces.findDeleted(tx, ids),
      allOf(...surveys.map((survey) => this.versions.pin(tx, survey))),
    );
    const versionOf = new Map(surveys.map((survey, at) => [survey, versions[at] ?? 0]));
    const outcomes: Result<boolean>[] = [];
    const taken: Taken[] = [];
    for (const entry of entries) {
      const { id } = entry.submission;
      const known = { hash: stored.get(id), deleted: deleted.has(id) };
      const outcome = await this.admit(tx, entry, known);
      outcomes.push(outcome);
      if (!outcome.ok || !outcome.value) continue;
      const version = versionOf.get(entry.survey) ?? 0;
      const record = toRecord(entry, version);
      stored.set(id, record.contentHash);
      const { survey, submission } = entry;
      taken.push({ record, survey: { ...survey, version }, submission });
    }
    const records = taken.map(({ record }) => record);
    await this.count(tx, taken, 1, () => this.responses.insertAll(tx, records));
    return outcomes;
  }

  /**
   * Puts other content in the place of a response; id, version and receipt stay.
   *
   * @param notes what somebody else wrote down beside the answers; as it was unless said otherwise
   */
  async replace(
    tx: EntityManager,
    survey: SurveyVersion,
    before: ResponseRecord,
    submission: Submission,
    notes: readonly OpenText[] = before.texts.filter(({ part }) => part === NOTE),
  ): Promise<void> {
    await this.count(tx, [{ survey, submission: toSubmission(survey, before) }], -1);
    const { receiptHash, noticeHash } = before;
    const entry = { survey, submission, receiptHash, notice: noticeHash };
    const record = toRecord(entry, survey.version);
    const texts = [...record.texts, ...notes];
    await this.responses.replace(tx, before, { ...record, texts });
    await this.count(tx, [{ survey, submission }], 1);
    await this.traces.outdate(tx, before);
  }

  /**
   * Deletes a response with all its traces, takes it out of its tally, and remembers that its id
   * must not come back.
   */
  async strike(tx: EntityManager, survey: SurveyVersion, removal: Removal): Promise<void> {
    const submission = toSubmission(survey, removal.record);
    await this.count(tx, [{ survey, submission }], -1);
    await this.traces.remove(tx, removal);
    await this.responses.remove(tx, submission.id);
  }

  /** Takes the open texts out of a response, with what tells them elsewhere; what was ticked counts on. */
  forgetTexts(tx: EntityManager, survey: SurveyVersion, record: ResponseRecord): Promise<void> {
    const submission = toSubmission(survey, { ...record, texts: [] });
    return this.replace(tx, survey, record, submission, []);
  }

  /** @param known what is there, or was there, under its id */
  private async admit(
    tx: EntityManager,
    { survey, submission, invitation }: Entry,
    known: { readonly hash: string | undefined; readonly deleted: boolean },
  ): Promise<Result<boolean>> {
    if (known.hash !== undefined) {
      const same = known.hash === contentHash(survey.survey.key, submission);
      return same ? ok(false) : failed({ code: 'response.id-taken', at: 'id' });
    }
    if (known.deleted) return failed({ code: 'response.deleted', at: 'id' });
    if (invitation && !(await this.invitations.redeem(tx, survey.survey, invitation))) {
      return failed({ code: 'invitation.used', at: 'invitation' });
    }
    return ok(true);
  }

  /**
   * Each cell is read and written once, however many responses change it.
   *
   * @param insert what else is written, together with the question for the cells
   */
  private async count(
    tx: EntityManager,
    changes: readonly Counted[],
    sign: 1 | -1,
    insert: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const cells = new Map<string, Cell>();
    for (const { survey, submission } of changes) {
      const key = tallyKey(survey, submission);
      const layout = tallyLayout(survey.survey);
      const cell = cells.get(nameOf(key)) ?? { key, layout, deltas: [] };
      cell.deltas.push(tallyDelta(layout, submission));
      cells.set(nameOf(key), cell);
    }
    const keys = [...cells.values()].map(({ key }) => key);
    const [, stored] = await allOf(insert(), this.tallies.findAll(tx, keys));
    const before = new Map(stored.map(({ tally, ...key }) => [nameOf(key), tally]));
    const after = [...cells].map(([name, { key, layout, deltas }]) => ({
      ...key,
      tally: applyDeltas(before.get(name) ?? emptyTally(layout), deltas, sign),
    }));
    for (const { tally, ...key } of after) {
      if (tally.responses === 0) await this.tallies.remove(tx, key);
    }
    const kept = after.filter(({ tally }) => tally.responses !== 0);
    await this.tallies.saveAll(tx, LAYOUT, kept);
  }
}

const nameOf = ({ survey, version, wave, area, actorType, channel }: TallyKey) =>
  [survey, version, wave, area, actorType, channel].join('/');

export function tallyKey({ survey, version }: SurveyVersion, submission: Submission): TallyKey {
  const { wave, area, actorType, channel } = submission;
  return { survey: survey.key, version, wave, area, actorType, channel };
}

/** The response as it was submitted, texts in their places. */
export function toSubmission({ survey }: SurveyVersion, record: ResponseRecord): Submission {
  return { ...record.envelope, answers: joinAnswers(survey, record.codes, record.texts) };
}

/**
 * SHA-256 (hex) of what somebody submitted. The day is left out: sent again after midnight, the
 * same answers are still the same.
 */
export function contentHash(surveyKey: string, submission: Submission): string {
  // What is undefined is no part of the canonical text.
  return sha256(canonicalJson({ survey: surveyKey, ...submission, date: undefined }));
}

function toRecord(
  { survey, submission, receiptHash, notice }: Entry,
  version: number,
): ResponseRecord {
  const { answers, ...envelope } = submission;
  return {
    surveyKey: survey.survey.key,
    version,
    receiptHash,
    contentHash: contentHash(survey.survey.key, submission),
    noticeHash: notice ?? null,
    envelope,
    ...splitAnswers(survey.survey, answers),
  };
}
