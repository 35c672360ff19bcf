import type { CompositionVersion } from '../../application/composition/compositions.service.js';
import {
  type Composition,
  MAX_SECTION_TEXT,
  splitSection,
} from '../../domain/composition/composition.js';
import type { Problem } from '../../domain/problem.js';
import type { Labelled, Theme } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatInstant, formatNumber } from '../format.de.js';
import { type SurveyNav, toSurveyNav } from '../planning/survey-nav.view.js';
import { renderMarkdown } from '../process/markdown.js';
import { clearanceAddress } from '../release/clearance.view.js';
import { sectionTitle } from '../release/section-words.js';
import { errorAt, type FormErrors, toFormErrors } from '../roster/form-fields.js';
import { fieldOf } from './composition-form.js';

/** How the report of a wave is put together: the form, and every version of it. */
export interface CompositionView extends FormErrors {
  readonly title: string;
  readonly survey: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  readonly action: string;
  readonly done: string;
  readonly clearance: string;
  readonly preview: string;
  readonly basedOn: string;
  readonly limit: string;
  readonly standing: string;
  readonly sections: readonly SectionField[];
  readonly isOwn: boolean;
  readonly versions: readonly {
    readonly href: string;
    readonly at: string;
    readonly by: string;
    readonly what: string;
    readonly holds: boolean;
  }[];
}

export interface SectionField {
  readonly field: string;
  readonly title: string;
  readonly hint: string;
  readonly place: string;
  readonly text: string;
  readonly error: string;
  readonly isTheme: boolean;
  readonly statements: boolean;
  readonly figures: boolean;
  /** The text as it will look; empty where no preview was asked for. */
  readonly html: string;
}

export interface CompositionInput {
  readonly survey: Survey;
  readonly wave: string;
  readonly keys: readonly string[];
  readonly themes: readonly Theme[];
  readonly history: readonly CompositionVersion[];
  readonly composition: Composition;
  readonly basedOn: number;
  readonly preview: boolean;
  readonly done: string;
  readonly problems: readonly Problem[];
}

export const compositionAddress = (survey: string, wave: string): string =>
  `/planung/${encodeURIComponent(survey)}/aufbau?welle=${encodeURIComponent(wave)}`;

export function toComposition(input: CompositionInput): CompositionView {
  const { survey, wave, history, problems, basedOn, done } = input;
  const [newest] = history;
  const isOwn = newest !== undefined && newest.composition !== null;
  return {
    ...errorsOf(input),
    title: `Aufbau des Berichts: ${survey.title}`,
    ...{ survey: survey.title, wave, nav: toSurveyNav(survey, wave, 'aufbau'), done, isOwn },
    action: compositionAddress(survey.key, wave),
    clearance: clearanceAddress(survey.key, wave),
    preview: `/planung/${encodeURIComponent(survey.key)}/freigabe/vorschau?welle=${encodeURIComponent(wave)}`,
    basedOn: String(basedOn),
    limit: formatNumber(MAX_SECTION_TEXT),
    standing: isOwn
      ? 'Mit der nächsten Freigabe erscheint der Bericht so, wie er hier steht.'
      : 'Noch hat niemand den Aufbau geändert. Unten steht, wie jeder Bericht aufgebaut ist.',
    sections: toFields(input, problems),
    versions: history.map(({ number, account, at, composition }, index) => ({
      href: `${compositionAddress(survey.key, wave)}&fassung=${number}`,
      ...{ at: formatInstant(at), by: account, holds: index === 0 },
      what:
        composition === null
          ? 'wie jeder Bericht'
          : `${formatNumber(composition.sections.length)} Abschnitte`,
    })),
  };
}

function errorsOf({ keys, problems, themes, survey }: CompositionInput): FormErrors {
  const names = Object.fromEntries(keys.map((key) => [key, nameOf(key, themes, survey.areas)]));
  const { errorHeading } = toFormErrors([], [], '');
  const errors = toFormErrors(problems, keys, 'abschnitte', names).errors;
  return {
    errorHeading,
    errors: errors.map(({ href, text }) => ({ href: fieldOf(href), text })),
  };
}

/** Those in the report first, in its order; the others as they are offered. */
function toFields(
  { keys, composition, themes, survey, preview }: CompositionInput,
  problems: readonly Problem[],
): readonly SectionField[] {
  const { sections, aside } = composition;
  const placed = sections.map(({ key }) => key);
  const rest = keys.filter((key) => !placed.includes(key));
  return [...placed, ...rest].map((key) => {
    const found = [...sections, ...aside].find((section) => section.key === key);
    const { kind } = splitSection(key);
    const text = found?.text ?? '';
    const place = placed.indexOf(key) + 1;
    return {
      ...{ field: fieldOf(key), title: nameOf(key, themes, survey.areas), text },
      hint: HINTS[kind] ?? '',
      place: place === 0 ? '' : String(place),
      error: errorAt(problems, key),
      isTheme: kind === 'theme',
      statements: found?.statements ?? true,
      figures: found?.figures ?? true,
      html: preview ? renderMarkdown(text, { below: 3 }) : '',
    };
  });
}

const HINTS: Readonly<Record<string, string>> = {
  introduction: 'Nur Ihr Text.',
  overview: 'Alle Kernaussagen mit ihren Zahlen auf einer Seite.',
  others: 'Fragen, die zu keinem Thema gehören.',
  dissent: 'Aussagen, denen jemand widerspricht, und Einwände aus Akteursrunden.',
  participation: 'Gruppen und Zahlen, so wie sie freigegeben werden.',
  network:
    'Die Gruppen um die Akteursrunde als Bild und Tabelle: wie viele Akteure, wie nah. Wer davon geantwortet hat, steht dort nicht.',
  timeline: 'Die Phasen des Programms aus surveys/catalogue.yaml als Bild und Tabelle.',
  method: 'Der Methodenkasten. Was (x) bedeutet, steht auch ohne ihn am Ende.',
  outlook: 'Nur Ihr Text.',
};

function nameOf(key: string, themes: readonly Theme[], areas: readonly Labelled[]): string {
  const { kind, of } = splitSection(key);
  if (kind === 'others') return 'Weitere Fragen';
  const theme = kind === 'theme' ? themes.find((each) => each.key === of) : undefined;
  if (theme !== undefined) return `${theme.letter} ${theme.title}`;
  return sectionTitle(kind, areas.find((each) => each.key === of)?.name ?? of);
}
