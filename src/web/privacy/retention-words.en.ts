import {
  dueDay,
  HOLDINGS,
  type Holding,
  type RetentionPlan,
  type Term,
} from '../../domain/privacy/retention-plan.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';

type Told = Exclude<Holding, 'cards' | 'rounds'>;

const TOLD: Readonly<Record<Told, string>> = {
  drafts: 'questionnaires that were not sent 60 days after the last change',
  invitations: 'invitation codes',
  contacts: 'the contact data of the organisations invited',
  texts: 'what was written in own words',
  responses: 'all answers',
};

const monthDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const date = (day: string): string => monthDay.format(new Date(`${day}T00:00:00Z`));

/** The same as the German sentence: only of what the survey has, with a day where there is one. */
export function englishRetention(
  plan: RetentionPlan,
  survey: Pick<Survey, 'access'>,
  wave: Pick<Wave, 'closes'>,
): string {
  const told = HOLDINGS.filter(
    (holding): holding is Told =>
      holding !== 'cards' &&
      holding !== 'rounds' &&
      (survey.access !== 'open' || (holding !== 'invitations' && holding !== 'contacts')),
  );
  const parts = told.map((holding) => tell(holding, plan.terms[holding], wave));
  return `We delete ${parts.join('; ')}. Published, summarised results remain.`;
}

function tell(holding: Told, term: Term, wave: Pick<Wave, 'closes'>): string {
  if (holding !== 'drafts') return `${TOLD[holding]} ${when(term, wave)}`;
  return term.kind === 'kept' ? TOLD.drafts : `${TOLD.drafts}, at the latest ${when(term, wave)}`;
}

function when(term: Term, wave: Pick<Wave, 'closes'>): string {
  if (term.kind === 'kept') return 'not on a fixed day, but as soon as they are no longer needed';
  const due = dueDay(term, wave);
  if (due !== undefined) return `from ${date(due)}`;
  if (term.kind === 'on') return `from ${date(term.date)}`;
  return term.days === 0
    ? 'right after the end of the survey'
    : `${term.days} ${term.days === 1 ? 'day' : 'days'} after the end of the survey`;
}
