import type { ListedStatement } from '../../application/statements/statements.service.js';
import type { RoundEntry } from '../../application/validation/round-entries.js';
import type { Problem } from '../../domain/problem.js';
import { ROUND_STATES } from '../../domain/validation/round.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatShortDate } from '../format.de.js';
import { type SurveyNav, toSurveyNav } from '../planning/survey-nav.view.js';
import {
  errorAt,
  type FormErrors,
  type TextField,
  textField,
  toFormErrors,
} from '../roster/form-fields.js';
import { ROUND_STATE_NAMES } from './validation-words.js';

/** All rounds of a wave, and the form that prepares another. */
export interface RoundsView extends FormErrors {
  readonly title: string;
  readonly survey: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  readonly action: string;
  readonly isNew: boolean;
  readonly formTitle: string;
  readonly button: string;
  readonly rounds: readonly {
    readonly href: string;
    readonly name: string;
    readonly what: string;
  }[];
  /** All voices of all rounds as files; internal. */
  readonly csv: string;
  readonly xlsx: string;
  readonly fields: readonly TextField[];
  readonly day: string;
  readonly areas: readonly {
    readonly key: string;
    readonly name: string;
    readonly selected: boolean;
  }[];
  readonly statements: readonly {
    readonly key: string;
    /** `A1` as everywhere else; empty where its theme is no more. */
    readonly id: string;
    readonly sentence: string;
    readonly place: string;
  }[];
  readonly statementsError: string;
}

export interface RoundsInput {
  readonly survey: Survey;
  readonly wave: string;
  readonly rounds: readonly {
    readonly id: string;
    readonly title: string;
    readonly day: string;
    readonly state: string;
  }[];
  readonly statements: readonly ListedStatement[];
  /** Of the catalogue: they name the statements. */
  readonly themes: readonly Theme[];
  readonly entry: RoundEntry;
  readonly problems: readonly Problem[];
  /** Id of the round that is changed; empty: the form prepares another. */
  readonly edited: string;
}

export const roundsAddress = (survey: string, wave: string): string =>
  `/planung/${encodeURIComponent(survey)}/runden?welle=${encodeURIComponent(wave)}`;

export const roundAddress = (survey: string, id: string): string =>
  `/planung/${encodeURIComponent(survey)}/runden/${encodeURIComponent(id)}`;

const filesAddress = (kind: string, { survey, wave }: RoundsInput): string =>
  `/planung/${encodeURIComponent(survey.key)}/rundenergebnisse.${kind}?welle=${encodeURIComponent(wave)}`;

export function toRounds(input: RoundsInput): RoundsView {
  const { survey, wave, entry, problems, edited } = input;
  const rounds = edited === '' ? input.rounds : [];
  const field = (name: string, label: string, value: string) =>
    textField(name, label, value, { problems });
  return {
    ...toFormErrors(problems, ['titel', 'tag', 'ort', 'anwesend'], 'vorbereiten'),
    title: `Akteursrunden: ${survey.title}`,
    ...{ survey: survey.title, wave, nav: toSurveyNav(survey, wave, 'runden') },
    action:
      edited === ''
        ? roundsAddress(survey.key, wave)
        : `${roundAddress(survey.key, edited)}/bearbeiten`,
    isNew: edited === '',
    formTitle: edited === '' ? 'Neue Runde vorbereiten' : 'Runde ändern',
    button: edited === '' ? 'Runde vorbereiten' : 'Änderungen speichern',
    rounds: rounds.map(({ id, title, day, state }) => ({
      href: roundAddress(survey.key, id),
      name: title,
      what: `${formatShortDate(day)}, ${nameOf(state)}`,
    })),
    ...{ csv: filesAddress('csv', input), xlsx: filesAddress('xlsx', input) },
    fields: [
      field('titel', 'Name der Runde', entry.title),
      field('ort', 'Ort', entry.place),
      field('anwesend', 'Zahl der Anwesenden (lässt sich in der Runde ändern)', entry.present),
    ],
    day: entry.day,
    areas: survey.areas.map(({ key, name }) => ({ key, name, selected: key === entry.area })),
    statements: toStatements(input),
    statementsError: errorAt(problems, 'aussagen'),
  };
}

/** In the order of the report, which is not that in which they were written. */
function toStatements({ statements, themes, entry }: RoundsInput): RoundsView['statements'] {
  const active = statements.filter(({ state }) => state !== 'withdrawn');
  const named = themes.flatMap(({ key: theme, letter }) =>
    active
      .filter(({ definition }) => definition.theme === theme)
      .map(({ definition }, index) => ({ definition, id: `${letter}${index + 1}` })),
  );
  const others = active.filter(
    ({ definition }) => !named.some((one) => one.definition === definition),
  );
  return [...named, ...others.map(({ definition }) => ({ definition, id: '' }))].map(
    ({ definition: { key, sentence }, id }) => {
      const place = entry.statements.indexOf(key) + 1;
      return { key, id, sentence, place: place === 0 ? '' : String(place) };
    },
  );
}

const nameOf = (state: string) =>
  ROUND_STATE_NAMES[ROUND_STATES.find((one) => one === state) ?? 'prepared'];
