import { ROLES, type Role } from '../application/accounts/roles.js';
import { HOME } from './session/redirect-target.js';

/** One line of the table of rights; docs/handbuch/betrieb.md shows the same, held by a test. */
export interface Right {
  /** German, for the table. */
  readonly what: string;
  /**
   * Beginnings of addresses; `:x` stands for any part. The longest that fits decides, so that a
   * place inside another can have a line of its own.
   */
  readonly places: readonly string[];
  readonly who: readonly Role[] | 'everybody';
  /** The room in the navigation, for those who may enter it. */
  readonly room?: { readonly href: string; readonly label: string };
}

const PLANNERS: readonly Role[] = ['administrator', 'planner'];

/** Figures of one survey for programs. */
function ofSurvey(part: string): string {
  return `/api/v1/surveys/:key/${part}`;
}

/** What each role may see. Every route falls under one line; its own rule never opens more. */
export const RIGHTS: readonly Right[] = [
  {
    what: 'Öffentliche Seiten, Befragungen und Fragebogen zum Ausdrucken',
    places: [
      ...['/', '/befragung', '/fortsetzen', '/druck/fragebogen', '/anmelden', '/logo', '/stil'],
      ...['/datenschutz', '/impressum', '/barrierefreiheit', '/.well-known/security.txt'],
      ...['/api/v1/docs', '/api/v1/openapi.json', '/api/v1/surveys'],
    ],
    who: 'everybody',
  },
  {
    what: 'Zustand des Servers; `/metrics` nur vom selben Rechner oder mit `METRICS_TOKEN`',
    places: ['/healthz', '/readyz', '/metrics'],
    who: 'everybody',
  },
  {
    what: 'Eigene Antwort lesen, ändern, löschen (wer den Code hat)',
    places: ['/quittung', '/druck/quittung', '/api/v1/responses'],
    who: 'everybody',
  },
  {
    what: 'In einer Akteursrunde abstimmen (wer den Code von der Leinwand hat)',
    places: ['/runde'],
    who: 'everybody',
  },
  {
    what: 'Freigegebene Ergebnisse und Berichte',
    places: ['/ergebnisse', '/beleg', '/druck/ergebnis', '/api/v1/reports'],
    who: 'everybody',
  },
  {
    what: 'Eigenes Konto, Abmelden; `/planung` führt jede Rolle an ihren Platz',
    places: ['/konto', '/abmelden', HOME],
    who: ROLES,
  },
  {
    what: 'Drucken: leere Bögen und freigegebene Berichte',
    places: ['/druck'],
    who: ['administrator', 'planner', 'staff'],
    room: { href: '/druck', label: 'Drucken' },
  },
  {
    what: 'Kodierung: Texte, Zweitkodierung, Kategorien',
    places: ['/kodierung'],
    who: ['administrator', 'planner', 'coder'],
    room: { href: '/kodierung', label: 'Kodierung' },
  },
  {
    what: 'Güte der Kodierung, Entscheidungen, Akteure und Themen',
    places: ['guete', 'entscheiden', 'uebersicht'].map((place) => `/kodierung/:key/${place}`),
    who: PLANNERS,
  },
  {
    what: 'Eigene Aufträge (was länger dauert); jede Art nur für die Rollen, die sie erteilen dürfen',
    places: ['/planung/auftraege'],
    who: ['administrator', 'planner', 'staff'],
  },
  {
    what: 'Rücklauf, alle Ergebnisse, offene Antworten, Bericht in Arbeit, Freigabe',
    places: [
      '/planung/:key',
      ...['/druck/bericht', '/druck/nennungen', '/druck/auswertung', '/druck/ruecklauf'],
      ...['results', 'crosstab', 'coverage', 'statements'].map(ofSurvey),
      ...['comparison', 'weighted', 'ranking', 'matrix'].map(ofSurvey),
    ],
    who: PLANNERS,
    room: { href: '/planung', label: 'Planung' },
  },
  {
    what: 'Akteure: Einrichtungen und Kontakte',
    places: ['/verwaltung/akteure'],
    who: ['administrator', 'planner', 'staff'],
    room: { href: '/verwaltung/akteure', label: 'Akteure' },
  },
  {
    what: 'Einladungen: Liste, Stand und Briefe',
    places: ['/planung/:key/einladungen', '/druck/einladungen', '/druck/etiketten'],
    who: ['administrator', 'planner', 'staff'],
  },
  {
    what: 'Erfassung: Stand der Papierbögen und Gespräche',
    places: ['/erfassung'],
    who: ['administrator', 'planner', 'staff'],
    room: { href: '/erfassung', label: 'Erfassung' },
  },
  {
    what: 'Papierbögen und Gespräche eingeben, Abweichungen klären, Freigaben vermerken',
    places: [
      ...['eingabe', 'entwurf', 'abgleich'].map((step) => `/erfassung/bogen/:number/${step}`),
      ...['eingabe', 'entwurf', 'freigabe'].map((step) => `/erfassung/gespraech/:id/${step}`),
    ],
    who: ['staff'],
  },
  {
    what: 'Die gespeicherte Antwort eines Papierbogens lesen',
    places: ['/erfassung/bogen/:number/antwort'],
    who: PLANNERS,
  },
  {
    what: 'Workshops: Karten und Punkte eintragen, ändern, ausgeben',
    places: ['/erfassung/workshops'],
    who: ['administrator', 'planner', 'staff'],
  },
  {
    what: 'Protokoll eines Gesprächs lesen und drucken',
    places: ['/druck/protokoll'],
    who: ['administrator', 'planner', 'staff'],
  },
  {
    what: 'Konten, Texte, Aufbewahrung und Protokoll',
    places: ['/verwaltung'],
    who: ['administrator'],
    room: { href: '/verwaltung', label: 'Verwaltung' },
  },
];

/** The line an address falls under; a route's pattern (`/planung/:key`) is one, too. */
export function findRight(address: string): Right | undefined {
  const path = partsOf(address.split(/[?#]/)[0] ?? '');
  let best: { readonly right: Right; readonly length: number } | undefined;
  for (const right of RIGHTS) {
    for (const place of right.places) {
      const parts = partsOf(place);
      if (fits(parts, path) && parts.length > (best?.length ?? -1)) {
        best = { right, length: parts.length };
      }
    }
  }
  return best?.right;
}

export function mayOpen(role: Role, address: string): boolean {
  const who = findRight(address)?.who ?? [];
  return who === 'everybody' || who.includes(role);
}

const LANDINGS: Readonly<Record<Role, string>> = {
  administrator: HOME,
  planner: HOME,
  coder: '/kodierung',
  staff: '/druck',
  qm: '/ergebnisse',
};

/** Where a role begins after the login. */
export const landingOf = (role: Role): string => LANDINGS[role];

/** The rooms a role may enter, for the navigation. */
export function roomsOf(role: Role): readonly { readonly href: string; readonly label: string }[] {
  const rooms = RIGHTS.flatMap(({ who, room }) =>
    room !== undefined && who !== 'everybody' && who.includes(role) ? [room] : [],
  );
  // What one works on first, then what one prints, then the house.
  return [...rooms].sort((a, b) => ORDER.indexOf(a.label) - ORDER.indexOf(b.label));
}

const ORDER = ['Planung', 'Akteure', 'Erfassung', 'Kodierung', 'Drucken', 'Verwaltung'];

const partsOf = (path: string) => path.split('/').filter((part) => part !== '');

/** The start page is itself and not the beginning of everything. */
function fits(place: readonly string[], path: readonly string[]): boolean {
  if (place.length === 0) return path.length === 0;
  return place.every((part, index) => part === path[index] || isAny(part, path[index]));
}

const isAny = (part: string, other: string | undefined) =>
  part.startsWith(':') && other !== undefined;
