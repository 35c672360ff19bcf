import type { SheetDeed } from '../../application/sheets/sheets.service.js';
import type { Mark } from '../../domain/entry/entry.js';
import type { SheetStep } from '../../domain/entry/sheet.js';
import type { Survey } from '../../domain/survey/survey.js';
import { actorTypeName, areaName } from '../invitations/invitation-texts.js';

export const STEP_NAMES: Readonly<Record<SheetStep, string>> = {
  expected: 'erwartet',
  once: 'einmal erfasst',
  differing: 'zu klären',
  done: 'fertig',
  void: 'ungültig',
  deleted: 'Antwort gelöscht',
};

export const MARK_NAMES: Readonly<Record<Mark, string>> = {
  empty: 'nicht beantwortet',
  refused: 'verweigert',
  unreadable: 'unleserlich',
  ambiguous: 'mehrdeutig',
};

export const DEED_NAMES: Readonly<Record<SheetDeed, string>> = {
  void: 'Für ungültig erklären',
  restore: 'Wieder öffnen',
  discard: 'Erfassungen verwerfen',
  'take-back': 'Antwort zurücknehmen',
};

/** "Verein Nord (Prohlis, Kulturvereine)" of `area/actorType/organisation`. */
export function placeName(
  survey: Survey,
  place: string,
  nameOf: (organisation: string) => string | undefined,
): string {
  const [area = '', actorType = '', ...rest] = place.split('/');
  const organisation = rest.join('/');
  const name = nameOf(organisation) ?? organisation;
  return `${name} (${areaName(survey, area)}, ${actorTypeName(survey, actorType)})`;
}
