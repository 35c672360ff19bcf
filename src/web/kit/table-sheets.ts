import type { Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';
import type { Form } from '../roster/form-fields.js';
import { textOf } from '../roster/form-fields.js';
import { openItemsOf } from '../workshop/card-set.js';
import { countOf, linesOf } from './kit-form.js';

/** Sheets for the tables of a World Café: one table, one question. */
export interface TableSheets {
  readonly title: string;
  readonly survey: string;
  /** `a4` or `a3`: on A3 everybody around the table can write. */
  readonly size: TableSize;
  readonly minutes: number;
  /** `Runde 1` and so on: each has room of its own. */
  readonly rounds: readonly string[];
  readonly rules: readonly string[];
  readonly tables: readonly { readonly number: number; readonly question: string }[];
}

export const TABLE_SIZES = ['a4', 'a3'] as const;
export type TableSize = (typeof TABLE_SIZES)[number];

/** More tables than this no room holds; longer questions nobody reads standing. */
export const TABLE_LIMITS = { most: 12, length: 200, rounds: 4, minutes: 90 };

/** What is asked at the tables where nobody has thought of anything else. */
export const usualTopics = (survey: Survey): readonly string[] =>
  openItemsOf(survey)
    .map(({ text }) => withoutPiping(text))
    .slice(0, TABLE_LIMITS.most);

export function toTableSheets(survey: Survey, wave: string, form: Form): TableSheets {
  const topics = 'themen' in form ? linesOf(form, 'themen', TABLE_LIMITS) : usualTopics(survey);
  const minutes = countOf(form, 'minuten', { usual: 20, most: TABLE_LIMITS.minutes });
  const rounds = countOf(form, 'runden', { usual: 3, most: TABLE_LIMITS.rounds });
  return {
    title: `Tischbögen: ${survey.title}`,
    survey: `${survey.title}, Welle ${wave}`,
    size: TABLE_SIZES.find((each) => each === textOf(form, 'groesse')) ?? 'a4',
    minutes,
    rounds: Array.from({ length: rounds }, (_, at) => `Runde ${at + 1}`),
    rules: [
      'Die Gastgeberin oder der Gastgeber bleibt am Tisch, alle anderen wechseln nach jeder Runde.',
      `Jede Runde dauert ${minutes} Minuten. Zu Beginn fasst der Tisch in zwei Minuten zusammen, was schon dasteht.`,
      'Alle schreiben selbst: ein Gedanke, wenige Worte. Was andere geschrieben haben, wird ergänzt, nicht gestrichen.',
      'Keine Namen von Personen aufschreiben.',
    ],
    tables: topics.map((question, at) => ({ number: at + 1, question })),
  };
}
