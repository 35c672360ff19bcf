import {
  type Case,
  type CasePassage,
  type GridLine,
  SUMMARY_LENGTH,
} from '../../application/coding/case-grid.service.js';
import type { Viewer } from '../../application/coding/viewer.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey, SurveyVersion } from '../../domain/survey/survey.js';
import { formatCount } from '../format.de.js';
import { codingPath } from './coding-asked.js';
import { type CodingNav, toCodingNav } from './coding-nav.view.js';
import { type CodeMark, placeText, toCodeMark } from './queue.view.js';
import { questionOf } from './question-of.js';

/** What each actor says on each theme: actors down, themes across. */
export interface CaseGridView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly nav: CodingNav;
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly from: string;
    readonly href: string;
    readonly cells: readonly { readonly count: string; readonly summary: string }[];
  }[];
}

export interface GridContext {
  readonly survey: Survey;
  readonly versions: readonly SurveyVersion[];
  readonly themes: readonly Theme[];
  readonly wave: string;
  readonly viewer: Viewer;
  /** Names of organisations by key. */
  readonly names: ReadonlyMap<string, string>;
}

const NO_THEME = { key: '', letter: '', title: 'Ohne Thema' };

export function toCaseGrid(lines: readonly GridLine[], context: GridContext): CaseGridView {
  const { survey, wave, viewer } = context;
  const themes = usedThemes(lines, context.themes);
  return {
    title: `Akteure und Themen: ${survey.title}`,
    surveyTitle: survey.title,
    nav: toCodingNav(survey.key, wave, viewer, 'uebersicht'),
    head: themes.map(({ title }) => title),
    rows: lines
      .map((line) => ({
        name: caseName(line.case, context),
        from: placeText(survey, line.case),
        href: caseAddress(line.case, context),
        cells: themes.map(({ key }) => ({
          count: countText(line.texts[key] ?? 0),
          summary: line.summaries[key] ?? '',
        })),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'de')),
  };
}

/** Themes that a code of somebody belongs to, or that somebody has written about. */
function usedThemes(lines: readonly GridLine[], themes: readonly Theme[]) {
  const used = new Set(
    lines.flatMap(({ texts, summaries }) => [...Object.keys(texts), ...Object.keys(summaries)]),
  );
  return [...themes, NO_THEME].filter(({ key }) => used.has(key));
}

const countText = (count: number) => (count === 0 ? '–' : formatCount(count, 'Text', 'Texte'));

/** A response without an organisation has no name; where it comes from has to do. */
function caseName({ organisation, key }: Case, { names }: GridContext): string {
  if (organisation !== '') return names.get(organisation) ?? organisation;
  return `Antwortbogen ${key.slice(0, 8)}`;
}

export function caseAddress(
  { key }: Case,
  { survey, wave }: GridContext,
  place = 'akteur',
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ welle: wave, akteur: key, ...more });
  return `${codingPath(survey.key, `uebersicht/${place}`)}?${query.toString()}`;
}

/** One actor: what was said on each theme, and a summary to write. */
export interface CaseView {
  readonly title: string;
  readonly name: string;
  readonly from: string;
  readonly surveyTitle: string;
  readonly wave: string;
  readonly back: string;
  readonly print: string;
  readonly action: string;
  readonly longest: string;
  readonly themes: readonly {
    readonly id: string;
    readonly key: string;
    readonly title: string;
    readonly summary: string;
    /** Whether its summary was saved just now. */
    readonly saved: boolean;
    readonly passages: readonly {
      readonly words: string;
      readonly question: string;
      readonly codes: readonly CodeMark[];
    }[];
  }[];
}

export function toCaseView(
  line: GridLine,
  passages: ReadonlyMap<string, readonly CasePassage[]>,
  context: GridContext & { readonly saved: unknown },
): CaseView {
  const { survey, wave, versions } = context;
  const name = caseName(line.case, context);
  return {
    title: name,
    ...{ name, from: placeText(survey, line.case), surveyTitle: survey.title, wave },
    back: `${codingPath(survey.key, 'uebersicht')}?welle=${encodeURIComponent(wave)}`,
    print: caseAddress(line.case, context, 'druck'),
    action: caseAddress(line.case, context),
    longest: String(SUMMARY_LENGTH),
    themes: usedThemes([line], context.themes).map(({ key, title }) => ({
      ...{ id: `thema-${key}`, key, title, summary: line.summaries[key] ?? '' },
      saved: context.saved === key,
      passages: (passages.get(key) ?? []).map(({ words, source, codes }) => ({
        words,
        question: questionOf(versions, source.item, source.part).question,
        codes: codes.map(toCodeMark),
      })),
    })),
  };
}
