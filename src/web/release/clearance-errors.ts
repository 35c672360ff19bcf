import type { Problem } from '../../domain/problem.js';
import { type FormErrors, toFormErrors } from '../roster/form-fields.js';
import type { PlanFormView } from './plan-form.view.js';

/** The fields of the release form that a problem may name; `null` where the page has no such form. */
interface OrderFields {
  readonly asksReason: boolean;
}

/** Sentence by id of the field. */
export type ErrorsAt = (id: string) => string;

/**
 * What is wrong, each linked to its field as far as the page has it.
 *
 * @param fallback id of what a problem leads to that no field can mend
 */
export function toClearanceErrors(
  problems: readonly Problem[],
  { form, order }: { readonly form: PlanFormView; readonly order: OrderFields | null },
  fallback: string,
): FormErrors {
  const fields = new Map([...fieldsOfPlan(form), ...fieldsOfOrder(order)]);
  const placed = problems.map((problem) => ({ ...problem, at: fields.get(problem.at) ?? '' }));
  const { errorHeading, errors } = toFormErrors(placed, [...fields.values()], fallback);
  // A key that is unknown and named twice is one thing to put right.
  const known = new Set<string>();
  return {
    errorHeading,
    errors: errors.filter(({ href, text }) => {
      const name = `${href} ${text}`;
      return !known.has(name) && known.add(name);
    }),
  };
}

export const errorsAt =
  ({ errors }: FormErrors): ErrorsAt =>
  (id) =>
    errors.find(({ href }) => href === `#${id}`)?.text ?? '';

/** The form with its errors in place: what is folded stands open where a link leads into it. */
export function withErrors(form: PlanFormView, errorAt: ErrorsAt): PlanFormView {
  const isWrong = (id: string) => errorAt(id) !== '';
  return {
    ...form,
    merges: form.merges.map((merge) => ({
      ...merge,
      unfolded: merge.rows.some(({ id }) => isWrong(id)),
    })),
    sections: form.sections.map((section) => ({
      ...section,
      unfolded: section.choices.some(({ id }) => isWrong(id)),
    })),
    themes: form.themes.map((theme) => ({
      ...theme,
      unfolded: theme.choices.some(({ id, reasonId }) => isWrong(id) || isWrong(reasonId)),
      choices: theme.choices.map((choice) => ({
        ...choice,
        reasonError: errorAt(choice.reasonId),
      })),
    })),
  };
}

type Field = readonly [at: string, id: string];

/** Problems of a plan name keys; fields have ids. */
function fieldsOfPlan({ sections, themes, merges }: PlanFormView): readonly Field[] {
  const statements = themes.flatMap(({ choices }) => choices);
  const items = sections.flatMap(({ choices }) => choices);
  return [
    ...items.map(({ id, value }): Field => [`items/${value}`, id]),
    ...statements.map(({ id, value }): Field => [`statements/${value}`, id]),
    // There is a field for a reason only where the word does not fit.
    ...statements
      .filter(({ warning }) => warning !== '')
      .map(({ reasonId, value }): Field => [`reasons/${value}`, reasonId]),
    ...merges.flatMap(({ rows }) => rows).map(({ row, id }): Field => [`merges/${row}`, id]),
  ];
}

function fieldsOfOrder(order: OrderFields | null): readonly Field[] {
  if (order === null) return [];
  const reason: readonly Field[] = order.asksReason ? [['reason', 'grund']] : [];
  return [['confirm', 'bestaetigt'], ...reason];
}
