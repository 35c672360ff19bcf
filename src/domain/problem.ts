import { ENTRY_PROBLEMS } from './entry-problems.js';

/** Something wrong with what came in. A value, never an exception: bad input is expected. */
export interface Problem {
  readonly code: ProblemCode;
  /** Where: an item key (`b1`, `b4/raum`), a field of the envelope (`area`), or a path in a file. */
  readonly at: string;
  readonly details?: ProblemDetails;
}

export type ProblemDetails = Readonly<Record<string, string | number>>;

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What came in is fine, and this is what it says. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** What came in cannot be used, for these reasons; at least one. */
export function failed(...problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

/** The same for the problems of a whole file: more of them than a call can have arguments. */
export function failedWith(problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

/** Every code there is; the German sentence for each stands in `web/problem-texts/`. */
export const PROBLEM_CODES = [
  // answers to items
  'answer.missing',
  'answer.unknown-item',
  'answer.wrong-kind',
  'answer.unknown-option',
  'answer.duplicate-option',
  'answer.exclusive-option',
  'answer.too-few-options',
  'answer.too-many-options',
  'answer.unknown-no-answer',
  'answer.not-a-number',
  'answer.too-small',
  'answer.too-large',
  'answer.not-an-integer',
  'answer.too-many-decimals',
  'answer.too-long',
  'answer.points-total',
  'answer.broken-text',
  // the envelope of a response
  'response.invalid-id',
  'response.unknown-wave',
  'response.wave-closed',
  'response.unknown-area',
  'response.unknown-actor-type',
  'response.unknown-channel',
  'response.unknown-speaks-for',
  'response.unknown-language',
  'response.invalid-date',
  'response.invalid-organisation',
  'response.invitation-required',
  'response.unknown-field',
  'response.missing-field',
  'response.id-taken',
  'response.deleted',
  'response.not-found',
  'response.empty',
  'invitation.unknown',
  'invitation.used',
  'invitation.other-cell',
  'invitation.changed',
  'invitation.reason-missing',
  'invitation.representative-unknown',
  'mailing.unknown',
  'mailing.not-possible',
  'mailing.already-waiting',
  'mailing.nobody',
  'survey.unknown',
  'survey.unknown-version',
  // survey and catalogue files
  'file.unreadable',
  'file.syntax',
  'definition.unknown-field',
  'definition.missing-field',
  'definition.wrong-type',
  'definition.invalid-key',
  'definition.duplicate-key',
  'definition.unknown-reference',
  'definition.invalid-value',
  'definition.invalid-condition',
  'definition.later-item',
  'definition.not-countable',
  'definition.quantifier-unsaid',
  // import files
  'import.column-missing',
  'import.column-unknown',
  'import.value-invalid',
  'import.duplicate-row',
  'import.row-length',
  // organisations and their contacts
  'roster.name-missing',
  'roster.type-missing',
  'roster.area-missing',
  'roster.unknown-type',
  'roster.unknown-area',
  'roster.unknown-ring',
  'roster.too-long',
  'roster.broken-text',
  'roster.email-invalid',
  'roster.key-taken',
  'roster.unknown-organisation',
  'roster.contradiction',
  'roster.contacts-unreadable',
  'roster.undo-later-first',
  'roster.undo-gone',
  'roster.file-missing',
  'roster.file-type',
  'roster.file-too-large',
  'roster.preview-gone',
  ...ENTRY_PROBLEMS,
  // releases
  'release.plan-invalid',
  'release.wave-open',
  'release.too-few',
  'release.unsafe',
  'release.reason-missing',
  'release.reason-too-long',
  'release.data-changed',
  'release.change-too-small',
  'release.consent-used',
  'release.consent-invalid',
  'release.consent-unknown',
  // statements
  'statement.changed',
  'statement.no-such-step',
  'statement.reason-missing',
  'statement.reason-too-long',
  // Nennungen
  'mention.stance-missing',
  'mention.reason-missing',
  'mention.no-conflict',
  // quotes
  'quote.gone',
  'quote.not-redacted',
  'quote.not-quotable',
  'quote.there-already',
  'quote.reference-missing',
  'quote.day-invalid',
  // coding
  'coding.unknown-code',
  'coding.unknown-passage',
  'coding.range',
  'coding.memo-long',
  'coding.stale',
  'coding.frozen',
  'coding.blind',
  'coding.gone',
  'coding.nothing-to-undo',
  'coding.undo-gone',
  'coding.raw-forbidden',
  'coding.role-missing',
  'coding.reason-missing',
  'coding.draw-begun',
  'coding.draw-share',
  'coding.not-disputed',
  'codebook.unknown-code',
  'codebook.target',
  'codebook.has-children',
  'codebook.levels',
  'codebook.split-into',
  'codebook.label-missing',
  'codebook.label-taken',
  'codebook.definition-missing',
  'codebook.too-long',
  'codebook.theme-unknown',
  'codebook.proposal-gone',
  'codebook.file-missing',
  'codebook.file-type',
  'codebook.file-broken',
  'codebook.file-empty',
  'codebook.file-long',
  // actors' rounds
  'validation.title-missing',
  'validation.day-invalid',
  'validation.place-too-long',
  'validation.present-invalid',
  'validation.area-unknown',
  'validation.statements-missing',
  'validation.no-such-step',
  'validation.not-open',
  'validation.full',
  'validation.voice-missing',
  'validation.addition-missing',
  'validation.addition-too-long',
  'validation.count-invalid',
  'validation.no-voices',
  'validation.more-than-present',
  'validation.minority-note-missing',
  'validation.note-too-long',
  'validation.code-unknown',
  'validation.device-missing',
  // work beside the pages
  'job.unknown',
  'job.not-allowed',
  'job.too-many',
  'job.overtaken',
  'job.broken',
  // the report that is put together
  'composition.empty',
  'composition.text-missing',
  'composition.text-too-long',
  'composition.text-broken',
  'composition.theme-empty',
  'composition.changed',
  // texts of the process and retention
  'text.missing',
  'text.too-long',
  'text.broken',
  'text.email-invalid',
  'text.changed',
  'retention.term-invalid',
  'retention.texts-longer',
  'retention.reason-missing',
  'retention.plan-unconfirmed',
  'retention.nothing-due',
  'retention.preview-changed',
  'retention.trail-broken',
  // accounts and requests
  'account.exists',
  'account.unknown',
  'account.password-short',
  'account.password-common',
  'account.password-wrong',
  'account.password-same',
  'account.password-repeat',
  'account.paused',
  'account.last-administrator',
  'account.role-unknown',
  'account.external',
  'account.role-given',
  'account.provider-missing',
  'account.code-wrong',
  'account.setup-gone',
  'account.second-factor-active',
  'account.second-factor-missing',
  'account.token-unknown',
  'request.invalid',
  'request.not-json',
  'request.duplicate-key',
  'request.too-deep',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];
