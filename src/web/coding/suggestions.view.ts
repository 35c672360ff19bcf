import type { DeskText } from '../../application/coding/coding-desk.service.js';
import type { SimilarLine, Suggestions } from '../../application/coding/suggestions.service.js';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount, formatOf } from '../format.de.js';
import { type CodingAsked, codingFields, codingQuery, textPath } from './coding-asked.js';
import { type CodeMark, placeText, shorten, toCodeMark } from './queue.view.js';

/** What is like a text, and what that was coded as. */
export interface SuggestionsView {
  readonly title: string;
  readonly back: string;
  readonly step: string;
  readonly version: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly codes: readonly (CodeMark & { readonly key: string; readonly reason: string })[];
  /** `2 fast gleiche Texte`; empty without. */
  readonly sameHeading: string;
  readonly same: readonly SimilarView[];
  readonly similar: readonly SimilarView[];
  readonly nothing: boolean;
}

interface SimilarView {
  readonly href: string;
  readonly text: string;
  readonly from: string;
  readonly codes: readonly CodeMark[];
}

export function toSuggestionsView(
  { source, version }: DeskText,
  { codes, same, similar }: Suggestions,
  asked: CodingAsked,
  context: { readonly survey: Survey; readonly book: ReadonlyMap<string, CodeEntry> },
): SuggestionsView {
  const { survey, book } = context;
  const toView = ({ line, text }: SimilarLine): SimilarView => ({
    ...{ href: textPath(survey.key, line.id) + codingQuery(asked), text: shorten(text) },
    from: placeText(survey, line.source),
    codes: line.codes.flatMap((key) => {
      const code = book.get(key);
      return code === undefined ? [] : [toCodeMark(code)];
    }),
  });
  return {
    title: 'Ähnliche Texte und Vorschläge',
    back: textPath(survey.key, source.id) + codingQuery(asked),
    step: textPath(survey.key, source.id, 'schritt'),
    version: String(version),
    fields: codingFields(asked).map(([name, value]) => ({ name, value })),
    codes: codes.map(({ entry, count, of }) => ({
      ...{ ...toCodeMark(entry), key: entry.key },
      reason: `${formatOf(count, of)} ähnlichen Texten`,
    })),
    sameHeading:
      same.length === 0 ? '' : formatCount(same.length, 'fast gleicher Text', 'fast gleiche Texte'),
    same: same.map(toView),
    similar: similar.map(toView),
    nothing: codes.length + same.length + similar.length === 0,
  };
}
