/** Addresses of everything an actor visits. */

export const introPath = (survey: string): string => `/befragung/${survey}`;
export const detailsPath = (survey: string): string => `/befragung/${survey}/angaben`;
export const reviewPath = (survey: string): string => `/befragung/${survey}/pruefen`;
export const autosavePath = (survey: string): string => `/befragung/${survey}/entwurf`;
export const sectionPath = (survey: string, section: string): string =>
  `/befragung/${survey}/teil/${section}`;
export const resumePath = (code?: string): string => (code ? `/fortsetzen/${code}` : '/fortsetzen');
export const receiptPath = (code: string, ...parts: readonly string[]): string =>
  ['/quittung', code, ...parts].join('/');
export const stubPath = (code: string): string => `/druck/quittung/${code}`;
export const paperPath = (survey: string): string => `/druck/fragebogen/${survey}`;
