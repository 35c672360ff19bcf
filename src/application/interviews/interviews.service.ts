import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/audit/audit.js';
import { isDate } from '../../domain/date.js';
import { NO_ENTRY, type EntryContent } from '../../domain/entry/entry.js';
import {
  isQuotable,
  NOTE,
  withEmptyMarks,
  type Interview,
  type Notes,
  type Release,
  type SpokenChannel,
} from '../../domain/entry/interview.js';
import { checkEntry } from '../../domain/entry/check-entry.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import {
  InterviewsRepository,
  type SpokenText,
  type StoredInterview,
} from '../../persistence/interviews.repository.js';
import { hashCode, makeCode } from '../codes.js';
import { EntryBook } from '../entries/entry-book.js';
import { SheetLog } from '../sheets/sheet-log.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** What is being written down, by whoever led the conversation. */
export interface OwnInterview {
  readonly interview: Interview;
  readonly survey: SurveyVersion;
  readonly content: EntryContent;
  readonly notes: Notes;
}

export interface WrittenDown {
  readonly content: EntryContent;
  readonly notes: Notes;
  /** Day of the conversation, `YYYY-MM-DD`. */
  readonly day: string;
  /** Of the privacy notice that was read out or handed over; '' for none, `null` where that is open. */
  readonly noticeHash: string | null;
}

/** Conversations on site and by telephone: drafts of one person each, then responses. */
@Injectable()
export class InterviewsService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly interviews: InterviewsRepository,
    private readonly book: EntryBook,
    private readonly log: SheetLog,
  ) {}

  /** Of one wave, the newest first; without what was said. */
  list(surveyKey: string, wave: string): Promise<readonly Interview[]> {
    return this.interviews.list(this.database.reader, surveyKey, wave);
  }

  async find(id: string): Promise<Interview | undefined> {
    return this.interviews.find(this.database.reader, id);
  }

  /** Begins to write one down; gives its id. */
  async begin(
    survey: SurveyVersion,
    wave: string,
    { channel, by }: { readonly channel: SpokenChannel; readonly by: Actor },
  ): Promise<string> {
    const id = randomUUID();
    await this.database.write(async (tx) => {
      const version = await this.surveys.pin(tx, survey);
      await this.interviews.insert(tx, {
        ...{ id, surveyKey: survey.survey.key, version, wave, channel, person: by.person },
        ...{ day: this.log.today(), content: NO_ENTRY, notes: {} },
        ...{ responseId: null, noticeHash: null, release: 'open', releaseDay: null },
      });
    });
    return id;
  }

  /** A draft, for the one who began it. */
  async findOwn(id: string, person: string): Promise<Result<OwnInterview>> {
    const interview = await this.interviews.find(this.database.reader, id);
    if (interview?.responseId !== null) return failed(CHANGED);
    if (interview.person !== person) return failed({ code: 'interview.not-yours', at: '' });
    const survey = await this.surveys.getVersion(interview.surveyKey, interview.version);
    const { content, notes } = interview;
    return ok({ interview, survey, content, notes });
  }

  /** Keeps what was written down so far. */
  async save(id: string, person: string, written: WrittenDown): Promise<Result<OwnInterview>> {
    const own = await this.findOwn(id, person);
    if (!own.ok) return own;
    return this.database.write(async (tx) => {
      const now = await this.interviews.find(tx, id);
      if (now?.responseId !== null) return failed(CHANGED);
      const day = isDate(written.day) ? written.day : now.day;
      await this.interviews.update(tx, id, { ...written, day });
      return ok({ ...own.value, ...written });
    });
  }

  /**
   * Makes a response of it. Notes become open texts beside the answers, so that they are coded like
   * all others; what was not asked is empty.
   *
   * @returns the code that becomes the receipt: shown once
   */
  async finish(id: string, by: Actor, written: WrittenDown): Promise<Result<{ code: string }>> {
    const own = await this.findOwn(id, by.person);
    if (!own.ok) return own;
    const { interview, survey } = own.value;
    const content = withEmptyMarks(survey.survey, written.content);
    const checked = checkEntry(survey.survey, content);
    const problems = [
      ...(checked.ok ? [] : checked.problems),
      ...(written.noticeHash === null ? [NOTICE_OPEN] : []),
      ...checkDay(survey, interview.wave, { day: written.day, today: this.log.today() }),
    ];
    if (problems.length > 0) return failed(...problems);
    const code = makeCode();
    return this.database.write(async (tx): Promise<Result<{ code: string }>> => {
      const now = await this.interviews.find(tx, id);
      if (now?.responseId !== null) return failed(CHANGED);
      const { wave, channel } = now;
      const receiptHash = hashCode(code);
      const { day, noticeHash } = written;
      const notice = noticeHash === '' ? null : noticeHash;
      const typed = { survey, wave, channel, day, content, receiptHash, notice };
      const entered = await this.book.enter(tx, typed);
      if (!entered.ok) return entered;
      await this.keepNotes(tx, entered.value.id, written.notes);
      await this.interviews.update(tx, id, {
        ...{ day, noticeHash, responseId: entered.value.id, content: NO_ENTRY, notes: {} },
      });
      await this.log.note(tx, by, 'interview.entered', { object: interviewName(now) });
      return ok({ code });
    });
  }

  /** Throws a draft away. */
  async discard(id: string, by: Actor): Promise<Result<Interview>> {
    const own = await this.findOwn(id, by.person);
    if (!own.ok) return own;
    return this.database.write(async (tx): Promise<Result<Interview>> => {
      const now = await this.interviews.find(tx, id);
      if (now?.responseId !== null) return failed(CHANGED);
      await this.interviews.remove(tx, id);
      const object = interviewName(now);
      await this.log.note(tx, by, 'interview.discarded', { object });
      return ok(now);
    });
  }

  /**
   * Whether a text of a response may be quoted as far as its author is concerned: written by the
   * respondent, or released after the conversation.
   */
  async isQuotable(
    reader: EntityManager,
    responseId: string,
    place: { readonly item: string; readonly part: string },
  ): Promise<boolean> {
    const texts = await this.interviews.spokenTexts(reader, responseId);
    const spoken = texts.some(({ item, part }) => item === place.item && part === place.part);
    const interview = await this.interviews.findByResponse(reader, responseId);
    const release: Release | null = spoken ? (interview?.release ?? 'open') : null;
    return isQuotable(release);
  }

  /**
   * Notes as open texts; of answers in words only how they were written down. All of them are words
   * that somebody else wrote: none may be quoted before it is released.
   */
  private async keepNotes(tx: EntityManager, responseId: string, notes: Notes): Promise<void> {
    const answered = await this.interviews.answersInWords(tx, responseId);
    const answers = answered.map(({ item, part }): SpokenText => {
      const note = part === '' && Object.hasOwn(notes, item) ? notes[item] : undefined;
      return { item, part, text: '', wording: note?.wording ?? 'paraphrase' };
    });
    const texts = Object.entries(notes)
      .filter(([, { text }]) => text.trim() !== '')
      .map(([item, note]): SpokenText => ({ item, part: NOTE, ...note }));
    await this.interviews.insertNotes(tx, responseId, texts);
    await this.interviews.saveSpoken(tx, responseId, [...texts, ...answers]);
  }
}

const CHANGED: Problem = { code: 'interview.changed', at: '' };
const NOTICE_OPEN: Problem = { code: 'interview.notice-open', at: 'notice' };

/** What the audit trail calls a conversation: enough to find it, nothing that was said. */
export const interviewName = ({ surveyKey, wave, id }: StoredInterview | Interview): string =>
  `${surveyKey}/${wave}/${id.slice(0, 8)}`;

function checkDay(
  { survey }: SurveyVersion,
  waveKey: string,
  { day, today }: { readonly day: string; readonly today: string },
): readonly Problem[] {
  const opens = survey.waves.find(({ key }) => key === waveKey)?.opens ?? '';
  const possible = isDate(day) && day >= opens && day <= today;
  return possible ? [] : [{ code: 'entry.day-invalid', at: 'received' }];
}
