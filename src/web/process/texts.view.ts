import type { CurrentText, TextPlace } from '../../application/process/process-texts.service.js';
import { standingOf } from '../../domain/process/process-text.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import {
  toAdministrationNav,
  type AdministrationNav,
} from '../administration/administration-nav.view.js';
import { textWords } from './text-words.de.js';

/** View model of `pages/process/texts`. */
export interface TextsView {
  readonly title: string;
  readonly nav: AdministrationNav;
  readonly lead: string;
  /** The whole site, and each survey. */
  readonly places: readonly {
    readonly href: string;
    readonly label: string;
    readonly current: boolean;
  }[];
  /** What is missing or still a sample; empty where nothing is. */
  readonly todo: readonly TextLine[];
  readonly texts: readonly TextLine[];
}

export interface TextLine {
  readonly href: string;
  readonly label: string;
  readonly state: string;
  /** Its beginning. */
  readonly excerpt: string;
}

const STATES = { written: '', sample: 'noch Muster', missing: 'fehlt' } as const;

export function toTextsView(
  standings: readonly { readonly place: TextPlace; readonly current: CurrentText }[],
  survey: string,
  surveys: readonly SurveyVersion[],
): TextsView {
  const lines = standings.map(({ place, current }) => toLine(place, current));
  return {
    title: 'Texte',
    nav: toAdministrationNav('/verwaltung/texte'),
    lead:
      survey === ''
        ? 'Diese Texte gelten für die ganze Website und für jede Befragung, die keinen eigenen hat.'
        : 'Diese Texte gelten nur für diese Befragung. Wo kein eigener steht, gilt der gemeinsame.',
    places: [
      { href: '/verwaltung/texte', label: 'Ganze Website', current: survey === '' },
      ...surveys.map(({ survey: { key, title } }) => ({
        href: `/verwaltung/texte?befragung=${key}`,
        label: title,
        current: key === survey,
      })),
    ],
    todo: lines.filter(({ state }) => state === STATES.sample || state === STATES.missing),
    texts: lines,
  };
}

function toLine({ rule, survey }: TextPlace, { text, own }: CurrentText): TextLine {
  const standing = STATES[standingOf(rule, text)];
  const written = survey === '' || own ? 'eigener Text' : 'gemeinsamer Text';
  const origin = text === '' ? 'nicht nötig' : own ? written : unwritten(survey, rule.scope);
  return {
    href: textPath({ rule, survey }),
    label: textWords(rule.name).label,
    state: standing === '' ? origin : standing,
    excerpt: text.length > 120 ? `${text.slice(0, 119).trimEnd()}…` : text,
  };
}

const unwritten = (survey: string, scope: string) =>
  survey === '' || scope === 'survey' ? 'wie geliefert' : 'gemeinsamer Text';

export function textPath({ rule, survey }: TextPlace): string {
  const query = survey === '' ? '' : `?befragung=${encodeURIComponent(survey)}`;
  return `/verwaltung/texte/${rule.name}${query}`;
}
