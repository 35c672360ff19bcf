import { itemsOf } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { Workshop } from '../../domain/workshop/workshop.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatCount, formatDate } from '../format.de.js';
import { numberQuestions } from '../../domain/survey/question-numbers.js';

export const WORKSHOPS = '/erfassung/workshops';

/** Address of a page about one workshop; without a place its own. */
export function workshopAddress(
  id: string,
  place = '',
  query: Readonly<Record<string, string>> = {},
): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const search = new URLSearchParams(given).toString();
  const path = [WORKSHOPS, id, place].filter(Boolean).join('/');
  return search === '' ? path : `${path}?${search}`;
}

/** `alle Gebiete`, where a workshop is of no single one. */
export const areaText = ({ areas }: Survey, area: string): string =>
  areas.find(({ key }) => key === area)?.name ?? (area === '' ? 'mehrere Gebiete' : area);

/** `12. Mai 2026 · Prohlis · 18 Teilnehmende · 4 Tische`. */
export function standingText(survey: Survey, workshop: Workshop): string {
  const { date, area, participants, tables } = workshop;
  return [
    formatDate(date),
    areaText(survey, area),
    formatCount(participants, 'Person', 'Personen'),
    ...(tables === 0 ? [] : [formatCount(tables, 'Tisch', 'Tische')]),
  ].join(' · ');
}

/** A question as the value of a field. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

const SHORT = 90;

/** `4 Was fehlt im Gebiet?`: all questions with their numbers on paper, shortened. */
export function toItemChoices(survey: Survey, chosen: string): readonly Choice[] {
  const none = { value: '', label: 'zu keiner bestimmten Frage', selected: chosen === '' };
  const numbers = numberQuestions(survey);
  const items = itemsOf(survey).map((item) => ({
    value: item.key,
    label: `${numbers.get(item.key) ?? ''} ${shorten(withoutPiping(item.text))}`.trim(),
    selected: item.key === chosen,
  }));
  return [none, ...items];
}

/** The question as it stands in headings; of one that is no longer asked its key. */
export function questionText(survey: Survey, item: string): string {
  if (item === '') return 'Zu keiner bestimmten Frage';
  const found = itemsOf(survey).find(({ key }) => key === item);
  return found === undefined ? item : withoutPiping(found.text);
}

const shorten = (text: string) =>
  text.length <= SHORT ? text : `${text.slice(0, SHORT - 1).trimEnd()}…`;

/** `Tisch 1` … ; the first choice is none. */
export function toTableChoices(tables: number, chosen: number | null): readonly Choice[] {
  const none = { value: '', label: 'nicht bekannt', selected: chosen === null };
  const each = Array.from({ length: tables }, (_, at) => ({
    value: String(at + 1),
    label: `Tisch ${at + 1}`,
    selected: chosen === at + 1,
  }));
  return [none, ...each];
}
