import type { CurrentText, TextPlace } from '../../application/process/process-texts.service.js';
import { TEXT_LIMITS } from '../../domain/process/process-text.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatInstant, formatNumber } from '../format.de.js';
import { toSentence } from '../texts.de.js';
import { renderMarkdown } from './markdown.js';
import { textWords } from './text-words.de.js';
import { textPath } from './texts.view.js';

/** View model of `pages/process/text`. */
export interface TextView {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly place: string;
  readonly back: string;
  readonly action: string;
  readonly survey: string;
  readonly done: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly error: string;
  readonly value: string;
  readonly basedOn: string;
  readonly rows: string;
  readonly limit: string;
  readonly isLine: boolean;
  readonly isMarkdown: boolean;
  /** How it will look; `null` where it was not asked for. */
  readonly preview: { readonly html: string; readonly text: string } | null;
  /** What holds now, where the field says something else. */
  readonly holds: string;
  /** What holds if there is no own version; empty where there is none to fall back from. */
  readonly reset: string;
  readonly versions: readonly TextVersion[];
}

export interface TextVersion {
  readonly at: string;
  readonly by: string;
  readonly excerpt: string;
  readonly href: string;
  readonly holds: boolean;
}

/** What the form shows. */
export interface TextForm {
  readonly text: string;
  /** Number of the version it was opened with. */
  readonly basedOn: number;
  readonly preview: boolean;
  readonly done: string;
}

interface Known {
  readonly current: CurrentText;
  readonly survey: Survey | undefined;
  readonly delivered: string;
  readonly history: readonly {
    readonly number: number;
    readonly content: string | null;
    readonly account: string;
    readonly at: string;
  }[];
}

export function toTextView(
  place: TextPlace,
  { current, survey, history, delivered }: Known,
  { text, basedOn, preview, done }: TextForm,
  problems: readonly Problem[],
): TextView {
  const { rule } = place;
  const { label, hint } = textWords(rule.name);
  const errors = problems.map((problem) => ({ href: '#text', text: toSentence(problem) }));
  const path = textPath(place);
  return {
    title: label,
    ...{ label, hint, done, errors },
    place: survey === undefined ? 'Ganze Website' : survey.title,
    back: `/verwaltung/texte${survey === undefined ? '' : `?befragung=${survey.key}`}`,
    action: `/verwaltung/texte/${rule.name}`,
    survey: place.survey,
    error: errors.map((each) => each.text).join(' '),
    value: text,
    basedOn: String(basedOn),
    rows: rule.format === 'markdown' ? '16' : '6',
    limit: formatNumber(TEXT_LIMITS[rule.format]),
    isLine: rule.format === 'line',
    isMarkdown: rule.format === 'markdown',
    preview: preview ? toPreview(rule.format === 'markdown', text) : null,
    holds: text.trim() === current.text.trim() ? '' : current.text,
    reset: current.own ? delivered : '',
    versions: history.map(({ number, content, account, at }, index) => ({
      at: formatInstant(at),
      by: account,
      excerpt: toExcerpt(content),
      href: `${path}${path.includes('?') ? '&' : '?'}fassung=${number}`,
      holds: index === 0,
    })),
  };
}

const toPreview = (isMarkdown: boolean, text: string) =>
  isMarkdown ? { html: renderMarkdown(text), text: '' } : { html: '', text };

function toExcerpt(content: string | null): string {
  if (content === null) return 'wie geliefert';
  if (content === '') return 'ohne Text';
  return content.length > 100 ? `${content.slice(0, 99).trimEnd()}…` : content;
}
