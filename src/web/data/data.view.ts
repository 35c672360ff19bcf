import { DATA_FORMATS, type DataFormat } from '../../application/exports/data-format.js';
import type { DataRequest } from '../../application/exports/data-request.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { readAsked, type ResultsAsked, toFilter } from '../planning/filter.view.js';
import { toSurveyNav } from '../planning/survey-nav.view.js';
import { errorAt, type Form, textOf, toFormErrors } from '../roster/form-fields.js';

/** What the form says; the service checks it. */
export interface DataAsked {
  readonly asked: ResultsAsked;
  readonly format: string;
  readonly weights: boolean;
  readonly texts: boolean;
}

const FORMATS: Readonly<Record<DataFormat, readonly [label: string, hint: string]>> = {
  sav: ['SPSS (.sav)', 'mit Beschriftungen, fehlenden Werten und Messniveaus; öffnen auch PSPP, R und Stata'],
  xlsx: ['Excel (.xlsx)', 'drei Blätter: Über diese Datei, Daten, Codebuch'],
  csv: ['CSV (.zip)', 'Daten, Codebuch und Beschreibung als drei Tabellen'],
  ddi: ['DDI-Codebook 2.5 (.xml)', 'Beschreibung der Daten für Archive, ohne die Antworten Einzelner'],
};

/** Fields of the form and of an address alike. */
export function readDataAsked(form: Form, defaultWave: string): DataAsked {
  return {
    asked: readAsked(form, defaultWave),
    format: textOf(form, 'format'),
    weights: textOf(form, 'gewichte') === '1',
    texts: textOf(form, 'texte') === '1',
  };
}

export function toRequest(survey: string, { asked, format, weights, texts }: DataAsked): DataRequest {
  const { wave, filter } = asked;
  return { survey, wave, filter, weights, texts, format: format as DataFormat };
}

export function toDataView(survey: Survey, data: DataAsked, problems: readonly Problem[]) {
  const { asked, format, weights, texts } = data;
  const chosen = format === '' ? 'sav' : format;
  return {
    title: 'Dateien',
    surveyTitle: survey.title,
    ...toFormErrors(problems, ['format', 'gewichte'], 'filter-welle'),
    nav: toSurveyNav(survey, asked.wave, 'dateien'),
    action: `/planung/${encodeURIComponent(survey.key)}/dateien`,
    fields: toFilter(survey, asked, ['vergleich', 'gewichtet']).fields,
    formats: DATA_FORMATS.map((key, index) => ({
      id: index === 0 ? 'format' : `format-${key}`,
      key,
      label: FORMATS[key][0],
      hint: FORMATS[key][1],
      checked: key === chosen,
    })),
    formatError: errorAt(problems, 'format'),
    weights,
    weightsError: errorAt(problems, 'gewichte'),
    texts,
  };
}
