import type { Medium, NoticeParagraph } from '../../domain/privacy/notice.js';
import type { RetentionPlan } from '../../domain/privacy/retention-plan.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';

/** What a privacy notice says by itself, in one language; the rest is data of the process. */
export interface NoticeWords {
  readonly terms: Readonly<Record<NoticeTerm, string>>;
  /** What is kept, where the notice is read there. */
  readonly stored: (survey: Survey, medium: Medium) => string;
  readonly rights: (medium: Medium) => string;
  readonly promise: Readonly<Record<Survey['confidentiality'], NoticeParagraph>>;
  readonly retention: (
    plan: RetentionPlan,
    survey: Pick<Survey, 'access'>,
    wave: Pick<Wave, 'closes'>,
  ) => string;
  readonly furtherRights: NoticeParagraph;
  readonly voluntary: NoticeParagraph;
  readonly noNames: NoticeParagraph;
}

export type NoticeTerm =
  | 'controller'
  | 'purpose'
  | 'stored'
  | 'rights'
  | 'legalBasis'
  | 'recipients'
  | 'retention'
  | 'officer'
  | 'complaints';

/** Whether a response by invitation carries its organisation. */
export function namesOrganisation({ access, confidentiality }: Survey): boolean {
  return access !== 'open' && confidentiality === 'vertraulich';
}
