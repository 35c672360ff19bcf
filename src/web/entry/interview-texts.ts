import { shortMark } from '../privacy/notice.view.js';
import type { Release, SpokenChannel, Wording } from '../../domain/entry/interview.js';

export const CHANNEL_TITLES: Readonly<Record<SpokenChannel, string>> = {
  interview: 'Gespräch vor Ort',
  phone: 'Gespräch am Telefon',
};

export const RELEASE_NAMES: Readonly<Record<Release, string>> = {
  open: 'noch nicht vorgelegt',
  sent: 'vorgelegt',
  released: 'freigegeben',
  changed: 'mit Änderungen freigegeben',
  refused: 'abgelehnt',
};

export const WORDING_NAMES: Readonly<Record<Wording, string>> = {
  verbatim: 'wörtlich',
  paraphrase: 'sinngemäß',
};

/** Printed for one wave, with the privacy notice that holds for it. */
export const guidePath = (survey: string, wave: string): string =>
  `/druck/leitfaden/${encodeURIComponent(survey)}?welle=${encodeURIComponent(wave)}`;

/** What is said of a notice that was told, or was not. */
export const noticeName = (hash: string): string =>
  hash === '' ? NOT_TOLD : `Fassung ${shortMark(hash)}`;

export const NOT_TOLD = 'nicht mitgeteilt';

export const interviewPath = (id: string, ...parts: readonly string[]): string =>
  ['/erfassung/gespraech', encodeURIComponent(id), ...parts].join('/');

export const interviewsPath = (survey: string, wave: string): string =>
  `/erfassung/gespraeche/${encodeURIComponent(survey)}?welle=${encodeURIComponent(wave)}`;

export const protocolPath = (id: string): string => `/druck/protokoll/${encodeURIComponent(id)}`;
