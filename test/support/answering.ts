import type { CheerioAPI } from 'cheerio';
import { DraftsService, type Draft } from '../../src/application/responses/drafts.service.js';
import type { PageSeen, Visitor } from './visitor.js';
import type { WebApp } from './web-app.js';

export const INTRO = '/befragung/alle-arten';
export const COOKIE = 'akteursrunde_entwurf_alle-arten';

/** What stands on a page, in the words of the tests. */
export const heading = ({ $ }: { readonly $: CheerioAPI }): string => $('h1').text().trim();

export const shownCode = ({ $ }: PageSeen): string =>
  $('.code-card__code .visually-hidden').text().trim();

export const errorTexts = ({ $ }: PageSeen): readonly string[] =>
  $('.error-summary a')
    .toArray()
    .map((link) => $(link).text());

/** The draft this visitor's cookie belongs to. */
export const draftOf = async (web: WebApp, visitor: Visitor): Promise<Draft | undefined> =>
  web.app.get(DraftsService).find(visitor.cookie(COOKIE) ?? '');

export async function begin(visitor: Visitor): Promise<PageSeen> {
  return visitor.submit(await visitor.get(INTRO), 'Befragung beginnen');
}

/** On the first section, having said who answers. */
export async function beginSections(visitor: Visitor): Promise<PageSeen> {
  return visitor.submit(await begin(visitor), 'Weiter zu den Fragen', {
    area: 'nord',
    actorType: 'jugend',
    speaksFor: 'organisation',
  });
}

/** Every kind of question answered; on the review. */
export async function answerAll(visitor: Visitor): Promise<PageSeen> {
  let page = await beginSections(visitor);
  page = await visitor.submit(page, 'Weiter', {
    'answers[nutzen][choice]': 'fonds',
    'answers[wege][choices][]': ['post', 'runde'],
    'answers[wege][other]': 'Nachbarn',
  });
  page = await visitor.submit(page, 'Weiter', { 'answers[warum][text]': 'Erste Zeile\nzweite' });
  page = await visitor.submit(page, 'Weiter', {
    'answers[lage][choice]': '2',
    'answers[netz][choice]': '#weiss-nicht',
    'answers[stimme][choice]': '5',
  });
  page = await visitor.submit(page, 'Weiter', {
    'answers[folge][rank][c]': '1',
    'answers[folge][rank][a]': '2',
    'answers[punkte][points][a]': '4',
    'answers[punkte][points][b]': '6',
    'answers[stunden][number]': '12,5',
  });
  page = await visitor.submit(page, 'Weiter', { 'answers[ort][none][]': ['keine-angabe'] });
  return visitor.submit(page, 'Weiter zur Übersicht', {
    'answers[uebernahme][tasks][raum][stance]': 'bedingt',
    'answers[uebernahme][tasks][raum][hours]': '4',
    'answers[uebernahme][tasks][raum][condition]': 'nur vormittags',
    'answers[uebernahme][tasks][rat][stance]': 'nein',
    'answers[uebernahme][tasks][rat][hours]': '9',
  });
}
