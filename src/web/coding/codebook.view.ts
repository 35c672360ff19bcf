import { mayDecide, type Viewer } from '../../application/coding/viewer.js';
import { type CodeEntry, inTreeOrder } from '../../domain/coding/codebook.js';
import { groupedBy } from '../../domain/grouped-by.js';
import type { Problem } from '../../domain/problem.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import type {
  CodebookProposal,
  CodebookVersion,
} from '../../application/coding/codebooks.service.js';
import { formatCount, formatList, formatQuote, formatShortDate } from '../format.de.js';
import {
  errorAt,
  type FormErrors,
  textField,
  type TextField,
  toFormErrors,
} from '../roster/form-fields.js';
import { changeText } from './change-text.js';
import { codingPath } from './coding-asked.js';
import { type CodingNav, toCodingNav } from './coding-nav.view.js';
import { type CodeMark, toCodeMark } from './queue.view.js';

/** The codebook of a survey as a tree, with what is proposed and what has been changed. */
export interface CodebookView extends FormErrors {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly surveyTitle: string;
  readonly nav: CodingNav;
  readonly notice: string;
  /** `Version 3 vom 12.10.2026`. */
  readonly version: string;
  readonly decides: boolean;
  readonly groups: readonly { readonly title: string; readonly codes: readonly CodeLine[] }[];
  readonly retired: readonly CodeLine[];
  readonly proposals: readonly ChangeLine[];
  readonly history: readonly ChangeLine[];
  readonly add: string;
  readonly csv: string;
  readonly qdc: string;
  readonly upload: string;
  /** What is wrong with the file that was sent; empty without. */
  readonly fileError: string;
  readonly reason: TextField;
  readonly decide: string;
}

interface CodeLine extends CodeMark {
  readonly href: string;
  readonly isChild: boolean;
  readonly definition: string;
  /** `in 12 Texten`; empty where nothing was coded with it. */
  readonly uses: string;
  /** Said of a code that is used no more. */
  readonly fate: string;
}

interface ChangeLine {
  readonly id: string;
  readonly what: string;
  readonly reason: string;
  /** `pia, 12.10.2026`. */
  readonly who: string;
  readonly version: string;
}

export interface CodebookContext {
  readonly survey: Survey;
  readonly themes: readonly Theme[];
  readonly viewer: Viewer;
  readonly wave: string;
  /** Newest first. */
  readonly versions: readonly CodebookVersion[];
  readonly proposals: readonly CodebookProposal[];
  /** In how many texts each code was given. */
  readonly uses: ReadonlyMap<string, number>;
  readonly notice: string;
  readonly problems: readonly Problem[];
  /** The reason that was sent with a file that could not be read in. */
  readonly sentReason: string;
}

export function toCodebookView(book: CodebookVersion, context: CodebookContext): CodebookView {
  const { survey, viewer, wave, versions, proposals, notice, problems } = context;
  const labels = new Map(book.codes.map(({ key, label }) => [key, label]));
  const path = codingPath(survey.key, 'kategorien');
  const used = inTreeOrder(book.codes).filter(({ retired }) => !retired);
  const toLine = (code: CodeEntry) => toCodeLine(code, labels, context);
  return {
    title: `Kategorien: ${survey.title}`,
    scripts: ['scripts/files.js'],
    surveyTitle: survey.title,
    nav: toCodingNav(survey.key, wave, viewer, 'kategorien'),
    ...{ notice, ...toFormErrors(problems, ['grund', 'datei'], 'datei') },
    version: `Version ${String(book.number)} vom ${formatShortDate(book.day)}`,
    decides: mayDecide(viewer),
    groups: byTheme(used, context.themes, book.codes).map(({ title, codes }) => ({
      ...{ title, codes: codes.map(toLine) },
    })),
    retired: book.codes.filter(({ retired }) => retired).map(toLine),
    proposals: proposals
      .filter(({ state }) => state === 'open')
      .map((each) => ({ ...toChangeLine(each, labels), id: each.id, version: '' })),
    history: versions.map((each) => ({
      ...toChangeLine(each, labels),
      ...{ id: '', version: `Version ${String(each.number)}` },
    })),
    add: `${path}/neu`,
    csv: `${path}/datei/kategorien.csv`,
    qdc: `${path}/datei/kategorien.qdc`,
    upload: `${path}/einlesen`,
    fileError: errorAt(problems, 'datei'),
    reason: textField('grund', 'Warum?', context.sentReason, { problems }),
    decide: `${path}/vorschlag`,
  };
}

/** A child stands with its parent, whatever theme of its own it has. */
export function byTheme(
  codes: readonly CodeEntry[],
  themes: readonly Theme[],
  all: readonly CodeEntry[],
): readonly { readonly title: string; readonly codes: readonly CodeEntry[] }[] {
  const groups = groupedBy(codes, (code) => {
    const parent = all.find(({ key }) => key === code.parent);
    return (parent ?? code).theme ?? '';
  });
  return [...themes, { key: '', title: 'Ohne Thema' }].flatMap(({ key, title }) => {
    const own = groups.get(key);
    return own === undefined ? [] : [{ title, codes: own }];
  });
}

function toCodeLine(
  code: CodeEntry,
  labels: ReadonlyMap<string, string>,
  { survey, uses }: CodebookContext,
): CodeLine {
  const count = uses.get(code.key) ?? 0;
  return {
    ...toCodeMark(code),
    href: codingPath(survey.key, `kategorien/kategorie/${encodeURIComponent(code.key)}`),
    isChild: code.parent !== undefined,
    definition: code.definition,
    uses: count === 0 ? '' : `in ${formatCount(count, 'Text', 'Texten')}`,
    fate: fateOf(code, labels),
  };
}

function fateOf({ retired, successors }: CodeEntry, labels: ReadonlyMap<string, string>): string {
  if (!retired) return '';
  const names = formatList(successors.map((key) => formatQuote(labels.get(key) ?? key)));
  if (successors.length === 0) return 'stillgelegt';
  return successors.length === 1 ? `aufgegangen in ${names}` : `geteilt in ${names}`;
}

function toChangeLine(
  { change, reason, author, day }: Pick<CodebookVersion, 'change' | 'reason' | 'author' | 'day'>,
  labels: ReadonlyMap<string, string>,
) {
  const who = [author, formatShortDate(day)].filter((each) => each !== '').join(', ');
  return { what: changeText(change, labels), reason, who };
}
