import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/audit/audit.js';
import { isDate } from '../../domain/date.js';
import { NOTE, type Interview, type Release } from '../../domain/entry/interview.js';
import { withoutRequired } from '../../domain/entry/without-required.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { Answers, Submission } from '../../domain/response/answer.js';
import { joinAnswers, splitAnswers } from '../../domain/response/document.js';
import { validateSubmission } from '../../domain/response/validate-submission.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { InterviewsRepository, type SpokenText } from '../../persistence/interviews.repository.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import { ResponseBook, toSubmission } from '../responses/response-book.js';
import { SheetLog } from '../sheets/sheet-log.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { interviewName } from './interviews.service.js';

/** What the person who was interviewed is given to read. */
export interface Protocol {
  readonly interview: Interview;
  readonly survey: SurveyVersion;
  readonly submission: Submission;
  readonly texts: readonly SpokenText[];
}

export interface ReleaseGiven {
  readonly release: Release;
  /** Day on which that became known, `YYYY-MM-DD`; of no account while it is open. */
  readonly day: string;
  /** Texts as they shall read, by `item/part`; those that are not named stay. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The stores a release touches. */
@Injectable()
export class InterviewStores {
  constructor(
    readonly interviews: InterviewsRepository,
    readonly responses: ResponsesRepository,
  ) {}
}

/** Only what the person who said it has released may be quoted. */
@Injectable()
export class InterviewReleases {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly stores: InterviewStores,
    private readonly book: ResponseBook,
    private readonly log: SheetLog,
  ) {}

  /** What was said and written down. Whoever shows it writes that into the audit trail. */
  async protocol(id: string): Promise<Protocol | undefined> {
    const { reader } = this.database;
    const interview = await this.stores.interviews.find(reader, id);
    if (interview === undefined || interview.responseId === null) return undefined;
    const record = await this.stores.responses.find(reader, interview.responseId);
    if (record === undefined) return undefined;
    const survey = await this.surveys.getVersion(record.surveyKey, record.version);
    const texts = await this.stores.interviews.spokenTexts(reader, interview.responseId);
    return { interview, survey, submission: toSubmission(survey, record), texts };
  }

  noteLook(by: Actor, interview: Interview): Promise<void> {
    return this.log.noteName(by, interviewName(interview));
  }

  /** Says how the release stands; changed texts take the place of the ones before. */
  async release(id: string, given: ReleaseGiven, by: Actor): Promise<Result<Interview>> {
    const protocol = await this.protocol(id);
    if (protocol === undefined) return failed(CHANGED);
    const problems = checkGiven(protocol, given, this.log.today());
    if (problems.length > 0) return failed(...problems);
    const { interview } = protocol;
    return this.database.write(async (tx): Promise<Result<Interview>> => {
      const now = await this.stores.interviews.find(tx, id);
      if (now?.responseId !== interview.responseId) return failed(CHANGED);
      const changed = await this.rewrite(tx, protocol, given);
      if (!changed.ok) return changed;
      const { release } = given;
      const releaseDay = release === 'open' ? null : given.day;
      await this.stores.interviews.update(tx, id, { release, releaseDay });
      const object = interviewName(interview);
      await this.log.note(tx, by, 'interview.released', { object, reason: release });
      return ok({ ...interview, release, releaseDay });
    });
  }

  private async rewrite(
    tx: EntityManager,
    { survey, interview, submission, texts }: Protocol,
    given: ReleaseGiven,
  ): Promise<Result<boolean>> {
    const rewritten = texts.map((text) => ({ ...text, text: textAfter(text, given) }));
    if (rewritten.every(({ text }, at) => text === texts[at]?.text)) return ok(false);
    const responseId = interview.responseId ?? '';
    const record = await this.stores.responses.find(tx, responseId);
    if (record === undefined) return failed(CHANGED);
    const answers = withTexts(survey, submission.answers, rewritten);
    const { date } = submission;
    const body = { ...submission, answers };
    const options = { importing: true } as const;
    const checked = validateSubmission(withoutRequired(survey.survey), body, date, options);
    if (!checked.ok) return checked;
    const kept = rewritten.filter(({ text }) => text.trim() !== '');
    const notes = kept.filter(({ part }) => part === NOTE);
    const asTexts = notes.map(({ item, part, text }) => ({ item, part, text }));
    await this.book.replace(tx, survey, record, checked.value, asTexts);
    await this.stores.interviews.saveSpoken(tx, responseId, kept);
    return ok(true);
  }
}

const CHANGED: Problem = { code: 'interview.changed', at: '' };

const textAfter = ({ item, part, text }: SpokenText, { texts }: ReleaseGiven) =>
  texts.get(`${item}/${part}`) ?? text;

function checkGiven(
  { interview, texts }: Protocol,
  given: ReleaseGiven,
  today: string,
): readonly Problem[] {
  const { release, day } = given;
  const possible = isDate(day) && day >= interview.day && day <= today;
  const differs = texts.some((text) => textAfter(text, given) !== text.text);
  return [
    ...(release === 'open' || possible
      ? []
      : [{ code: 'interview.release-unknown', at: 'tag' } as const]),
    ...(differs && release !== 'changed'
      ? [{ code: 'interview.texts-changed', at: 'texte' } as const]
      : []),
  ];
}

/** The answers with these texts; an answer in words whose text is gone is no answer. */
function withTexts(
  { survey }: SurveyVersion,
  answers: Answers,
  spoken: readonly SpokenText[],
): Answers {
  const { codes, texts } = splitAnswers(survey, answers);
  const said = new Map(spoken.map(({ item, part, text }) => [`${item}/${part}`, text]));
  const rewritten = texts.map(({ item, part, text }) => ({
    ...{ item, part, text: said.get(`${item}/${part}`) ?? text },
  }));
  return joinAnswers(
    survey,
    codes,
    rewritten.filter(({ text }) => text.trim() !== ''),
  );
}
