import { daysAfter, isDate } from '../date.js';
import { failedWith, ok, type Problem, type Result } from '../problem.js';
import type { Wave } from '../survey/survey.js';
import { waveState } from '../survey/waves.js';

/** What is kept of one wave and can be deleted on its own, in the order in which it goes. */
export const HOLDINGS = [
  'drafts',
  'invitations',
  'contacts',
  'cards',
  'rounds',
  'texts',
  'responses',
] as const;

export type Holding = (typeof HOLDINGS)[number];

/**
 * Until when something is kept: so many days after the last day of the wave, until a fixed day, or
 * without a date, which somebody must answer for.
 */
export type Term =
  | { readonly kind: 'after'; readonly days: number }
  | { readonly kind: 'on'; readonly date: string }
  | { readonly kind: 'kept' };

export interface RetentionPlan {
  readonly terms: Readonly<Record<Holding, Term>>;
  /** Whether the program deletes by itself every night what is due. */
  readonly automatic: boolean;
}

const after = (days: number): Term => ({ kind: 'after', days });

/**
 * What holds until somebody decides otherwise: as short as the work allows (Art. 5 (1) (e) GDPR).
 * Unfinished drafts a month, codes and people to write to until the last reminder is history, texts,
 * cards of workshops and actors' rounds a year for coding and citing, coded answers two years for the report and questions about it.
 */
export const USUAL_PLAN: RetentionPlan = {
  terms: {
    drafts: after(30),
    invitations: after(90),
    contacts: after(180),
    cards: after(365),
    rounds: after(365),
    texts: after(365),
    responses: after(730),
  },
  automatic: false,
};

/** Ten years: longer than any of this is needed. */
export const LONGEST = 3650;

/**
 * The first day on which something of a wave is to be deleted.
 *
 * @returns `YYYY-MM-DD`; `undefined` where there is no such day: kept, or the wave has no end. Never
 *   a day on which the wave is still open
 */
export function dueDay(term: Term, { closes }: Pick<Wave, 'closes'>): string | undefined {
  if (term.kind === 'kept' || closes === undefined) return undefined;
  const first = daysAfter(closes, 1);
  if (term.kind === 'on') return term.date > first ? term.date : first;
  return daysAfter(first, term.days);
}

/** Whether it is to be deleted on a day; what is due stays due. */
export function isDue(term: Term, wave: Wave, today: string): boolean {
  const due = dueDay(term, wave);
  return due !== undefined && due <= today && waveState(wave, today) === 'closed';
}

/**
 * Reads a plan from what was typed.
 *
 * @param given for each holding a kind and, where it takes one, days or a date, all as texts
 * @returns the plan; or every problem, at the holding
 */
export function parsePlan(
  given: Readonly<Record<Holding, { kind: string; days: string; date: string }>>,
  automatic: boolean,
): Result<RetentionPlan> {
  const problems: Problem[] = [];
  const terms = Object.fromEntries(
    HOLDINGS.map((holding) => {
      const term = parseTerm(given[holding]);
      if (term === undefined) {
        problems.push({ code: 'retention.term-invalid', at: holding, details: { max: LONGEST } });
      }
      return [holding, term ?? USUAL_PLAN.terms[holding]];
    }),
  ) as Record<Holding, Term>;
  if (problems.length === 0 && outlives(terms.texts, terms.responses)) {
    problems.push({ code: 'retention.texts-longer', at: 'texts' });
  }
  return problems.length > 0 ? failedWith(problems) : ok({ terms, automatic });
}

function parseTerm({ kind, days, date }: { kind: string; days: string; date: string }) {
  if (kind === 'kept') return { kind } as const;
  if (kind === 'on') return isDate(date) ? ({ kind, date } as const) : undefined;
  const count = /^\d{1,5}$/.test(days.trim()) ? Number(days) : -1;
  return kind === 'after' && count >= 0 && count <= LONGEST ? after(count) : undefined;
}

/** Texts are part of a response: they cannot stay when it goes. Different kinds of terms may cross. */
function outlives(texts: Term, responses: Term): boolean {
  if (texts.kind === 'kept') return responses.kind !== 'kept';
  if (texts.kind === 'after' && responses.kind === 'after') return texts.days > responses.days;
  return texts.kind === 'on' && responses.kind === 'on' && texts.date > responses.date;
}
