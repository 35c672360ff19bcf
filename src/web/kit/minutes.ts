import type { Survey } from '../../domain/survey/survey.js';
import type { Form } from '../roster/form-fields.js';
import { toEventHead, type EventHead } from './attendance.js';
import { countOf, linesOf } from './kit-form.js';

/** A form for the minutes of a meeting, to be filled in by hand. */
export interface MinutesForm {
  readonly title: string;
  readonly survey: string;
  readonly event: EventHead;
  readonly agenda: readonly { readonly number: number; readonly point: string }[];
  /** Numbers of the rows of both tables. */
  readonly decisions: readonly number[];
  readonly open: readonly number[];
}

export const AGENDA_LIMITS = { most: 12, length: 120 };
const ROWS = { usual: 5, most: 20, least: 1 };

/** What an actors' round usually talks about. */
export const USUAL_AGENDA: readonly string[] = [
  'Begrüßung, Ziel und Ablauf',
  'Kernaussagen der Befragung',
  'Was fehlt, was ist anders',
  'Was folgt daraus',
  'Wie es weitergeht',
];

const numbered = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

export function toMinutesForm(survey: Survey, form: Form): MinutesForm {
  const agenda =
    'tagesordnung' in form ? linesOf(form, 'tagesordnung', AGENDA_LIMITS) : USUAL_AGENDA;
  return {
    title: `Protokollbogen: ${survey.title}`,
    survey: survey.title,
    event: toEventHead(form),
    agenda: agenda.map((point, at) => ({ number: at + 1, point })),
    decisions: numbered(countOf(form, 'beschluesse', ROWS)),
    open: numbered(countOf(form, 'offen', ROWS)),
  };
}
