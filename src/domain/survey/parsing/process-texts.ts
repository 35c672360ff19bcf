import type { ContactText, ProcessTexts } from '../catalogue.js';
import { entriesOf, fieldsOf, isAbsent, type Source } from './source.js';
import { readLabel, readText } from './values.js';

/** Stands where the operator has not said yet what the law asks for: a gap must be seen. */
const NOT_GIVEN = '(noch nicht angegeben)';

const TEXTS = [
  'office',
  'controller',
  'dataProtectionOfficer',
  'recipients',
  'legalBasis',
  'purpose',
  'retention',
  'supervisoryAuthority',
] as const;

/** The texts of the process; each one that is absent says that it is not given yet. */
export function readProcess(source: Source): ProcessTexts {
  const fields = fieldsOf(isAbsent(source) ? { ...source, value: {} } : source, [
    ...TEXTS,
    'contact',
    'imprint',
  ]);
  const read = (name: (typeof TEXTS)[number]): string => readOr(fields(name), readText);
  const imprint = entriesOf(fields('imprint')).map(readText);
  return {
    office: read('office'),
    contact: readContact(fields('contact')),
    controller: read('controller'),
    dataProtectionOfficer: read('dataProtectionOfficer'),
    recipients: read('recipients'),
    legalBasis: read('legalBasis'),
    purpose: read('purpose'),
    retention: read('retention'),
    supervisoryAuthority: read('supervisoryAuthority'),
    imprint: imprint.length > 0 ? imprint : [NOT_GIVEN],
  };
}

function readContact(source: Source): ContactText {
  const fields = fieldsOf(isAbsent(source) ? { ...source, value: {} } : source, [
    'name',
    'email',
    'phone',
    'address',
  ]);
  return {
    name: readOr(fields('name'), readText),
    email: readOr(fields('email'), readText),
    phone: readOr(fields('phone'), readLabel),
    address: readOr(fields('address'), readText),
  };
}

function readOr(source: Source, read: (source: Source) => string): string {
  return isAbsent(source) ? NOT_GIVEN : read(source);
}
