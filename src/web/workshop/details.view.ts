import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { Workshop, WorkshopDetails } from '../../domain/workshop/workshop.js';
import { formatShortDate } from '../format.de.js';
import {
  errorAt,
  type Form,
  type FormErrors,
  textField,
  type TextField,
  textOf,
  toFormErrors,
} from '../roster/form-fields.js';
import { workshopAddress, WORKSHOPS, type Choice } from './workshop-words.js';

/** View model of `pages/workshop/details`: a new workshop, or a known one. */
export interface DetailsView extends FormErrors {
  readonly title: string;
  readonly heading: string;
  readonly surveyTitle: string;
  readonly action: string;
  readonly back: string;
  readonly revision: string;
  readonly name: TextField;
  readonly date: TextField;
  readonly participants: TextField;
  readonly tables: TextField;
  readonly waves: SelectField | null;
  readonly areas: SelectField;
  readonly moderators: SelectField;
}

export interface SelectField {
  readonly id: string;
  readonly label: string;
  readonly error: string;
  readonly options: readonly Choice[];
}

/** Numbers as they were typed, so that a mistake can be shown again. */
export interface DetailsTyped {
  readonly wave: string;
  readonly title: string;
  readonly date: string;
  readonly area: string;
  readonly participants: string;
  readonly tables: string;
  readonly moderator: string;
  readonly revision: string;
}

export function readDetails(form: Form): DetailsTyped {
  const text = (name: string) => textOf(form, name);
  return {
    ...{ wave: text('wave'), title: text('title'), area: text('area') },
    date: toDay(text('date')),
    ...{ participants: text('participants'), tables: text('tables') },
    ...{ moderator: text('moderator'), revision: text('revision') },
  };
}

/** `12.5.2026` becomes `2026-05-12`; all else stays as it was typed. */
const toDay = (typed: string): string =>
  typed.replace(
    /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/,
    (_, day: string, month: string, year: string) =>
      `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );

/** What is no whole number is `NaN`; no tables are 0 tables. */
export function toDetails(typed: DetailsTyped): WorkshopDetails {
  const { title, date, area, moderator, participants, tables } = typed;
  return {
    ...{ title, date, area, moderator },
    participants: toCount(participants),
    tables: tables === '' ? 0 : toCount(tables),
  };
}

/** A whole number as it was typed; `NaN` for anything else. */
export const toCount = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : NaN);

export const typedOf = (workshop: Workshop & { readonly revision: number }): DetailsTyped => ({
  ...workshop,
  participants: String(workshop.participants),
  tables: workshop.tables === 0 ? '' : String(workshop.tables),
  revision: String(workshop.revision),
});

const FIELDS = ['wave', 'title', 'date', 'area', 'participants', 'tables', 'moderator'];

/** Fields that are typed, as the summary of errors names them. */
const NAMES = { title: 'Titel', date: 'Tag', participants: 'Teilnehmende', tables: 'Tische' };

export interface DetailsRoom {
  readonly survey: Survey;
  readonly moderators: readonly string[];
  /** Empty for a new one. */
  readonly id: string;
  readonly problems?: readonly Problem[];
}

export function toDetailsView(typed: DetailsTyped, room: DetailsRoom): DetailsView {
  const { survey, id, problems = [] } = room;
  const isNew = id === '';
  const heading = isNew ? 'Workshop anlegen' : 'Angaben zum Workshop';
  return {
    title: `${heading}: ${survey.title}`,
    heading,
    surveyTitle: survey.title,
    action: isNew
      ? `${WORKSHOPS}/neu?befragung=${encodeURIComponent(survey.key)}`
      : workshopAddress(id, 'angaben'),
    back: isNew ? WORKSHOPS : workshopAddress(id),
    revision: typed.revision,
    ...toFields(typed, problems),
    ...toSelects(typed, room),
    ...toFormErrors(problems, FIELDS, 'title', NAMES),
  };
}

function toFields(typed: DetailsTyped, problems: readonly Problem[]) {
  return {
    name: textField('title', 'Titel', typed.title, {
      ...{ problems, hint: 'Zum Beispiel: Werkstatt im Stadtteiltreff.' },
    }),
    date: textField('date', 'Tag', formatShortDate(typed.date), {
      ...{ problems, hint: 'Zum Beispiel 12.05.2026.' },
    }),
    participants: textField('participants', 'Wie viele haben teilgenommen?', typed.participants, {
      ...{ problems, hint: 'Ohne die Moderation. Diese Zahl ist die Basis für Karten und Punkte.' },
    }),
    tables: textField('tables', 'Wie viele Tische?', typed.tables, {
      ...{ problems, hint: 'Leer lassen, wenn nicht an Tischen gearbeitet wurde.' },
    }),
  };
}

function toSelects(typed: DetailsTyped, { survey, moderators, id, problems = [] }: DetailsRoom) {
  const choice = (value: string, label: string, chosen: string): Choice => ({
    ...{ value, label, selected: value === chosen },
  });
  const areas = survey.areas.map(({ key, name }) => choice(key, name, typed.area));
  const field = (name: string, label: string, options: readonly Choice[]): SelectField => ({
    ...{ id: name, label, options, error: errorAt(problems, name) },
  });
  const waves = survey.waves.map(({ key }) => choice(key, key, typed.wave));
  return {
    // What was entered belongs to its wave: a workshop does not move to another.
    waves: id === '' ? field('wave', 'Erhebungswelle', waves) : null,
    areas: field('area', 'Gebiet', [
      ...[choice('', 'mehrere oder alle Gebiete', typed.area), ...areas],
    ]),
    moderators: field(
      ...(['moderator', 'Moderation (Konto)'] as const),
      moderators.map((name) => choice(name, name, typed.moderator)),
    ),
  };
}
