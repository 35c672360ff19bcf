import type { ConsentEntry, ConsentsService } from '../../application/release/consents.service.js';
import type { Problem } from '../../domain/problem.js';
import { questionsOfItem } from '../../domain/release/questions.js';
import { findItem, itemsOf } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatShortDate } from '../format.de.js';
import { toSurveyNav, type SurveyNav } from '../planning/survey-nav.view.js';
import { errorAt, type FormErrors, toFormErrors } from '../roster/form-fields.js';
import { clearanceAddress } from './clearance.view.js';

type Consents = Awaited<ReturnType<ConsentsService['list']>>;
type Organisations = Awaited<ReturnType<ConsentsService['organisations']>>;

/** Organisations that allowed in writing that their own position may be recognised. */
export interface ConsentsView extends FormErrors {
  readonly title: string;
  readonly surveyTitle: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  readonly back: string;
  readonly action: string;
  readonly rows: readonly ConsentRowView[];
  readonly form: ConsentFormView | null;
}

export interface ConsentRowView {
  readonly organisation: string;
  readonly item: string;
  readonly given: string;
  readonly reference: string;
  readonly standing: string;
  /** Where to revoke it; empty where it is revoked already. */
  readonly revoke: string;
}

/** `null` where no organisation is known. */
export interface ConsentFormView {
  readonly organisations: readonly OptionView[];
  readonly items: readonly OptionView[];
  readonly given: string;
  readonly reference: string;
  /** What is wrong with each field; empty where nothing is. */
  readonly wrong: Readonly<Record<keyof ConsentEntry, string>>;
}

export interface OptionView {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

export interface ConsentsInput {
  readonly survey: Survey;
  readonly wave: string;
  readonly consents: Consents;
  readonly organisations: Organisations;
  readonly problems: readonly Problem[];
  readonly sent: ConsentEntry;
}

export const consentsAddress = (survey: string, wave: string): string =>
  `/planung/${encodeURIComponent(survey)}/zustimmungen?welle=${encodeURIComponent(wave)}`;

export function toConsentsView(input: ConsentsInput): ConsentsView {
  const { survey, wave, organisations } = input;
  const hasForm = organisations.length > 0;
  return {
    title: `Zustimmungen: ${survey.title}`,
    surveyTitle: survey.title,
    wave,
    nav: toSurveyNav(survey, wave, 'freigabe'),
    back: clearanceAddress(survey.key, wave),
    action: `/planung/${encodeURIComponent(survey.key)}/zustimmungen`,
    ...toFormErrors(input.problems.map(atField), hasForm ? Object.values(FIELDS) : [], 'liste'),
    rows: input.consents.map((consent) => toRow(consent, input)),
    form: hasForm ? toForm(input) : null,
  };
}

function toRow(consent: Consents[number], { survey, organisations }: ConsentsInput) {
  const { id, organisation, item, given, reference, revoked } = consent;
  return {
    organisation: organisations.find(({ key }) => key === organisation)?.name ?? organisation,
    item: item === null ? 'alle Fragen' : withoutPiping(findItem(survey, item)?.text ?? item),
    given: formatShortDate(given),
    reference,
    standing: revoked === null ? 'gilt' : `zurückgenommen am ${formatShortDate(revoked)}`,
    revoke: revoked === null ? id : '',
  };
}

/** Ids of the fields on the page. */
const FIELDS: Readonly<Record<string, string>> = {
  organisation: 'einrichtung',
  item: 'frage',
  given: 'vom',
  reference: 'schreiben',
};

const atField = (problem: Problem): Problem => ({ ...problem, at: FIELDS[problem.at] ?? '' });

function toForm({ survey, organisations, sent, problems }: ConsentsInput): ConsentFormView {
  const option = (value: string, label: string, selected: boolean) => ({ value, label, selected });
  return {
    organisations: organisations.map(({ key, name }) =>
      option(key, name, key === sent.organisation),
    ),
    items: [
      option('', 'alle Fragen', sent.item === null),
      ...itemsOf(survey)
        .filter((item) => questionsOfItem(item).length > 0)
        .map(({ key, text }) => option(key, withoutPiping(text), key === sent.item)),
    ],
    given: sent.given,
    reference: sent.reference,
    wrong: {
      organisation: errorAt(problems, 'organisation'),
      item: errorAt(problems, 'item'),
      given: errorAt(problems, 'given'),
      reference: errorAt(problems, 'reference'),
    },
  };
}
