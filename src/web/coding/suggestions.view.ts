import type { DeskText } from '../../application/coding/coding-desk.service.js';
import type { SimilarLine, Suggestions } from '../../application/coding/suggestions.service.js';
import { type GroupView, type SuggestionsContext, toGroup } from './group-coding.view.js';
import { formatCount, formatOf } from '../format.de.js';
import { type CodingAsked, codingFields, codingQuery, textPath } from './coding-asked.js';
import { type CodeMark, placeText, shorten, toCodeMark } from './queue.view.js';

/** What is like a text, and what that was coded as. */
export interface SuggestionsView {
  readonly title: string;
  readonly back: string;
  /** Of this page. */
  readonly own: string;
  readonly step: string;
  readonly version: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly codes: readonly (CodeMark & { readonly key: string; readonly reason: string })[];
  /** `2 fast gleiche Texte`; empty without. */
  readonly sameHeading: string;
  readonly same: readonly SimilarView[];
  readonly similar: readonly SimilarView[];
  readonly nothing: boolean;
  /** `null` where no text is nearly the same. */
  readonly group: GroupView | null;
}

interface SimilarView {
  readonly href: string;
  readonly text: string;
  readonly from: string;
  readonly codes: readonly CodeMark[];
}

/** So many nearly equal texts stand beside a text; the group has all of them. */
const SHOWN_BESIDE = 5;

export function toSuggestionsView(
  text: DeskText,
  { codes, same, similar }: Suggestions,
  asked: CodingAsked,
  context: SuggestionsContext,
): SuggestionsView {
  const { source, version } = text;
  const { survey, book } = context;
  const toView = ({ line, text: words }: SimilarLine): SimilarView => ({
    ...{ href: textPath(survey.key, line.id) + codingQuery(asked), text: shorten(words) },
    from: placeText(survey, line.source),
    codes: line.codes.flatMap((key) => {
      const code = book.get(key);
      return code === undefined ? [] : [toCodeMark(code)];
    }),
  });
  return {
    title: 'Ähnliche Texte und Vorschläge',
    back: textPath(survey.key, source.id) + codingQuery(asked),
    own: textPath(survey.key, source.id, 'vorschlaege') + codingQuery(asked),
    step: textPath(survey.key, source.id, 'schritt'),
    version: String(version),
    fields: codingFields(asked).map(([name, value]) => ({ name, value })),
    codes: codes.map(({ entry, count, of }) => ({
      ...{ ...toCodeMark(entry), key: entry.key },
      reason: `${formatOf(count, of)} ähnlichen Texten`,
    })),
    sameHeading:
      same.length === 0 ? '' : formatCount(same.length, 'fast gleicher Text', 'fast gleiche Texte'),
    same: same.slice(0, SHOWN_BESIDE).map(toView),
    group: same.length === 0 ? null : toGroup(text, { codes, same }, asked, context),
    similar: similar.map(toView),
    nothing: codes.length + same.length + similar.length === 0,
  };
}
