import { isDate } from '../date.js';
import { failed, ok, type Problem, type ProblemCode, type Result } from '../problem.js';
import type { Survey, Wave } from '../survey/survey.js';
import { openWave, waveState } from '../survey/waves.js';
import {
  CHANNELS,
  ENVELOPE,
  SPEAKS_FOR,
  type RawAnswers,
  type Respondent,
  type Submission,
} from './answer.js';
import { isEmpty, isRecord, ownValue } from './kinds/checked.js';
import { isUuid } from '../uuid.js';
import { withoutUndefined } from '../without-undefined.js';
import { validateAnswers } from './validate-answers.js';

/** Keys of organisations come from the office's own lists: any characters but control characters. */
const ORGANISATION = /^(?=\S)[^\p{Cc}\p{Surrogate}]{1,64}(?<=\S)$/u;

const FIELDS = [...ENVELOPE, 'invitation', 'answers'];
/** The day is the clock's, unless a file brings its own. */
const SENT_FIELDS = FIELDS.filter((name) => name !== 'date');

export interface SubmissionOptions {
  /** Responses from a file: may belong to a closed wave and bring their own date. */
  readonly importing?: boolean;
  /** Comes by an invitation that was looked at already, or changes what was taken before. */
  readonly invited?: boolean;
}

/**
 * Checks a whole response as the API takes it, envelope and answers together.
 *
 * Without `wave` it belongs to the one that is open, without `channel` it came online, without
 * `language` it is in the survey's. Whether an invitation is valid is not known here, only that a
 * survey which asks for one has got one.
 *
 * @param body anything
 * @param today `YYYY-MM-DD`, the date of the response
 * @returns the submission with canonical answers, or every problem
 */
export function validateSubmission(
  survey: Survey,
  body: unknown,
  today: string,
  options: SubmissionOptions = {},
): Result<Submission> {
  if (!isRecord(body)) return failed({ code: 'request.invalid', at: '' });
  const occasion = toOccasion(today, options);
  const envelope = toEnvelope(body);
  reportUnknown(envelope, occasion.importing ? FIELDS : SENT_FIELDS);
  for (const name of ['id', 'answers']) requireField(envelope, name);
  const respondent = readRespondent(envelope, survey);
  const circumstances = readCircumstances(envelope, survey, occasion);
  const answers = validateAnswers(survey, respondent, ownValue(body, 'answers') ?? {});
  const problems = [...envelope.problems, ...(answers.ok ? [] : answers.problems)];
  if (problems.length > 0 || !answers.ok) return failed(...problems);
  // Without problems every field has been read.
  return ok({ ...respondent, ...circumstances, answers: answers.value } as Submission);
}

interface Envelope {
  readonly body: RawAnswers;
  readonly problems: Problem[];
}

function toEnvelope(body: RawAnswers): Envelope {
  return { body, problems: [] };
}

function readRespondent(envelope: Envelope, survey: Survey): Partial<Respondent> {
  const areas = survey.areas.map(({ key }) => key);
  const types = survey.actorTypes.map(({ key }) => key);
  for (const name of ['area', 'actorType', 'speaksFor']) requireField(envelope, name);
  const area = readWord(envelope, 'area', areas, 'response.unknown-area');
  const actorType = readWord(envelope, 'actorType', types, 'response.unknown-actor-type');
  const speaksFor = readWord(envelope, 'speaksFor', SPEAKS_FOR, 'response.unknown-speaks-for');
  return withoutUndefined({ area, actorType, speaksFor });
}

interface Occasion {
  readonly today: string;
  readonly importing: boolean;
  readonly invited: boolean;
}

function toOccasion(
  today: string,
  { importing = false, invited = importing }: SubmissionOptions,
): Occasion {
  return { today, importing, invited };
}

/** Everything else about the response: which one it is, when, where and how it was given. */
function readCircumstances(
  envelope: Envelope,
  survey: Survey,
  occasion: Occasion,
): Partial<Submission> {
  const { language } = survey;
  if (!occasion.invited) checkInvitation(envelope, survey);
  return withoutUndefined({
    id: readMatching(envelope, 'id', isUuid, 'response.invalid-id')?.toLowerCase(),
    wave: readWave(envelope, survey, occasion),
    channel: readWord(envelope, 'channel', CHANNELS, 'response.unknown-channel') ?? 'online',
    organisation: readMatching(
      envelope,
      'organisation',
      (text) => ORGANISATION.test(text),
      'response.invalid-organisation',
    ),
    language: readWord(envelope, 'language', [language], 'response.unknown-language') ?? language,
    date: occasion.importing ? readDate(envelope, occasion.today) : occasion.today,
  });
}

function reportUnknown({ body, problems }: Envelope, known: readonly string[]): void {
  for (const name of Object.keys(body)) {
    if (!known.includes(name))
      problems.push({ code: 'response.unknown-field', at: name, ...given(name) });
  }
}

function requireField({ body, problems }: Envelope, name: string): void {
  if (isEmpty(ownValue(body, name))) problems.push({ code: 'response.missing-field', at: name });
}

/** One of these words; undefined where the field is empty or wrong, which is reported. */
function readWord<T extends string>(
  { body, problems }: Envelope,
  name: string,
  words: readonly T[],
  code: ProblemCode,
): T | undefined {
  const value = ownValue(body, name);
  if (isEmpty(value)) return undefined;
  const word = words.find((known) => known === value);
  if (word === undefined) {
    problems.push({ code, at: name, ...given(value) });
  }
  return word;
}

/** What was sent, where it is short enough to be repeated in a message. */
function given(value: unknown): Pick<Problem, 'details'> {
  return typeof value === 'string' && value.length <= 64 ? { details: { value } } : {};
}

function readMatching(
  { body, problems }: Envelope,
  name: string,
  isRight: (text: string) => boolean,
  code: ProblemCode,
): string | undefined {
  const value = ownValue(body, name);
  if (isEmpty(value)) return undefined;
  if (typeof value === 'string' && isRight(value)) return value;
  problems.push({ code, at: name });
  return undefined;
}

function readWave(
  envelope: Envelope,
  survey: Survey,
  { today, importing }: Occasion,
): string | undefined {
  const { body, problems } = envelope;
  if (isEmpty(ownValue(body, 'wave'))) {
    const open = openWave(survey, today)?.key;
    if (open === undefined) problems.push({ code: 'response.wave-closed', at: 'wave' });
    return open;
  }
  const keys = survey.waves.map(({ key }) => key);
  const key = readWord(envelope, 'wave', keys, 'response.unknown-wave');
  const wave = survey.waves.find((known) => known.key === key);
  if (wave !== undefined && !importing) problems.push(...checkOpen(wave, today));
  return key;
}

function checkOpen(wave: Wave, today: string): readonly Problem[] {
  const state = waveState(wave, today);
  if (state === 'open') return [];
  const problem = { code: 'response.wave-closed', at: 'wave' } as const;
  const { closes } = wave;
  return [state === 'closed' && closes ? { ...problem, details: { closes } } : problem];
}

/** A day that is not in the future; today where the file has none. */
function readDate({ body, problems }: Envelope, today: string): string {
  const value = ownValue(body, 'date');
  if (isEmpty(value)) return today;
  if (typeof value === 'string' && isDate(value) && value <= today) return value;
  problems.push({ code: 'response.invalid-date', at: 'date' });
  return today;
}

function checkInvitation({ body, problems }: Envelope, survey: Survey): void {
  const invitation = ownValue(body, 'invitation');
  const given = typeof invitation === 'string' && invitation !== '';
  const wrong = !isEmpty(invitation) && !given;
  if (wrong || (survey.access === 'invitation' && !given)) {
    problems.push({ code: 'response.invitation-required', at: 'invitation' });
  }
  problems.push(...checkNamed(survey, ownValue(body, 'organisation')));
}

/**
 * Where organisations are invited, only a code shows for which one somebody speaks: whoever could
 * simply name one would answer for it, be counted as it, and free its invitation by deleting again.
 *
 * @param organisation as it was sent, of a response that came by no invitation
 * @returns empty where it may be said
 */
export function checkNamed(
  { access }: Pick<Survey, 'access'>,
  organisation: unknown,
): readonly Problem[] {
  if (access !== 'both' || isEmpty(organisation)) return [];
  return [{ code: 'response.invitation-required', at: 'organisation' }];
}
