import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/audit/audit.js';
import { isDate } from '../../domain/date.js';
import { checkEntry } from '../../domain/entry/check-entry.js';
import { compareEntries, mergeEntries, type Settled } from '../../domain/entry/compare-entries.js';
import { NO_ENTRY, type EntryContent } from '../../domain/entry/entry.js';
import { mayRead, READINGS, type Sheet } from '../../domain/entry/sheet.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import {
  SheetsRepository,
  type Reading,
  type StoredSheet,
} from '../../persistence/sheets.repository.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { SheetBook } from './sheet-book.js';
import { SheetLog, sheetName } from './sheet-log.js';

/** What one person has read off a sheet so far; nobody sees the other one's reading before. */
export interface OwnReading {
  readonly sheet: Sheet;
  readonly survey: SurveyVersion;
  /** 1 or 2. */
  readonly round: number;
  readonly content: EntryContent;
}

export interface ReadingGiven {
  readonly content: EntryContent;
  /** Day on which the sheet came in, `YYYY-MM-DD`; today where it says nothing. */
  readonly received: string;
}

/** What became of a sheet after a reading was finished. */
export type Outcome = 'once' | 'differing' | 'done';

/** Two readings beside each other, and where they differ. */
export interface Comparison {
  readonly sheet: Sheet;
  readonly survey: SurveyVersion;
  readonly readings: readonly [Reading, Reading];
  readonly differences: readonly string[];
}

/** Two people read every sheet, each for themselves; only what both agree on becomes a response. */
@Injectable()
export class SheetReadingsService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly sheets: SheetsRepository,
    private readonly book: SheetBook,
    private readonly log: SheetLog,
  ) {}

  /** Somebody's own reading, begun or not; a problem where they may not read this sheet. */
  async find(number: number, person: string): Promise<Result<OwnReading>> {
    const { reader } = this.database;
    const sheet = await this.sheets.find(reader, number);
    if (sheet === undefined) return failed({ code: 'sheet.unknown', at: '' });
    const readings = await this.sheets.readings(reader, number);
    const refusal = refuse(sheet, readings, person);
    if (refusal !== undefined) return failed(refusal);
    const survey = await this.surveys.getVersion(sheet.surveyKey, sheet.version);
    const own = readings.find((reading) => reading.person === person);
    const start =
      sheet.place === null ? NO_ENTRY : { ...NO_ENTRY, respondent: proved(sheet.place) };
    const round = own?.round ?? freeRound(readings);
    return ok({ sheet, survey, round, content: own?.content ?? start });
  }

  /** Keeps what was typed so far. */
  async save(number: number, person: string, given: ReadingGiven): Promise<Result<OwnReading>> {
    const found = await this.find(number, person);
    if (!found.ok) return found;
    return this.database.write(async (tx) => {
      const stored = await this.store(tx, found.value, { ...given, person, done: false });
      return stored.ok ? found : stored;
    });
  }

  /**
   * Ends a reading. The second one that says the same as the first makes the response, in the same
   * transaction; where they differ, somebody has to settle it.
   */
  async finish(number: number, by: Actor, given: ReadingGiven): Promise<Result<Outcome>> {
    const found = await this.find(number, by.person);
    if (!found.ok) return found;
    const { survey, sheet } = found.value;
    const checked = checkEntry(survey.survey, given.content);
    const problems = [
      ...(checked.ok ? [] : checked.problems),
      ...this.checkDay(survey, sheet.wave, given.received),
    ];
    if (problems.length > 0) return failed(...problems);
    return this.database.write(async (tx) => {
      const done = { ...given, person: by.person, done: true };
      const stored = await this.store(tx, found.value, done);
      if (!stored.ok) return stored;
      await this.log.note(tx, by, 'sheet.read', { object: sheetName(sheet) });
      return this.bringTogether(tx, found.value);
    });
  }

  /**
   * Both readings of a sheet that waits for a settlement. Where they agree and still no response came
   * of it, it is about whose answer it is: the organisation has answered meanwhile.
   */
  async compare(number: number): Promise<Comparison | undefined> {
    const sheet = await this.sheets.find(this.database.reader, number);
    if (sheet?.state !== 'differing') return undefined;
    const survey = await this.surveys.getVersion(sheet.surveyKey, sheet.version);
    const [first, second] = await this.sheets.readings(this.database.reader, number);
    if (first === undefined || second === undefined) return undefined;
    const found = compareEntries(survey.survey, first.content, second.content);
    const differences = found.length === 0 ? ['$place'] : found;
    return { sheet, survey, readings: [first, second], differences };
  }

  /** Settles every difference, each with a reason; the response comes into being with it. */
  async settle(number: number, settled: readonly Settled[], by: Actor): Promise<Result<string>> {
    const compared = await this.compare(number);
    if (compared === undefined) return failed({ code: 'sheet.changed', at: '' });
    const { survey, readings } = compared;
    const [first, second] = readings;
    const pair = [first.content, second.content] as const;
    const merged = mergeEntries(survey.survey, pair, settled);
    if (!merged.ok) return merged;
    const resolutions = settled.map(({ at, choice, reason }) => ({
      ...{ at, choice, reason, by: by.person },
    }));
    return this.database.write(async (tx): Promise<Result<string>> => {
      const sheet = await this.sheets.find(tx, number);
      if (sheet?.state !== 'differing') return failed({ code: 'sheet.changed', at: '' });
      const agreed = { sheet, survey, content: merged.value, resolutions };
      const completed = await this.book.complete(tx, agreed);
      if (!completed.ok) return completed;
      const reason = String(resolutions.length);
      await this.log.note(tx, by, 'sheet.settled', { object: sheetName(sheet), reason });
      return completed;
    });
  }

  private async store(
    tx: EntityManager,
    { sheet }: OwnReading,
    given: ReadingGiven & { readonly person: string; readonly done: boolean },
  ): Promise<Result<StoredSheet>> {
    const { person, done, content, received } = given;
    const now = await this.sheets.find(tx, sheet.number);
    const readings = await this.sheets.readings(tx, sheet.number);
    if (now === undefined) return failed({ code: 'sheet.unknown', at: '' });
    const refusal = refuse(now, readings, person);
    if (refusal !== undefined) return failed(refusal);
    const own = readings.find((reading) => reading.person === person);
    await this.sheets.saveReading(tx, {
      ...{ sheet: sheet.number, round: own?.round ?? freeRound(readings), person, content, done },
      updated: this.log.today(),
    });
    if (done) await this.sheets.update(tx, sheet.number, { received: now.received ?? received });
    return ok(now);
  }

  private async bringTogether(
    tx: EntityManager,
    { sheet: { number }, survey }: OwnReading,
  ): Promise<Result<Outcome>> {
    const readings = await this.sheets.readings(tx, number);
    const [first, second] = readings.filter(({ done }) => done);
    const sheet = await this.sheets.find(tx, number);
    if (first === undefined || second === undefined || sheet === undefined) return ok('once');
    const differences = compareEntries(survey.survey, first.content, second.content);
    if (differences.length === 0) {
      const agreed = { sheet, survey, content: first.content, resolutions: [] };
      const completed = await this.book.complete(tx, agreed);
      if (completed.ok) return ok('done');
    }
    await this.sheets.update(tx, number, { state: 'differing' });
    return ok('differing');
  }

  /** Neither before its wave nor in the future; late paper is paper all the same. */
  private checkDay({ survey }: SurveyVersion, waveKey: string, day: string): readonly Problem[] {
    const opens = survey.waves.find(({ key }) => key === waveKey)?.opens ?? '';
    const possible = isDate(day) && day >= opens && day <= this.log.today();
    return possible ? [] : [{ code: 'entry.day-invalid', at: 'received' }];
  }
}

function refuse(sheet: Sheet, readings: readonly Reading[], person: string): Problem | undefined {
  if (mayRead(sheet, readings, person)) return undefined;
  if (sheet.state !== 'open') return { code: 'sheet.closed', at: '' };
  const own = readings.some((reading) => reading.person === person);
  return { code: own ? 'sheet.read-already' : 'sheet.read-by-others', at: '' };
}

const freeRound = (readings: readonly Reading[]): number =>
  Array.from({ length: READINGS }, (_, index) => index + 1).find(
    (round) => !readings.some((reading) => reading.round === round),
  ) ?? READINGS;

/** What a place of the roster says of whoever fills in the sheet. */
function proved(place: string) {
  const [area = '', actorType = ''] = place.split('/');
  return { place, area, actorType };
}
