import { REPAIRS } from '../../domain/disclosure/release.js';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';

type Form = Readonly<Record<string, unknown>>;

const GROUPS: readonly PublicationPlan['groups'][] = ['none', 'actorType', 'publicationGroup'];

/** The fields of a form; what is no form has none. */
export const formOf = (body: unknown): Form =>
  typeof body === 'object' && body !== null ? (body as Form) : {};

export const textOf = (form: Form, name: string): string =>
  typeof form[name] === 'string' ? form[name].trim() : '';

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const textsOf = (value: unknown): readonly (readonly [string, string])[] =>
  Object.entries(formOf(value)).flatMap(([key, text]) =>
    typeof text === 'string' && text.trim() !== '' ? [[key, text.trim()] as const] : [],
  );

/** What was ticked; chosen repairs are another form and stay as they are. */
export function readPlan(body: unknown, before: PublicationPlan): PublicationPlan {
  const form = formOf(body);
  const statements = listOf(form.statements);
  return {
    groups: GROUPS.find((one) => one === form.groups) ?? before.groups,
    areas: form.areas !== undefined,
    items: listOf(form.items),
    statements,
    repairs: before.repairs,
    merges: Object.fromEntries(textsOf(form.merges)),
    reasons: Object.fromEntries(textsOf(form.reasons).filter(([key]) => statements.includes(key))),
  };
}

/** Chosen repairs by table; those of tables that the form did not show stay. */
export function readRepairs(body: unknown, before: PublicationPlan): PublicationPlan {
  const chosen = textsOf(formOf(body).repairs).flatMap(([table, value]) => {
    const repair = REPAIRS.find((one) => one === value);
    return repair === undefined ? [] : [[table, repair] as const];
  });
  return { ...before, repairs: { ...before.repairs, ...Object.fromEntries(chosen) } };
}
