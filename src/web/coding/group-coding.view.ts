import type { DeskText } from '../../application/coding/coding-desk.service.js';
import type { SeenText } from '../../application/coding/group-coding.service.js';
import type { Suggestions } from '../../application/coding/suggestions.service.js';
import { type CodeEntry, inTreeOrder } from '../../domain/coding/codebook.js';
import type { Survey } from '../../domain/survey/survey.js';
import { type Form, textOf, textsOf } from '../roster/form-fields.js';
import { type CodingAsked, codingFields, textPath } from './coding-asked.js';
import { type CodeMark, placeText, toCodeMark } from './queue.view.js';

/** One code for a text and those that say nearly the same, after looking at each. */
export interface GroupView {
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly texts: readonly {
    readonly id: string;
    /** Id and version: what was looked at. */
    readonly value: string;
    readonly text: string;
    readonly from: string;
    readonly codes: readonly CodeMark[];
    readonly checked: boolean;
  }[];
  readonly choices: readonly {
    readonly key: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
  readonly done: boolean;
  readonly problem: string;
}

export interface SuggestionsContext {
  readonly survey: Survey;
  readonly book: ReadonlyMap<string, CodeEntry>;
  /** The words of the text itself, names replaced. */
  readonly shown: string;
  /** Of the nearly equal texts, by id. */
  readonly versions: ReadonlyMap<string, number>;
  /** What was sent and refused. */
  readonly refused?: { readonly sent: GroupSent; readonly problem: string } | undefined;
}

/** What somebody chose. */
export interface GroupSent {
  readonly texts: readonly SeenText[];
  readonly code: string;
  readonly done: boolean;
}

export function toGroup(
  text: DeskText,
  suggestions: Pick<Suggestions, 'codes' | 'same'>,
  asked: CodingAsked,
  context: SuggestionsContext,
): GroupView {
  const { survey, book, refused } = context;
  const sent = refused?.sent;
  const isSent = (id: string) => sent?.texts.some((one) => one.id === id) ?? true;
  return {
    action: textPath(survey.key, text.source.id, 'gruppe'),
    fields: codingFields(asked).map(([name, value]) => ({ name, value })),
    texts: membersOf(text, suggestions, context).map((one, at) => ({
      ...{ id: `gleich-${String(at)}`, value: `${one.id}:${String(one.version)}`, text: one.text },
      from: placeText(survey, one.source),
      codes: one.codes.flatMap((key) => book.get(key) ?? []).map(toCodeMark),
      checked: isSent(one.id),
    })),
    choices: choicesOf(book, sent?.code ?? suggestions.codes[0]?.entry.key ?? ''),
    done: sent?.done ?? false,
    problem: refused?.problem ?? '',
  };
}

/** The text itself and all that say nearly the same; what two have coded is not changed any more. */
function membersOf(
  { source, version, coding }: DeskText,
  { same }: Pick<Suggestions, 'same'>,
  { shown, versions }: SuggestionsContext,
) {
  const codes = coding.passages.flatMap((passage) => passage.codes.map(({ code }) => code));
  return [
    { id: source.id, version, text: shown, source, codes: [...new Set(codes)] },
    ...same
      .filter(({ line }) => !line.frozen)
      .map(({ line, text }) => ({
        ...{ id: line.id, version: versions.get(line.id) ?? 0, text },
        ...{ source: line.source, codes: line.codes },
      })),
  ];
}

const choicesOf = (book: ReadonlyMap<string, CodeEntry>, chosen: string) =>
  inTreeOrder([...book.values()])
    .filter(({ retired }) => !retired)
    .map(({ key, label, parent }) => ({
      ...{ key, label: parent === undefined ? label : `– ${label}` },
      selected: key === chosen,
    }));

/** Texts that were ticked with the version each had, the category, and whether they are done with it. */
export function readGroup(form: Form): GroupSent {
  const texts = textsOf(form, 'texte').flatMap((one): SeenText[] => {
    const [id = '', version = ''] = one.split(':');
    return id === '' || !/^\d{1,9}$/.test(version) ? [] : [{ id, version: Number(version) }];
  });
  return { texts, code: textOf(form, 'kategorie'), done: textOf(form, 'fertig') === 'ja' };
}
