import type { Result } from '../../domain/problem.js';
import {
  type Holding,
  HOLDINGS,
  parsePlan,
  type RetentionPlan,
} from '../../domain/privacy/retention-plan.js';
import { readText } from '../form-body.js';

/** A plan as it is typed. */
export interface PlanForm {
  readonly terms: Readonly<Record<Holding, TypedTerm>>;
  readonly automatic: boolean;
  readonly reason: string;
}

export interface TypedTerm {
  readonly kind: string;
  readonly days: string;
  readonly date: string;
}

export function toPlanForm({ terms, automatic }: RetentionPlan): PlanForm {
  const typed = HOLDINGS.map((holding) => {
    const term = terms[holding];
    const days = term.kind === 'after' ? String(term.days) : '';
    return [holding, { kind: term.kind, days, date: term.kind === 'on' ? term.date : '' }];
  });
  return { terms: Object.fromEntries(typed) as PlanForm['terms'], automatic, reason: '' };
}

/** What was typed, and the plan it makes. */
export function readPlanForm(body: unknown): {
  readonly form: PlanForm;
  readonly plan: Result<RetentionPlan>;
} {
  const typed = HOLDINGS.map((holding) => [
    holding,
    {
      kind: readText(body, `${holding}-art`),
      days: readText(body, `${holding}-tage`),
      date: readText(body, `${holding}-tag`),
    },
  ]);
  const terms = Object.fromEntries(typed) as PlanForm['terms'];
  const automatic = readText(body, 'automatisch') === 'ja';
  const form = { terms, automatic, reason: readText(body, 'reason').trim() };
  return { form, plan: parsePlan(terms, automatic) };
}
