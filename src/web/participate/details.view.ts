import { SPEAKS_FOR, type Respondent, type SpeaksFor } from '../../domain/response/answer.js';
import type { Survey } from '../../domain/survey/survey.js';
import { detailsPath, resumePath, stubPath } from './addresses.js';
import { toCodeView, type CodeView } from './code.view.js';
import type { FormBody } from './read-form.js';
import type { ErrorLink } from './page-errors.js';

/** View model of `pages/participate/details`. */
export interface DetailsView {
  readonly title: string;
  readonly survey: string;
  readonly personal: CodeView;
  readonly resume: string;
  readonly stub: string;
  readonly action: string;
  readonly fromReview: boolean;
  readonly errorHeading: string;
  readonly errors: readonly ErrorLink[];
  readonly lead: string;
  /** What the invitation proves: shown, not asked. */
  readonly proved: readonly { readonly term: string; readonly text: string }[];
  readonly groups: readonly DetailGroupView[];
}

export interface DetailGroupView {
  readonly id: string;
  readonly text: string;
  readonly help: string;
  readonly required: true;
  readonly error: string;
  readonly describedBy: string;
  readonly options: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: string;
    readonly label: string;
    readonly hint: string;
    readonly checked: boolean;
  }[];
}

export const SPEAKS_FOR_TEXTS: Readonly<Record<SpeaksFor, { label: string; hint: string }>> = {
  organisation: {
    label: 'für meine Einrichtung',
    hint: 'Die Antworten sind mit der Einrichtung abgestimmt oder geben ihre Haltung wieder.',
  },
  person: {
    label: 'aus eigener fachlicher Sicht',
    hint: 'Die Antworten geben Ihre eigene Einschätzung wieder, nicht die der Einrichtung.',
  },
};

export const DETAIL_TEXTS = {
  area: 'In welchem Gebiet arbeiten Sie?',
  actorType: 'Zu welcher Gruppe gehört Ihre Einrichtung?',
  speaksFor: 'Für wen sprechen Sie?',
} as const;

const DETAIL_HELP = {
  area: 'Sind Sie in mehreren Gebieten tätig, wählen Sie das, auf das sich Ihre Antworten vor allem beziehen.',
  actorType: 'Wählen Sie die Gruppe, die am besten passt.',
  speaksFor: '',
} as const;

const DETAIL_ERRORS = {
  area: 'Bitte wählen Sie ein Gebiet.',
  actorType: 'Bitte wählen Sie eine Gruppe.',
  speaksFor: 'Bitte wählen Sie, für wen Sie sprechen.',
} as const;

const FIELDS = ['area', 'actorType', 'speaksFor'] as const;
type Field = (typeof FIELDS)[number];

/** What a form says about the respondent, as far as the survey knows such codes. */
export function readDetails(survey: Survey, body: FormBody, invited: boolean): Partial<Respondent> {
  const { area, actorType, speaksFor } = invited ? { speaksFor: body.speaksFor } : body;
  const known = (codes: readonly { readonly key: string }[], code: unknown) =>
    codes.find(({ key }) => key === code)?.key;
  const details = {
    area: known(survey.areas, area),
    actorType: known(survey.actorTypes, actorType),
    speaksFor: SPEAKS_FOR.find((value) => value === speaksFor),
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

export function isComplete(details: Partial<Respondent>): details is Respondent {
  return FIELDS.every((field) => details[field] !== undefined);
}

export interface DetailsState {
  readonly checked: boolean;
  readonly fromReview: boolean;
  readonly baseUrl: string;
  readonly invited: boolean;
}

const LEADS = {
  asked:
    'Nach diesen drei Angaben werden die Antworten gezählt. Ohne sie lässt sich Ihre Antwort nicht zuordnen.',
  invited: 'Gebiet und Gruppe stehen mit Ihrer Einladung fest.',
};

/** What an invitation says of whoever answers with it. */
const isProved = (field: Field): field is 'area' | 'actorType' => field !== 'speaksFor';

function toProved(
  survey: Survey,
  field: 'area' | 'actorType',
  details: Partial<Respondent>,
): DetailsView['proved'][number] {
  const list = field === 'area' ? survey.areas : survey.actorTypes;
  const key = details[field] ?? '';
  return { term: PROVED[field], text: list.find((one) => one.key === key)?.name ?? key };
}

const PROVED = { area: 'Gebiet', actorType: 'Gruppe' };

export function toDetailsView(
  survey: Survey,
  code: string,
  details: Partial<Respondent>,
  { checked, fromReview, baseUrl, invited }: DetailsState,
): DetailsView {
  const asked = FIELDS.filter((field) => !invited || !isProved(field));
  const groups = asked.map((field) => toGroup(survey, field, details[field], checked));
  return {
    title: `Angaben – ${survey.title}`,
    survey: survey.title,
    personal: toCodeView('Ihr persönlicher Code', code, `${baseUrl}${resumePath()}`),
    resume: resumePath(code),
    stub: stubPath(code),
    action: detailsPath(survey.key),
    fromReview,
    errorHeading: 'Es fehlen noch Angaben',
    errors: groups.flatMap(({ error, options }) =>
      error ? [{ href: `#${options[0]?.id ?? ''}`, text: error }] : [],
    ),
    lead: invited ? LEADS.invited : LEADS.asked,
    proved: invited ? FIELDS.filter(isProved).map((field) => toProved(survey, field, details)) : [],
    groups,
  };
}

function toGroup(
  survey: Survey,
  field: Field,
  value: string | undefined,
  checked: boolean,
): DetailGroupView {
  const id = `angabe-${field}`;
  const help = DETAIL_HELP[field];
  const error = checked && value === undefined ? DETAIL_ERRORS[field] : '';
  return {
    id,
    text: DETAIL_TEXTS[field],
    help,
    required: true,
    error,
    describedBy: [help && `${id}-hilfe`, error && `${id}-fehler`].filter(Boolean).join(' '),
    options: choicesOf(survey, field).map((choice, index) => ({
      id: `${id}-${index + 1}`,
      name: field,
      ...choice,
      checked: choice.value === value,
    })),
  };
}

function choicesOf(survey: Survey, field: Field) {
  if (field === 'speaksFor') {
    return SPEAKS_FOR.map((value) => ({ value, ...SPEAKS_FOR_TEXTS[value] }));
  }
  const list = field === 'area' ? survey.areas : survey.actorTypes;
  return list.map(({ key, name }) => ({ value: key, label: name, hint: '' }));
}
