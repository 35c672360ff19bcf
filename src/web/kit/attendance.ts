import type { Invitation } from '../../domain/invitation/invitation.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatDate } from '../format.de.js';
import { textOf, type Form } from '../roster/form-fields.js';
import { countOf, shortTextOf } from './kit-form.js';

/** A list to sign: who was there. */
export interface AttendanceList {
  readonly title: string;
  readonly survey: string;
  readonly event: EventHead;
  /** How the list is used and who is responsible: said before anybody signs. */
  readonly privacy: string;
  /** Names of those who were invited, then empty rows to write on; numbered. */
  readonly rows: readonly { readonly number: number; readonly organisation: string }[];
}

/** What a sheet of paper says of the meeting; empty where it is to be written by hand. */
export interface EventHead {
  readonly name: string;
  readonly date: string;
  readonly place: string;
}

export const ATTENDANCE_LIMITS = { usual: 20, most: 120, least: 0 };

export function toEventHead(form: Form): EventHead {
  return {
    name: shortTextOf(form, 'titel'),
    date: formatDate(textOf(form, 'datum').slice(0, 20)),
    place: shortTextOf(form, 'ort'),
  };
}

/** Whether the names of those who were invited are to stand in the list. */
export const wantsNames = (form: Form): boolean => textOf(form, 'namen') === 'ja';

/** @param invited the roster of the wave; not read unless the names are asked for */
export function toAttendanceList(
  survey: Survey,
  form: Form,
  { controller, invited }: { readonly controller: string; readonly invited: readonly Invitation[] },
): AttendanceList {
  const known = wantsNames(form) ? [...new Set(invited.map(({ name }) => name))] : [];
  const empty = countOf(form, 'zeilen', ATTENDANCE_LIMITS);
  const names = [...known, ...Array.from({ length: empty }, () => '')];
  return {
    title: `Anwesenheitsliste: ${survey.title}`,
    survey: survey.title,
    event: toEventHead(form),
    privacy: `Der Eintrag ist freiwillig. Die Liste belegt, wer teilgenommen hat; sie wird nicht mit Antworten der Befragung verbunden, nicht veröffentlicht und gelöscht, sobald der Nachweis nicht mehr nötig ist (Art. 13 DSGVO). Verantwortlich: ${controller.replace(/\.?$/, '.')}`,
    rows: names.map((organisation, at) => ({ number: at + 1, organisation })),
  };
}
