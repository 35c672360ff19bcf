import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, AuditAction } from '../../domain/audit/audit.js';
import type { Reader, Sheet, SheetState, SheetWithReaders } from '../../domain/entry/sheet.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { SheetsRepository, type StoredSheet } from '../../persistence/sheets.repository.js';
import { hashCode, makeCode } from '../codes.js';
import { namesOrganisations } from '../entries/entry-book.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { SheetBook } from './sheet-book.js';
import { SheetLog, sheetName } from './sheet-log.js';

/** A sheet about to be printed: its codes are known from now until the paper is set. */
export interface NewSheet {
  readonly number: number;
  /** Printed on the stub; becomes the receipt. */
  readonly code: string;
  /** For whom, where that is known. */
  readonly invitation: Invitation | undefined;
}

export interface SheetOrder {
  readonly survey: SurveyVersion;
  readonly wave: string;
  /** One sheet for each; `undefined` for a sheet that anybody may fill in. */
  readonly for: readonly (Invitation | undefined)[];
  readonly by: Actor;
}

/** What was printed, and the privacy notice that stands on it. */
export interface PrintedPaper<T> {
  readonly paper: T;
  readonly noticeHash: string | null;
}

/** What somebody in the office can do with a sheet beside reading it. */
export const SHEET_DEEDS = ['void', 'restore', 'discard', 'take-back'] as const;

export type SheetDeed = (typeof SHEET_DEEDS)[number];

/** So many sheets are set at once: each has many pages. */
export const MOST_SHEETS = 100;

const REASON_LENGTH = 500;

const DEEDS: Readonly<
  Record<SheetDeed, { readonly from: readonly SheetState[]; readonly action: AuditAction }>
> = {
  void: { from: ['open', 'differing'], action: 'sheet.voided' },
  restore: { from: ['void'], action: 'sheet.void-undone' },
  discard: { from: ['open', 'differing'], action: 'sheet.readings-discarded' },
  'take-back': { from: ['done'], action: 'sheet.taken-back' },
};

/** The office's side of numbered sheets: printing, the list, and what goes wrong. */
@Injectable()
export class SheetsService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly sheets: SheetsRepository,
    private readonly book: SheetBook,
    private readonly log: SheetLog,
  ) {}

  /** Of one wave, by number. */
  list(surveyKey: string, wave: string): Promise<readonly SheetWithReaders[]> {
    return this.sheets.list(this.database.reader, surveyKey, wave);
  }

  async find(number: number): Promise<SheetWithReaders | undefined> {
    const sheet = await this.sheets.find(this.database.reader, number);
    return sheet && this.withReaders(sheet);
  }

  /** The sheet a response came from. */
  findByResponse(responseId: string): Promise<Sheet | undefined> {
    return this.sheets.findByResponse(this.database.reader, responseId);
  }

  /**
   * Gives out numbers and codes, has the sheets set with them, and only then remembers them: where
   * they cannot be set, no sheet is expected. All or none.
   *
   * @returns what `set` gave; a problem where somebody else was printing at the same moment
   */
  async print<T>(
    { survey, wave, for: invitations, by }: SheetOrder,
    set: (sheets: readonly NewSheet[]) => Promise<PrintedPaper<T>>,
  ): Promise<Result<T>> {
    const named = invitations.some((invitation) => invitation !== undefined);
    if (named && !namesOrganisations(survey.survey)) return failed(ANONYMOUS);
    const last = await this.sheets.lastNumber(this.database.reader);
    const sheets = invitations.map((invitation, index) => ({
      ...{ number: last + 1 + index, code: makeCode(), invitation },
    }));
    const { paper, noticeHash } = await set(sheets);
    const printed = this.log.today();
    const stored = await this.database.write(async (tx) => {
      if ((await this.sheets.lastNumber(tx)) !== last) return false;
      const version = await this.surveys.pin(tx, survey);
      const common = { surveyKey: survey.survey.key, version, wave, printed, noticeHash };
      await this.sheets.insert(
        tx,
        sheets.map((sheet) => ({ ...common, ...toStored(sheet) })),
      );
      const object = `${common.surveyKey}/${wave}`;
      const reason = String(sheets.length);
      await this.log.note(tx, by, 'sheets.printed', { object, reason });
      return true;
    });
    return stored ? ok(paper) : failed({ code: 'sheet.changed', at: '' });
  }

  /** Declares a sheet void, or takes something back; everything with a reason. */
  async change(
    number: number,
    deed: SheetDeed,
    { reason, by }: { readonly reason: string; readonly by: Actor },
  ): Promise<Result<Sheet>> {
    const why = reason.trim();
    if (why === '' || why.length > REASON_LENGTH || /[\p{Cc}\p{Surrogate}]/u.test(why)) {
      return failed({ code: 'sheet.reason-missing', at: 'grund' });
    }
    const sheet = await this.sheets.find(this.database.reader, number);
    if (sheet === undefined) return failed(CHANGED);
    const survey = await this.surveys.getVersion(sheet.surveyKey, sheet.version);
    const { from, action } = DEEDS[deed];
    return this.database.write(async (tx): Promise<Result<Sheet>> => {
      const now = await this.sheets.find(tx, number);
      if (now === undefined || !from.includes(now.state)) return failed(CHANGED);
      await this.apply(tx, now, survey, { deed, why });
      await this.log.note(tx, by, action, { object: sheetName(now), reason: why });
      return ok(now);
    });
  }

  private async apply(
    tx: EntityManager,
    sheet: StoredSheet,
    survey: SurveyVersion,
    { deed, why }: { readonly deed: SheetDeed; readonly why: string },
  ): Promise<void> {
    if (deed === 'take-back') return this.book.takeBack(tx, sheet, survey);
    await this.book.reset(tx, sheet.number);
    if (deed === 'void') {
      await this.sheets.update(tx, sheet.number, { state: 'void', reason: why });
    }
  }

  private async withReaders(sheet: StoredSheet): Promise<SheetWithReaders> {
    const readings = await this.sheets.readings(this.database.reader, sheet.number);
    const readers = readings.map(({ person, done, updated }): Reader => ({
      person,
      done,
      updated,
    }));
    return { sheet, readers };
  }
}

const CHANGED: Problem = { code: 'sheet.changed', at: '' };
const ANONYMOUS: Problem = { code: 'sheet.anonymous', at: '' };

function toStored({ number, code, invitation }: NewSheet) {
  const place =
    invitation === undefined
      ? null
      : [invitation.area, invitation.actorType, invitation.organisation].join('/');
  return {
    ...{ number, place, receiptHash: hashCode(code), state: 'open' as const, reason: null },
    ...{ received: null, responseId: null, resolutions: [], marks: {} },
  };
}
