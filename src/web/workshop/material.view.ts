import type { SurveyVersion } from '../../domain/survey/survey.js';
import { postersOf } from '../../domain/workshop/dot-poster.js';
import { withoutPiping } from '../charts/figure.view.js';
import { ATTENDANCE_LIMITS } from '../kit/attendance.js';
import { AGENDA_LIMITS, USUAL_AGENDA } from '../kit/minutes.js';
import { TABLE_LIMITS, usualTopics } from '../kit/table-sheets.js';
import { numberQuestions } from '../../domain/survey/question-numbers.js';
import { openItemsOf } from './card-set.js';
import { POSTER_FORMATS } from './poster-set.js';

/** View model of `pages/workshop/material`: what can be printed for a workshop. */
export interface MaterialView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly base: string;
  readonly openItems: readonly QuestionChoice[];
  readonly posters: readonly QuestionChoice[];
  readonly formats: readonly { readonly value: string; readonly label: string }[];
  /** `Bitte wählen Sie …`; empty unless nothing was chosen. */
  readonly message: string;
  /** What the sheets for tables, attendance and minutes begin with. */
  readonly tables: {
    readonly topics: string;
    readonly most: number;
    readonly rounds: number;
    readonly minutes: number;
  };
  /** Of whose roster the names in the list are. */
  readonly waves: readonly { readonly key: string; readonly chosen: boolean }[];
  readonly rows: { readonly usual: number; readonly most: number };
  readonly agenda: { readonly points: string; readonly most: number };
}

interface QuestionChoice {
  readonly id: string;
  readonly value: string;
  readonly label: string;
}

export const materialAddress = (key: string, place = ''): string =>
  `/druck/workshop/${encodeURIComponent(key)}${place === '' ? '' : `/${place}`}`;

export function toMaterialView(
  { survey }: SurveyVersion,
  wave: string,
  message: string,
): MaterialView {
  const numbers = numberQuestions(survey);
  const choice =
    (prefix: string) =>
    ({ key, text }: { readonly key: string; readonly text: string }): QuestionChoice => ({
      id: `${prefix}-${key}`,
      value: key,
      label: `${numbers.get(key) ?? ''} ${withoutPiping(text)}`.trim(),
    });
  return {
    title: `Material für Workshops: ${survey.title}`,
    surveyTitle: survey.title,
    base: materialAddress(survey.key),
    openItems: openItemsOf(survey).map(choice('karte')),
    posters: postersOf(survey).map(choice('plakat')),
    formats: POSTER_FORMATS.map(({ key, label }) => ({ value: key, label })),
    message,
    tables: { ...TABLE_LIMITS, topics: usualTopics(survey).join('\n') },
    waves: survey.waves.map(({ key }) => ({ key, chosen: key === wave })),
    rows: ATTENDANCE_LIMITS,
    agenda: { points: USUAL_AGENDA.join('\n'), most: AGENDA_LIMITS.most },
  };
}
