import type { Problem } from '../../domain/problem.js';
import type { ContactFields, Organisation } from '../../domain/roster/organisation.js';
import {
  type Form,
  textField,
  type TextField,
  textOf,
  toFormErrors,
  type FormErrors,
} from './form-fields.js';
import { organisationAddress } from './roster-words.js';

/** The form for one person to write to. */
export interface ContactFormView extends FormErrors {
  readonly title: string;
  readonly heading: string;
  readonly organisation: string;
  readonly action: string;
  readonly back: string;
  /** Where the contact can be deleted; empty for a new one. */
  readonly remove: string;
  readonly fields: readonly TextField[];
}

export const EMPTY_CONTACT: ContactFields = {
  name: '',
  function: '',
  email: '',
  phone: '',
  address: '',
};

export const readContact = (form: Form): ContactFields => ({
  name: textOf(form, 'name'),
  function: textOf(form, 'function'),
  email: textOf(form, 'email'),
  phone: textOf(form, 'phone'),
  address: textOf(form, 'address'),
});

const NAMES = {
  ...{ name: 'Name', function: 'Funktion', email: 'E-Mail', phone: 'Telefon' },
  address: 'Postanschrift',
};

/** @param id of the contact; empty for a new one */
export function toContactForm(
  organisation: Organisation,
  id: string,
  contact: ContactFields,
  problems: readonly Problem[] = [],
): ContactFormView {
  const address = `id=${encodeURIComponent(organisation.key)}`;
  const own = id === '' ? address : `${address}&kontakt=${encodeURIComponent(id)}`;
  const heading = id === '' ? 'Kontakt anlegen' : 'Kontakt bearbeiten';
  const fields = [
    textField('name', 'Name', contact.name, { problems }),
    textField('function', 'Funktion (freiwillig)', contact.function, {
      problems,
      hint: 'Zum Beispiel: Leitung, Schulsozialarbeit.',
    }),
    textField('email', 'E-Mail (freiwillig)', contact.email, { problems }),
    textField('phone', 'Telefon (freiwillig)', contact.phone, { problems }),
    textField('address', 'Postanschrift (freiwillig)', contact.address, { problems, lines: 4 }),
  ];
  return {
    title: `${heading}: ${organisation.name}`,
    heading,
    organisation: organisation.name,
    action: `/verwaltung/akteure/kontakt?${own}`,
    back: organisationAddress(organisation.key),
    remove: id === '' ? '' : `/verwaltung/akteure/kontakt/loeschen?${own}`,
    fields,
    ...toFormErrors(
      problems,
      fields.map(({ id: field }) => field),
      'name',
      NAMES,
    ),
  };
}
