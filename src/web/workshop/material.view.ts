import type { SurveyVersion } from '../../domain/survey/survey.js';
import { postersOf } from '../../domain/workshop/dot-poster.js';
import { withoutPiping } from '../charts/figure.view.js';
import { numberQuestions } from '../print/question-numbers.js';
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
}

interface QuestionChoice {
  readonly id: string;
  readonly value: string;
  readonly label: string;
}

export const materialAddress = (key: string, place = ''): string =>
  `/druck/workshop/${encodeURIComponent(key)}${place === '' ? '' : `/${place}`}`;

export function toMaterialView({ survey }: SurveyVersion, message: string): MaterialView {
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
  };
}
