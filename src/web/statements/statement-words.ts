import type { StatementState } from '../../domain/statement/edited-statement.js';
import type { Modality, Polarity } from '../../domain/statement/statement.js';

export const STATE_NAMES: Readonly<Record<StatementState, string>> = {
  draft: 'Entwurf',
  'in-validation': 'in der Runde',
  validated: 'bestätigt',
  withdrawn: 'zurückgezogen',
};

/** What a planner does to bring a statement there. */
export const STEP_NAMES: Readonly<Record<StatementState, string>> = {
  draft: 'Wieder zum Entwurf machen',
  'in-validation': 'In die Runde geben',
  validated: 'Als bestätigt festhalten',
  withdrawn: 'Zurückziehen',
};

export const POLARITY_NAMES: Readonly<Record<Polarity, string>> = {
  '+': 'spricht dafür',
  '-': 'spricht dagegen',
  mixed: 'teils, teils',
};

export const MODALITY_NAMES: Readonly<Record<Modality, string>> = {
  ist: 'ist so',
  noetig: 'ist nötig',
  ideal: 'wäre am besten',
  moeglich: 'wäre möglich',
  unmoeglich: 'geht nicht',
};

/** Addresses of the pages about one survey's statements. */
export function statementsAddress(survey: string, wave: string, place = ''): string {
  const path = `/planung/${encodeURIComponent(survey)}/aussagen${place}`;
  return `${path}?welle=${encodeURIComponent(wave)}`;
}

export function statementAddress(
  survey: string,
  wave: string,
  place:
    'bearbeiten' | 'verlauf' | 'stand' | 'belege' | 'geprueft' | 'grundlage' | 'wiederherstellen',
  key: string,
): string {
  return `${statementsAddress(survey, wave, `/${place}`)}&aussage=${encodeURIComponent(key)}`;
}
