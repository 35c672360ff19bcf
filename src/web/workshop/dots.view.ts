import type { DotsGiven } from '../../application/workshops/workshop-dots.service.js';
import type { Problem } from '../../domain/problem.js';
import type { DotPoster } from '../../domain/workshop/dot-poster.js';
import type { DotPoll, Workshop } from '../../domain/workshop/workshop.js';
import { withoutPiping } from '../charts/figure.view.js';
import {
  errorAt,
  type Form,
  type FormErrors,
  textField,
  type TextField,
  textOf,
  toFormErrors,
} from '../roster/form-fields.js';
import { toCount } from './details.view.js';
import { workshopAddress } from './workshop-words.js';

/** View model of `pages/workshop/dots`: what was counted on one poster. */
export interface DotsView extends FormErrors {
  readonly title: string;
  readonly name: string;
  readonly question: string;
  readonly back: string;
  readonly action: string;
  readonly revision: string;
  readonly known: boolean;
  readonly dots: TextField;
  readonly participants: TextField;
  readonly cumulative: boolean;
  /** Said where the rule holds for each row by itself; else empty. */
  readonly perRow: string;
  /** Set for a single question: one option a line. */
  readonly options: readonly FieldView[];
  /** Set for a battery or a take-over table. */
  readonly matrix: {
    readonly head: readonly string[];
    readonly rows: readonly RowView[];
  } | null;
}

interface FieldView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string;
}

/** Everything as it was typed. */
export interface DotsTyped {
  readonly dots: string;
  readonly participants: string;
  readonly cumulative: boolean;
  readonly revision: string;
  /** By `row/code`. */
  readonly counts: Readonly<Record<string, string>>;
}

/** Fields are named by place: a code may hold what a name of a field may not. */
const fieldName = (row: number, at: number) => `feld-${row}-${at}`;

export function readDots(form: Form, poster: DotPoster): DotsTyped {
  const counts = poster.rows.flatMap(({ fields }, row) =>
    fields.map(({ code }, at) => [`${row}/${code}`, textOf(form, fieldName(row, at))] as const),
  );
  return {
    ...{ dots: textOf(form, 'dots'), participants: textOf(form, 'participants') },
    cumulative: textOf(form, 'cumulative') === 'ja',
    revision: textOf(form, 'revision'),
    counts: Object.fromEntries(counts),
  };
}

/** What stands there: counted before, or what is usual for such a question. */
export function typedOfPoll(
  poster: DotPoster,
  poll: (DotPoll & { readonly revision: number }) | undefined,
  { participants }: Workshop,
): DotsTyped {
  const { dots, cumulative } = poll ?? poster.usual;
  const counts = (poll?.counts ?? []).map(({ item, part, code, count }) => {
    const row = poster.rows.findIndex((each) => each.item === item && each.part === part);
    return [`${row}/${code}`, String(count)] as const;
  });
  return {
    ...{ dots: String(dots), cumulative, participants: String(poll?.participants ?? participants) },
    revision: String(poll?.revision ?? 0),
    counts: Object.fromEntries(counts),
  };
}

/** What is no whole number is `NaN`; what was left empty is none. */
export function toDotsGiven(typed: DotsTyped, poster: DotPoster): DotsGiven {
  return {
    dots: toCount(typed.dots),
    participants: toCount(typed.participants),
    cumulative: typed.cumulative,
    revision: toCount(typed.revision),
    counts: poster.rows.flatMap(({ item, part, fields }, row) =>
      fields.map(({ code }) => {
        const text = typed.counts[`${row}/${code}`] ?? '';
        return { item, part, code, count: text === '' ? 0 : toCount(text) };
      }),
    ),
  };
}

/** What is said of a form that nobody has filled in: no count is no 0. */
export function findNothing({ counts }: DotsTyped): readonly Problem[] {
  const [first] = Object.keys(counts);
  const filled = Object.values(counts).some((count) => count !== '');
  return filled || first === undefined ? [] : [{ code: 'dots.none', at: first }];
}

export function toDotsView(
  workshop: Workshop,
  poster: DotPoster,
  typed: DotsTyped,
  problems: readonly Problem[] = [],
): DotsView {
  const rows = poster.rows.map((row, at) => ({
    label: withoutPiping(row.label),
    fields: row.fields.map((field, column) =>
      toField(typed, problems, { row: at, column, code: field.code, label: field.label }),
    ),
  }));
  const several = rows.length > 1 || rows.some(({ label }) => label !== '');
  return {
    title: `Punkte: ${workshop.title}`,
    name: workshop.title,
    question: withoutPiping(poster.text),
    back: workshopAddress(workshop.id),
    action: workshopAddress(workshop.id, `punkte/${encodeURIComponent(poster.key)}`),
    revision: typed.revision,
    known: typed.revision !== '0',
    dots: textField('dots', 'Punkte je Person', typed.dots, {
      ...{ problems, hint: several ? 'In jeder Zeile.' : 'So viele bekam jede.' },
    }),
    participants: textField('participants', 'Wie viele haben geklebt?', typed.participants, {
      ...{ problems, hint: `Höchstens ${workshop.participants}: so viele waren da.` },
    }),
    cumulative: typed.cumulative,
    ...(several ? toMatrix(poster, rows) : toOptions(rows)),
    ...toErrors(problems, poster),
  };
}

interface RowView {
  readonly label: string;
  readonly fields: readonly FieldView[];
}

const toOptions = ([row]: readonly RowView[]) => ({
  ...{ perRow: '', options: row?.fields ?? [], matrix: null },
});

const toMatrix = ({ rows: [first] }: DotPoster, rows: readonly RowView[]) => ({
  perRow: 'Die Regel gilt für jede Zeile für sich.',
  options: [],
  matrix: { head: (first?.fields ?? []).map(({ label }) => label), rows: withRowNames(rows) },
});

/** Read on its own, a field of a matrix says its row and its column. */
const withRowNames = (rows: readonly RowView[]) =>
  rows.map(({ label, fields }) => ({
    label,
    fields: fields.map((field) => ({ ...field, label: `${label}: ${field.label}` })),
  }));

function toField(
  typed: DotsTyped,
  problems: readonly Problem[],
  place: {
    readonly row: number;
    readonly column: number;
    readonly code: string;
    readonly label: string;
  },
): FieldView {
  const { row, column, code, label } = place;
  const name = fieldName(row, column);
  const value = typed.counts[`${row}/${code}`] ?? '';
  return { id: name, name, label, value, error: errorAt(problems, `${row}/${code}`) };
}

/** Problems of a row lead to its first field. */
function toErrors(problems: readonly Problem[], poster: DotPoster): FormErrors {
  const placed = problems.map((problem) => {
    const [row = '', code] = problem.at.split(/\/(.*)/s);
    const fields = poster.rows[Number(row)]?.fields;
    if (!/^\d+$/.test(row) || fields === undefined) return problem;
    const at = fields.findIndex((field) => field.code === code);
    return { ...problem, at: fieldName(Number(row), Math.max(0, at)) };
  });
  const names = placed.map(({ at }) => at).filter((at) => at !== '');
  return toFormErrors(placed, names, 'dots');
}
