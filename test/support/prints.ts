import type { Letterhead } from '../../src/domain/letterhead/letterhead.js';
import { SURVEY, WAVE } from './release-web.js';

/** Letters and numbered sheets are only printed for a wave that is not over. */
export const OPEN = '2026';
export const WORKSHOP = `/druck/workshop/${SURVEY}`;

/** What is printed from one route: as a page and as PDF, or one of both for a reason. */
export interface Print {
  /** As the router knows them. */
  readonly routes: readonly string[];
  readonly pages?: readonly string[];
  readonly files?: readonly string[];
  /** Why there is no PDF. */
  readonly onlyPage?: string;
  /** Of its PDF: the name of its picture in the handbook of the staff. */
  readonly picture?: string;
}

/** @param id of a release, of a conversation, and of an actors' round */
export const printsOf = (id: string, interview: string, round: string): readonly Print[] => [
  { routes: ['GET /druck'], onlyPage: 'where all prints begin' },
  {
    routes: ['GET /druck/fragebogen/:file'],
    pages: [`/druck/fragebogen/${SURVEY}`],
    files: [`/druck/fragebogen/${SURVEY}.pdf`],
    picture: 'fragebogen',
  },
  { routes: ['GET /druck/boegen/:key'], onlyPage: 'a form' },
  { routes: ['GET /druck/quittung/:code'], onlyPage: 'a stub to keep, made for one visitor' },
  {
    routes: ['GET /druck/protokoll/:file'],
    pages: [`/druck/protokoll/${interview}`],
    files: [`/druck/protokoll/${interview}.pdf`],
    picture: 'protokoll',
  },
  ...['netzwerk', 'ruecklauf'].map((paper) => ({
    picture: paper,
    routes: [`GET /druck/${paper}/:file`],
    pages: [`/druck/${paper}/${SURVEY}?welle=${OPEN}`],
    files: ['a4', 'a3'].map(
      (format) => `/druck/${paper}/${SURVEY}.pdf?welle=${OPEN}&format=${format}`,
    ),
  })),
  { routes: ['GET /druck/handout/:id'], onlyPage: 'a form' },
  { routes: ['GET /druck/workshop/:key'], onlyPage: 'a form' },
  {
    routes: ['GET /druck/bericht/:file'],
    pages: [`/druck/bericht/${SURVEY}?welle=${WAVE}`],
    files: [`/druck/bericht/${SURVEY}.pdf?welle=${WAVE}`],
    picture: 'bericht',
  },
  {
    routes: ['GET /druck/bericht/:key/aussagekarten', 'GET /druck/bericht/:key/aussagekarten.pdf'],
    pages: [`/druck/bericht/${SURVEY}/aussagekarten?welle=${WAVE}`],
    files: [`/druck/bericht/${SURVEY}/aussagekarten.pdf?welle=${WAVE}`],
    picture: 'bericht-karten',
  },
  {
    routes: ['GET /druck/auswertung/:file'],
    pages: [`/druck/auswertung/${SURVEY}?welle=${WAVE}`],
    files: ['', '&raum=nord', '&gruppe=schule'].map(
      (filter) => `/druck/auswertung/${SURVEY}.pdf?welle=${WAVE}${filter}`,
    ),
    picture: 'auswertung',
  },
  {
    routes: ['GET /druck/ergebnis/:file'],
    pages: [`/druck/ergebnis/${id}`],
    files: [`/druck/ergebnis/${id}.pdf`],
    picture: 'ergebnis',
  },
  {
    routes: ['GET /druck/handout/:id/blatt', 'GET /druck/handout/:id/blatt.pdf'],
    pages: [`/druck/handout/${id}/blatt`],
    files: ['a4', 'gross', 'heft', 'a3'].map(
      (form) => `/druck/handout/${id}/blatt.pdf?form=${form}&bilder=ja&platz=ja&fragen=Was+fehlt`,
    ),
    picture: 'handout',
  },
  {
    routes: ['GET /druck/handout/:id/aussagekarten', 'GET /druck/handout/:id/aussagekarten.pdf'],
    pages: [`/druck/handout/${id}/aussagekarten`],
    files: [`/druck/handout/${id}/aussagekarten.pdf`],
    picture: 'aussagekarten',
  },
  {
    routes: ['GET /druck/leitfaden/:file'],
    pages: [`/druck/leitfaden/${SURVEY}`],
    files: [`/druck/leitfaden/${SURVEY}.pdf`],
    picture: 'leitfaden',
  },
  ...['karten', 'protokoll'].map((paper) => ({
    routes: [`GET /planung/:key/runden/:id/${paper}`, `GET /planung/:key/runden/:id/${paper}.pdf`],
    pages: [`/planung/${SURVEY}/runden/${round}/${paper}`],
    files: [`/planung/${SURVEY}/runden/${round}/${paper}.pdf`],
  })),
  {
    routes: ['GET /druck/nennungen/:file'],
    pages: [`/druck/nennungen/${SURVEY}?welle=${WAVE}`],
    files: [`/druck/nennungen/${SURVEY}.pdf?welle=${WAVE}`],
    picture: 'nennungen',
  },
  ...['karten', 'plakate', 'tische', 'anwesenheit', 'protokoll'].map((paper) => ({
    routes: [`GET /druck/workshop/:key/${paper}`, `GET /druck/workshop/:key/${paper}.pdf`],
    pages: [`${WORKSHOP}/${paper}?${WORKSHOP_QUERY[paper] ?? ''}`],
    files: (WORKSHOP_FILES[paper] ?? ['']).map((query) => `${WORKSHOP}/${paper}.pdf?${query}`),
    picture: paper === 'protokoll' ? 'protokollbogen' : paper,
  })),
  {
    routes: ['POST /druck/boegen/:file'],
    files: [`/druck/boegen/${SURVEY}.pdf`],
    picture: 'boegen',
  },
  {
    routes: ['POST /druck/etiketten/:file'],
    files: ['', '?wort=lang'].map((query) => `/druck/etiketten/${SURVEY}.pdf${query}`),
    picture: 'etiketten',
  },
  {
    routes: ['POST /druck/einladungen/:file'],
    files: [`/druck/einladungen/${SURVEY}.pdf`],
    picture: 'einladungen',
  },
  {
    routes: ['POST /verwaltung/briefkopf/vorschau'],
    files: ['/verwaltung/briefkopf/vorschau'],
    picture: 'briefkopf',
  },
  {
    routes: ['GET /verwaltung/verzeichnis/:file'],
    pages: [`/verwaltung/verzeichnis/${SURVEY}`],
    files: [`/verwaltung/verzeichnis/${SURVEY}.pdf`],
    picture: 'verzeichnis',
  },
];

const WORKSHOP_QUERY: Readonly<Record<string, string>> = {
  karten: 'frage=warum&karten=1&leere=1',
  plakate: 'frage=r',
};
const WORKSHOP_FILES: Readonly<Record<string, readonly string[]>> = {
  karten: ['frage=warum&karten=1', 'frage=warum&karten=1&leere=3&blatt=drei'],
  plakate: ['frage=r', 'frage=t&format=a1', 'frage=m&format=a1-a4', 'frage=m&format=a2-a4'],
  tische: ['', 'groesse=a3'],
  anwesenheit: [`namen=ja&welle=${OPEN}`],
};

const CHOSEN = 'wahl[]=nord/schule/lang-1&wahl[]=nord/schule/lang-2';

/** What a POST sends beside the token. */
export const FORMS: Readonly<Record<string, string>> = {
  '/verwaltung/briefkopf/vorschau': 'accent=%237a1f3d',
  [`/druck/boegen/${SURVEY}.pdf`]: `welle=${OPEN}&anzahl=2`,
  [`/druck/etiketten/${SURVEY}.pdf`]: `welle=${OPEN}&etikett=2x7&start=14&${CHOSEN}`,
  // In the last column, where a word that does not fit leaves the sheet.
  [`/druck/etiketten/${SURVEY}.pdf?wort=lang`]: `welle=${OPEN}&etikett=3x8&start=6&wahl[]=nord/schule/wort`,
  [`/druck/einladungen/${SURVEY}.pdf`]: `welle=${OPEN}&art=einladung&${CHOSEN}`,
};

/** Sixty organisations whose names are as long as offices make them, and one of a single word. */
export const LONG =
  'Arbeitsgemeinschaft sozialraumorientierter Kinder- und Jugendhilfeeinrichtungen im Stadtbezirk und der Nachbarschaftstreffpunkte';
const LONG_WORD = 'Wohnungsbaugenossenschaftsverwaltungsgesellschaft';
export const ROSTER = [
  ...Array.from({ length: 60 }, (_, at) => ({
    organisation: `lang-${at + 1}`,
    name: `${LONG} ${at + 1}`,
    ...{ area: at % 2 === 0 ? 'nord' : 'sued', actorType: 'schule' },
  })),
  { organisation: 'wort', name: LONG_WORD, area: 'nord', actorType: 'schule' },
];

/** Every sheet is looked at with all that an office can put on it. */
export const LETTERHEAD: Letterhead = {
  department: 'Abteilung Stadterneuerung und Quartiersentwicklung',
  reference: '61.2-QM/2026',
  accent: '#7a1f3d',
  logo: {
    type: 'svg',
    content:
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 10"><rect width="80" height="10"/></svg>',
  },
};
