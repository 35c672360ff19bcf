import type { Survey } from '../../domain/survey/survey.js';
import { type FilterField, selectField } from '../planning/filter.view.js';
import { type SurveyNav, toSurveyNav } from '../planning/survey-nav.view.js';
import { UNIT_NAMES } from './mention-cell.view.js';
import {
  COLUMNS,
  type MentionsAsked,
  pairFields,
  rowFields,
  toMentionsQuery,
  UNITS,
  wordOf,
} from './mentions-asked.js';
import { COLUMN_NAMES } from './mention-cell.view.js';
import type { MentionsTableView } from './mentions-table.view.js';
import type { SourceGroup } from './row-sources.js';

/** The table with its form: which rows, how they are counted, what belongs together. */
export interface MentionsPageView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  readonly action: string;
  readonly fields: readonly FilterField[];
  /** What was put to rows, kept while the form is sent again. */
  readonly hidden: readonly HiddenField[];
  readonly groups: readonly ChoiceGroup[];
  /** `24 gewählt`. */
  readonly chosen: string;
  readonly pairing: Pairing;
  readonly table: MentionsTableView & { readonly hasRows: boolean };
  /** What to do where the table has nothing to count. */
  readonly hint: string;
  readonly conflicts: readonly { readonly label: string; readonly href: string }[];
  readonly print: string;
  readonly pdf: string;
  readonly csv: string;
}

interface HiddenField {
  readonly name: string;
  readonly value: string;
}

interface ChoiceGroup {
  readonly id: string;
  readonly label: string;
  readonly chosen: string;
  readonly choices: readonly {
    readonly id: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
}

interface Pairing {
  readonly hidden: readonly HiddenField[];
  readonly rows: readonly { readonly value: string; readonly label: string }[];
  readonly groups: readonly SourceGroup[];
}

export function toMentionsPage(
  survey: Survey,
  asked: MentionsAsked,
  groups: readonly SourceGroup[],
  table: MentionsTableView,
): MentionsPageView {
  const query = toMentionsQuery(asked);
  const key = encodeURIComponent(survey.key);
  const page = `/planung/${key}/nennungen`;
  return {
    title: `Nennungen: ${survey.title}`,
    surveyTitle: survey.title,
    wave: asked.wave,
    nav: toSurveyNav(survey, asked.wave, 'nennungen'),
    action: page,
    fields: toFields(survey, asked),
    hidden: pairFields(asked.rows).map(toHidden),
    groups: groups.map((group) => toChoices(group, asked)),
    chosen: `${String(asked.rows.length)} gewählt`,
    pairing: {
      hidden: [...settingFields(asked), ...rowFields(asked)].map(toHidden),
      rows: asked.rows.map(({ source }) => ({ value: source.id, label: source.label })),
      groups,
    },
    table: { ...table, hasRows: table.rows.length > 0 },
    hint: `Wählen Sie oben ${table.filter === '' ? 'eine andere Welle' : 'ein anderes Gebiet, eine andere Gruppe oder eine andere Welle'}. Was eingeht, steht sofort hier.`,
    conflicts: table.rows
      .filter(({ conflicts }) => conflicts > 0)
      .map(({ id, label, conflicts }) => ({
        label: `${label}: ${conflicts === 1 ? 'eine Einrichtung widerspricht sich' : `${String(conflicts)} Einrichtungen widersprechen sich`}`,
        href: `${page}/widersprueche?${query}&bei=${encodeURIComponent(id)}`,
      })),
    print: `/druck/nennungen/${key}?${query}`,
    pdf: `/druck/nennungen/${key}.pdf?${query}`,
    csv: `${page}/tabelle.csv?${query}`,
  };
}

const toHidden = ([name, value]: readonly [string, string]): HiddenField => ({ name, value });

function settingFields(asked: MentionsAsked): readonly (readonly [string, string])[] {
  const settings = new URLSearchParams(toMentionsQuery({ ...asked, rows: [] }));
  settings.delete('zeile');
  return [...settings];
}

function toFields(survey: Survey, asked: MentionsAsked): readonly FilterField[] {
  const named = ({ key, name }: { key: string; name: string }) => [key, name] as const;
  const { unit, by, sort } = wordOf;
  return [
    selectField(
      'welle',
      'Welle',
      survey.waves.map(({ key }) => [key, key] as const),
      asked.wave,
    ),
    selectField(
      'einheit',
      'Gezählt werden',
      [...UNITS].reverse().map((one) => [unit[one], UNIT_NAMES[one]] as const),
      unit[asked.unit],
    ),
    selectField('raum', 'Gebiet', [['', 'alle'], ...survey.areas.map(named)], asked.area),
    selectField(
      'gruppe',
      'Akteursgruppe',
      [['', 'alle'], ...survey.actorTypes.map(named)],
      asked.actorType,
    ),
    selectField(
      'teilen',
      'Aufteilen nach',
      [
        ['', 'nicht aufteilen'],
        [by.area, 'Gebieten'],
        [by.actorType, 'Akteursgruppen'],
      ],
      asked.by === '' ? '' : by[asked.by],
    ),
    selectField(
      'nach',
      'Reihenfolge',
      [
        ['', 'meiste Nennungen zuerst'],
        ...COLUMNS.map((column) => [sort[column], `nach: ${COLUMN_NAMES[column]}`] as const),
        [sort.rows, 'wie ausgewählt'],
      ],
      asked.sort === '' ? '' : sort[asked.sort],
    ),
  ];
}

function toChoices({ id, label, sources }: SourceGroup, asked: MentionsAsked): ChoiceGroup {
  const chosen = new Set(asked.rows.map(({ source }) => source.id));
  const own = sources.filter((source) => chosen.has(source.id)).length;
  return {
    id: `zeilen-${id}`,
    label,
    chosen: own === 0 ? '' : `${String(own)} gewählt`,
    choices: sources.map((source, at) => ({
      id: `zeile-${id}-${String(at)}`,
      value: source.id,
      label: source.label,
      checked: chosen.has(source.id),
    })),
  };
}
