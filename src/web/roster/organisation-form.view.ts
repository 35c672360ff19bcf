import type { Problem } from '../../domain/problem.js';
import { ORGANISATION_LIMITS, type Organisation } from '../../domain/roster/organisation.js';
import {
  errorAt,
  type Form,
  textField,
  type TextField,
  textOf,
  textsOf,
  toFormErrors,
  type FormErrors,
} from './form-fields.js';
import { organisationAddress, RING_NAMES, RINGS, type RosterWords } from './roster-words.js';

/** The form for one organisation, new or known. */
export interface OrganisationFormView extends FormErrors {
  readonly title: string;
  readonly heading: string;
  readonly action: string;
  readonly back: string;
  readonly name: TextField;
  readonly note: TextField;
  readonly typeError: string;
  readonly areaError: string;
  readonly vocabularies: readonly TypeGroup[];
  readonly areas: readonly AreaField[];
}

interface TypeGroup {
  readonly name: string;
  readonly types: readonly {
    readonly key: string;
    readonly name: string;
    readonly main: boolean;
    readonly further: boolean;
  }[];
}

interface AreaField {
  readonly id: string;
  readonly field: string;
  readonly name: string;
  readonly rings: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
}

export const EMPTY_ORGANISATION: Organisation = {
  key: '',
  name: '',
  actorType: '',
  furtherTypes: [],
  areas: [],
  note: '',
};

/** @param key empty for a new one */
export function readOrganisation(form: Form, key: string, words: RosterWords): Organisation {
  return {
    key,
    name: textOf(form, 'name'),
    actorType: textOf(form, 'actorType'),
    furtherTypes: textsOf(form, 'furtherTypes'),
    areas: words.areas.flatMap((area, at) => {
      const ring = textOf(form, `ring${at}`);
      return ring === '' ? [] : [{ area: area.key, ring: /^\d$/.test(ring) ? Number(ring) : NaN }];
    }),
    note: textOf(form, 'note'),
  };
}

const NAMES = { name: 'Name', actorType: 'Akteursgruppe', areas: 'Gebiete', note: 'Notiz' };

export function toOrganisationForm(
  organisation: Organisation,
  words: RosterWords,
  problems: readonly Problem[] = [],
): OrganisationFormView {
  const { key, name, note } = organisation;
  const known = key !== '';
  const heading = known ? 'Einrichtung bearbeiten' : 'Einrichtung anlegen';
  return {
    title: known ? `${heading}: ${name}` : heading,
    heading,
    action: known
      ? `/verwaltung/akteure/bearbeiten?id=${encodeURIComponent(key)}`
      : '/verwaltung/akteure/neu',
    back: known ? organisationAddress(key) : '/verwaltung/akteure',
    name: textField('name', 'Name', name, { problems }),
    note: textField('note', 'Notiz', note, {
      problems,
      lines: 4,
      hint: `Nichts über einzelne Personen; dafür sind die Kontakte da. Höchstens ${ORGANISATION_LIMITS.note} Zeichen.`,
    }),
    typeError: errorAt(problems, 'actorType'),
    areaError: errorAt(problems, 'areas'),
    vocabularies: words.vocabularies.map((vocabulary) => toTypeGroup(vocabulary, organisation)),
    areas: words.areas.map((area, at) => toAreaField(area, at, organisation)),
    ...toFormErrors(problems, Object.keys(NAMES), 'name', NAMES),
  };
}

const toTypeGroup = (
  { name, types }: RosterWords['vocabularies'][number],
  { actorType, furtherTypes }: Organisation,
): TypeGroup => ({
  name,
  types: types.map((type) => ({
    ...type,
    main: type.key === actorType,
    further: furtherTypes.includes(type.key),
  })),
});

function toAreaField(
  { key, name }: RosterWords['areas'][number],
  at: number,
  { areas }: Organisation,
): AreaField {
  const chosen = areas.find(({ area }) => area === key)?.ring;
  const rings = RINGS.map((ring) => ({
    value: String(ring),
    label: `Ring ${ring}: ${RING_NAMES[ring] ?? ''}`,
    selected: ring === chosen,
  }));
  const none = { value: '', label: 'arbeitet dort nicht', selected: chosen === undefined };
  return {
    id: at === 0 ? 'areas' : `ring${at}`,
    field: `ring${at}`,
    name,
    rings: [none, ...rings],
  };
}
