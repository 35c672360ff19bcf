import type { Role } from '../application/accounts/roles.js';
import type { Problem, ProblemCode } from '../domain/problem.js';
import { ACCOUNT_TEXTS } from './problem-texts/account.de.js';
import { ENTRY_TEXTS } from './problem-texts/entry.de.js';
import { CODING_TEXTS } from './problem-texts/coding.de.js';
import { FILE_TEXTS } from './problem-texts/definition.de.js';
import { EXPORT_TEXTS } from './problem-texts/export.de.js';
import { JOB_TEXTS } from './problem-texts/job.de.js';
import { LETTERHEAD_TEXTS } from './problem-texts/letterhead.de.js';
import { MENTION_TEXTS } from './problem-texts/mention.de.js';
import { QUOTE_TEXTS } from './problem-texts/quote.de.js';
import { PRIVACY_TEXTS } from './problem-texts/privacy.de.js';
import { RELEASE_TEXTS } from './problem-texts/release.de.js';
import { RESPONSE_TEXTS } from './problem-texts/response.de.js';
import { ROSTER_TEXTS } from './problem-texts/roster.de.js';
import { STATEMENT_TEXTS } from './problem-texts/statement.de.js';
import type { Sentence } from './problem-texts/sentence.js';
import { COMPOSITION_TEXTS } from './problem-texts/composition.de.js';
import { VALIDATION_TEXTS } from './problem-texts/validation.de.js';
import { WORKSHOP_TEXTS } from './problem-texts/workshop.de.js';

/** One sentence a code, telling what to do. The compiler asks for one when a code is added. */
const SENTENCES: Readonly<Record<ProblemCode, Sentence>> = {
  ...RESPONSE_TEXTS,
  ...FILE_TEXTS,
  ...ENTRY_TEXTS,
  ...ROSTER_TEXTS,
  ...WORKSHOP_TEXTS,
  ...RELEASE_TEXTS,
  ...STATEMENT_TEXTS,
  ...MENTION_TEXTS,
  ...QUOTE_TEXTS,
  ...CODING_TEXTS,
  ...COMPOSITION_TEXTS,
  ...VALIDATION_TEXTS,
  ...JOB_TEXTS,
  ...LETTERHEAD_TEXTS,
  ...EXPORT_TEXTS,
  ...PRIVACY_TEXTS,
  ...ACCOUNT_TEXTS,
};

/** The German sentence for a problem. */
export const toSentence = ({ code, details }: Pick<Problem, 'code' | 'details'>): string =>
  SENTENCES[code](details ?? {});

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: 'Administration',
  planner: 'Planung',
  coder: 'Kodierung',
  staff: 'Vor Ort',
  qm: 'Quartiersmanagement',
};

export const roleName = (role: Role): string => ROLE_NAMES[role];
