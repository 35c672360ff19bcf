import { CHANNELS, type Submission } from '../response/answer.js';
import { isNoAnswer } from '../response/read-answer.js';
import { visibleItems } from '../response/visible-items.js';
import { itemsOf } from '../survey/items.js';
import type { Survey } from '../survey/survey.js';
import { columnsOfItem, type ItemColumn, type ShownTexts } from './item-columns.js';
import { missingCodesOf, type MissingCodes, reasonCodes } from './missing-codes.js';
import { nameVariables, type Unnamed } from './variable-names.js';
import type { Value, ValueLabel, Variable } from './variable.js';

/** One response as it goes into a data file. */
export interface Case {
  readonly submission: Submission;
  /** Where the file has texts: those that may be shown. */
  readonly texts: ShownTexts;
  /** Where the file has weights. */
  readonly weight: number;
}

export interface DictionaryOptions {
  readonly texts: boolean;
  readonly weights: boolean;
  /** German names of the channels, in the order of `CHANNELS`. */
  readonly channels: readonly string[];
}

/** The variables of a data file, and how a response becomes a row of it. */
export interface Dictionary {
  readonly variables: readonly Variable[];
  /** @param number of the case in its file, from 1 */
  readonly row: (one: Case, number: number) => readonly Value[];
}

/** The column of the weights. */
export const WEIGHT = 'gewicht';

interface Envelope {
  readonly variable: Unnamed;
  readonly read: (one: Case, number: number) => Value;
}

/**
 * All columns of the responses to one version of a survey: who answered and how, then every item in the
 * order of the questionnaire, then the weights. Neither the id of a response nor the organisation is
 * one of them: a data file is to be counted, not to be looked up in.
 */
export function dictionaryOf(survey: Survey, options: DictionaryOptions): Dictionary {
  const envelope = envelopeOf(survey, options.channels);
  const reasons = reasonCodes(survey);
  const items = itemsOf(survey).map((item) => {
    const codes = missingCodesOf(item, reasons);
    return { key: item.key, codes, columns: columnsOfItem(item, codes, options.texts) };
  });
  const weights = options.weights ? [WEIGHTS] : [];
  const columns = [...envelope, ...items.flatMap((each) => each.columns), ...weights];
  return {
    variables: nameVariables(columns.map(({ variable }) => variable)),
    row: (one, number) => {
      const { answers } = one.submission;
      const shown = visibleItems(survey, one.submission, answers);
      const ofItems = items.flatMap(({ key, codes, columns: own }) => {
        const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
        const none = whyNone(answer, shown.has(key), codes);
        return own.map((column) => cellOf(column, answer, none, one.texts));
      });
      return [
        ...envelope.map(({ read }) => read(one, number)),
        ...ofItems,
        ...weights.map(({ read }) => read(one, number)),
      ];
    },
  };
}

/** The code that says why there is no valid answer; `null`: there is one. */
function whyNone(answer: unknown, shown: boolean, codes: MissingCodes): number | null {
  if (answer === undefined) return shown ? codes.empty : codes.hidden;
  return isNoAnswer(answer) ? (codes.reasons[answer.none] ?? codes.empty) : null;
}

function cellOf(
  { variable, read }: ItemColumn,
  answer: Submission['answers'][string] | undefined,
  none: number | null,
  texts: ShownTexts,
): Value {
  if (none !== null || answer === undefined) return variable.type === 'text' ? '' : none;
  return read(answer, texts);
}

const PLAIN = { decimals: 0, missing: [], missingRange: null, values: [] } as const;

const WEIGHTS: Envelope = {
  variable: {
    ...{ ...PLAIN, base: WEIGHT, column: '', type: 'number', measure: 'scale', decimals: 6 },
    label: 'Gewicht nach Gebiet und Akteursgruppe (Mittel 1)',
  },
  read: ({ weight }) => weight,
};

const NUMBER: Envelope = {
  variable: {
    ...{ ...PLAIN, base: 'nr', column: '', label: 'Laufende Nummer' },
    ...{ type: 'number', measure: 'scale' },
  },
  read: (_, number) => number,
};

const LANGUAGE: Envelope = {
  variable: {
    ...{ ...PLAIN, base: 'sprache', column: 'language', label: 'Sprache' },
    ...{ type: 'text', measure: 'nominal' },
  },
  read: ({ submission }) => submission.language,
};

const DAY: Envelope = {
  variable: {
    ...{ ...PLAIN, base: 'datum', column: 'date', label: 'Tag der Antwort' },
    ...{ type: 'date', measure: 'scale' },
  },
  read: ({ submission }) => submission.date,
};

const SPEAKERS = [
  { key: 'organisation', name: 'für die Einrichtung' },
  { key: 'person', name: 'für sich selbst' },
];

function envelopeOf(survey: Survey, channels: readonly string[]): readonly Envelope[] {
  const named = (list: readonly { key: string; name: string }[]) =>
    list.map(({ key, name }, index) => ({ value: index + 1, label: name, code: key }));
  const ways = CHANNELS.map((key, index) => ({ key, name: channels[index] ?? key }));
  const waves = survey.waves.map(({ key }) => ({ key, name: key }));
  return [
    NUMBER,
    coded(['welle', 'wave'], 'Welle', named(waves), ({ wave }) => wave),
    coded(['gebiet', 'area'], 'Gebiet', named(survey.areas), ({ area }) => area),
    coded(
      ['gruppe', 'actorType'],
      'Akteursgruppe',
      named(survey.actorTypes),
      ({ actorType }) => actorType,
    ),
    coded(['weg', 'channel'], 'Weg der Antwort', named(ways), ({ channel }) => channel),
    coded(['spricht_fuer', 'speaksFor'], 'Antwort', named(SPEAKERS), ({ speaksFor }) => speaksFor),
    LANGUAGE,
    DAY,
  ];
}

function coded(
  [base, column]: readonly [base: string, column: string],
  label: string,
  values: readonly ValueLabel[],
  of: (submission: Submission) => string,
): Envelope {
  const byCode = new Map(values.map(({ code, value }) => [code, value]));
  return {
    variable: { ...PLAIN, base, column, label, type: 'number', measure: 'nominal', values },
    read: ({ submission }) => byCode.get(of(submission)) ?? null,
  };
}
