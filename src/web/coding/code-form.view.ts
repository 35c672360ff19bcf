import { mayDecide, type Viewer } from '../../application/coding/viewer.js';
import type { CodebookChange, CodeFields } from '../../domain/coding/change-codebook.js';
import { type CodeEntry, inTreeOrder } from '../../domain/coding/codebook.js';
import type { Problem } from '../../domain/problem.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { CodebookVersion } from '../../application/coding/codebooks.service.js';
import { selectField, type FilterField } from '../planning/filter.view.js';
import {
  type Form,
  type FormErrors,
  textField,
  type TextField,
  textOf,
  textsOf,
  toFormErrors,
} from '../roster/form-fields.js';
import { type CodeDeedsView, DEED_FIELDS, onThisPage, toCodeDeeds } from './code-deeds.view.js';
import { codingPath } from './coding-asked.js';

/** The page of one code: its words, and what else can be done with it. */
export interface CodeFormView extends FormErrors, CodeDeedsView {
  readonly title: string;
  readonly heading: string;
  readonly back: string;
  readonly action: string;
  readonly fresh: boolean;
  readonly retired: boolean;
  /** `Ändern` or `Änderung vorschlagen`. */
  readonly verb: string;
  readonly decides: boolean;
  readonly texts: readonly TextField[];
  readonly polarity: FilterField;
  readonly theme: FilterField;
  readonly neighbours: readonly { id: string; key: string; label: string; checked: boolean }[];
  readonly reason: TextField;
  readonly memo: string;
  readonly memoAction: string;
}

const EMPTY: CodeFields = {
  ...{ label: '', definition: '', include: '', exclude: '', example: '' },
  ...{ neighbours: [], polarity: '', theme: '' },
};

const NAMES = [
  ...['label', 'definition', 'include', 'exclude', 'example', 'grund'],
  ...DEED_FIELDS,
];

export interface CodeFormContext {
  readonly survey: Survey;
  readonly themes: readonly Theme[];
  readonly viewer: Viewer;
  readonly book: CodebookVersion;
  readonly memo: string;
  readonly problems: readonly Problem[];
}

/** @param form what was sent and could not be used; empty where the page is opened */
export function toCodeForm(
  code: CodeEntry | undefined,
  form: Form,
  context: CodeFormContext,
): CodeFormView {
  const { survey, book, viewer } = context;
  const problems = onThisPage(context.problems, form);
  const others = inTreeOrder(book.codes).filter((each) => each.key !== code?.key && !each.retired);
  const fields = 'label' in form ? readFields(form) : toFields(code);
  const decides = mayDecide(viewer);
  return {
    ...toPlace(code, survey.key),
    ...{ decides, verb: decides ? 'Ändern' : 'Änderung vorschlagen', memo: context.memo },
    texts: textFields(fields, problems),
    ...selects(fields, context.themes),
    ...toCodeDeeds(code, others, form, problems),
    neighbours: others.map(({ key, label }) => ({
      ...{ id: `nachbar-${key}`, key, label, checked: fields.neighbours.includes(key) },
    })),
    reason: textField('grund', 'Warum?', 'label' in form ? textOf(form, 'grund') : '', {
      problems,
      hint: 'Steht später bei der Version.',
    }),
    ...toFormErrors(problems, NAMES, code === undefined ? 'label' : 'mehr'),
  };
}

function toPlace(code: CodeEntry | undefined, surveyKey: string) {
  const back = codingPath(surveyKey, 'kategorien');
  if (code === undefined) {
    const heading = 'Neue Kategorie';
    const memoAction = '';
    return {
      title: heading,
      heading,
      back,
      action: `${back}/neu`,
      fresh: true,
      retired: false,
      memoAction,
    };
  }
  const { label, retired } = code;
  const action = `${back}/kategorie/${encodeURIComponent(code.key)}`;
  const memoAction = `${action}/notiz`;
  return { title: label, heading: label, back, action, fresh: false, retired, memoAction };
}

function textFields(fields: CodeFields, problems: readonly Problem[]): readonly TextField[] {
  const more = { problems };
  return [
    textField('label', 'Name', fields.label, more),
    textField('definition', 'Was gehört dazu?', fields.definition, { ...more, lines: 3 }),
    textField('include', 'Vergeben, wenn (freiwillig)', fields.include, { ...more, lines: 2 }),
    textField('exclude', 'Nicht vergeben, wenn (freiwillig)', fields.exclude, {
      ...more,
      lines: 2,
    }),
    textField('example', 'Beispiel (freiwillig)', fields.example, {
      ...{ problems, lines: 2 },
      hint: 'Ein erfundener oder freigegebener Satz, nie eine Antwort im Wortlaut.',
    }),
  ];
}

function selects({ polarity, theme }: CodeFields, themes: readonly Theme[]) {
  const directions = [
    ['', 'ohne Richtung'],
    ['+', 'spricht dafür'],
    ['-', 'spricht dagegen'],
    ['mixed', 'beides'],
  ] as const;
  const list = themes.map(({ key, title }) => [key, title] as const);
  return {
    polarity: selectField('polarity', 'Richtung', directions, polarity),
    theme: selectField('theme', 'Thema', [['', 'ohne Thema'], ...list], theme),
  };
}

function toFields(code: CodeEntry | undefined): CodeFields {
  if (code === undefined) return EMPTY;
  const { label, definition, include = '', exclude = '', example = '' } = code;
  const { neighbours, polarity = '', theme = '' } = code;
  return { label, definition, include, exclude, example, neighbours, polarity, theme };
}

function readFields(form: Form): CodeFields {
  const text = (name: string) => textOf(form, name);
  const polarity = (['+', '-', 'mixed'] as const).find((each) => each === text('polarity')) ?? '';
  return {
    ...{ label: text('label'), definition: text('definition'), include: text('include') },
    ...{ exclude: text('exclude'), example: text('example'), theme: text('theme'), polarity },
    neighbours: textsOf(form, 'nachbarn'),
  };
}

/** The change that a form asks for; undefined for one there is not. */
export function readChange(form: Form, key: string): CodebookChange | undefined {
  switch (textOf(form, 'art')) {
    case 'neu':
      return { kind: 'add', parent: textOf(form, 'ober'), fields: readFields(form) };
    case 'aendern':
      return { kind: 'edit', key, fields: readFields(form) };
    case 'zusammenlegen':
      return { kind: 'merge', key, into: textOf(form, 'in') };
    case 'teilen':
      return { kind: 'split', key, labels: textOf(form, 'teile').split('\n') };
    case 'verschieben':
      return { kind: 'move', key, parent: textOf(form, 'ober') };
    case 'stilllegen':
      return { kind: 'retire', key };
    case 'wiederaufnehmen':
      return { kind: 'revive', key };
    default:
      return undefined;
  }
}
