import {
  type Queue,
  type QueueLine,
  QUEUE_STATES,
  type QueueState,
} from '../../application/coding/coding-queue.service.js';
import type { Viewer } from '../../application/coding/viewer.js';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import type { Survey, SurveyVersion } from '../../domain/survey/survey.js';
import { formatCount, formatNumber, formatOf } from '../format.de.js';
import { selectField, type FilterField } from '../planning/filter.view.js';
import { type CodingAsked, codingPath, codingQuery, stateWord, textPath } from './coding-asked.js';
import { type CodingNav, toCodingNav } from './coding-nav.view.js';
import { questionOf } from './question-of.js';

/** The texts there are to code: filter, progress, and one line for each. */
export interface QueueView {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  readonly surveyTitle: string;
  readonly nav: CodingNav;
  readonly action: string;
  readonly wave: string;
  readonly round: string;
  readonly search: string;
  readonly fields: readonly FilterField[];
  readonly unfiltered: string;
  /** `12 von 240 Texten fertig`. */
  readonly progress: string;
  readonly progressValue: number;
  readonly progressMax: number;
  /** `34 Texte in dieser Auswahl`; empty without a filter. */
  readonly summary: string;
  readonly start: { readonly href: string; readonly label: string } | null;
  readonly empty: string;
  readonly lines: readonly LineView[];
  readonly pages: readonly { label: string; href: string; current: boolean }[];
  readonly undo: string;
  readonly problem: string;
}

interface LineView {
  readonly href: string;
  /** Beginning of the text. */
  readonly text: string;
  readonly question: string;
  readonly from: string;
  readonly state: string;
  readonly marks: readonly string[];
  readonly codes: readonly CodeMark[];
}

/** A code as a small mark with its name: `partials/code-mark`. */
export interface CodeMark {
  readonly label: string;
  readonly look: string;
}

export const toCodeMark = ({ label, colour, pattern }: CodeEntry): CodeMark => ({
  label,
  look: `code-colour-${String(colour)} code-pattern-${String(pattern)}`,
});

export const PAGE = 50;

const STATE_NAMES: Readonly<Record<QueueState, string>> = {
  open: 'offen',
  begun: 'begonnen',
  done: 'fertig',
  check: 'neu zu prüfen',
  memo: 'mit Notiz',
  disputed: 'uneinig',
};

/** What the view is made of beside the queue itself. */
export interface QueueContext {
  readonly survey: Survey;
  readonly versions: readonly SurveyVersion[];
  readonly codes: ReadonlyMap<string, CodeEntry>;
  readonly viewer: Viewer;
  /** Shown texts of the lines on this page, by id. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problem: string;
}

/** The lines of the page that is asked for. */
export function pageOf(queue: Queue, asked: CodingAsked): readonly QueueLine[] {
  const count = Math.max(1, Math.ceil(queue.lines.length / PAGE));
  const page = Math.min(asked.page, count);
  return queue.lines.slice((page - 1) * PAGE, page * PAGE);
}

export function toQueueView(queue: Queue, asked: CodingAsked, context: QueueContext): QueueView {
  const { survey, viewer } = context;
  const isSecond = asked.round === 'blind-2';
  const isFiltered = Object.keys(asked.filter).length > 0 || asked.search !== '';
  const heading = isSecond ? 'Zweitkodierung' : 'Kodierung';
  const { all, lines, done } = queue;
  return {
    title: `${heading}: ${survey.title}`,
    heading,
    lead: isSecond ? SECOND : FIRST,
    surveyTitle: survey.title,
    nav: toCodingNav(survey.key, asked.wave, viewer, isSecond ? 'zweite' : ''),
    action: codingPath(survey.key),
    wave: asked.wave,
    round: isSecond ? '2' : '',
    search: asked.search,
    fields: filterFields(queue, asked, context),
    unfiltered: isFiltered
      ? codingPath(survey.key) + codingQuery({ ...asked, filter: {}, search: '' })
      : '',
    progress: `${formatOf(done, all.length)} ${all.length === 1 ? 'Text' : 'Texten'} fertig`,
    progressValue: done,
    progressMax: Math.max(1, all.length),
    summary: isFiltered ? formatCount(lines.length, 'Text', 'Texte') : '',
    start: toStart(queue, asked, survey.key),
    empty: emptyText(queue, isSecond),
    lines: pageOf(queue, asked).map((line) => toLine(line, asked, context)),
    pages: toPages(queue, asked, survey.key),
    undo: codingPath(survey.key, 'rueckgaengig'),
    problem: context.problem,
  };
}

const FIRST = 'Was wurde geschrieben? Lesen Sie Text für Text und geben Sie passende Kategorien.';
const SECOND =
  'Diese Texte wurden ausgelost und schon einmal kodiert. Kodieren Sie sie noch einmal, ohne die erste Kodierung zu kennen: So zeigt sich, wie eindeutig die Kategorien sind.';

function emptyText({ all, lines }: Queue, isSecond: boolean): string {
  if (lines.length > 0) return '';
  if (all.length > 0) return 'Dazu passt kein Text. Nehmen Sie Filter heraus.';
  return isSecond
    ? 'Zurzeit gibt es für Sie nichts zweimal zu kodieren. Texte erscheinen hier, wenn sie ausgelost und von einer anderen Person fertig kodiert sind.'
    : 'Zu dieser Welle hat noch niemand etwas geschrieben.';
}

function toStart({ lines, done }: Queue, asked: CodingAsked, surveyKey: string) {
  const next =
    lines.find(({ state, frozen }) => state !== 'done' && !frozen) ??
    lines.find(({ toCheck }) => toCheck);
  if (next === undefined) return null;
  return {
    href: textPath(surveyKey, next.id) + codingQuery(asked),
    label: done === 0 ? 'Mit dem Kodieren beginnen' : 'Weiter kodieren',
  };
}

function toLine(line: QueueLine, asked: CodingAsked, context: QueueContext): LineView {
  const { source } = line;
  const { question, part } = questionOf(context.versions, source.item, source.part);
  return {
    href: textPath(context.survey.key, line.id) + codingQuery(asked),
    text: shorten(context.texts.get(line.id) ?? ''),
    question: part === '' ? question : `${question} ${part}`,
    from: placeText(context.survey, source),
    state: STATE_NAMES[line.state],
    marks: [
      ...(line.toCheck ? ['neu prüfen'] : []),
      ...(line.hasMemo ? ['Notiz'] : []),
      ...(line.disputed ? ['uneinig'] : []),
      ...(line.decided ? ['entschieden'] : []),
    ],
    codes: line.codes.flatMap((key) => {
      const code = context.codes.get(key);
      return code === undefined ? [] : [toCodeMark(code)];
    }),
  };
}

const SHORT = 160;

export const shorten = (text: string) =>
  text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text;

/** `Prohlis · Polizei`: where and from which group, never from whom. */
export function placeText(
  survey: Survey,
  { area, actorType }: { readonly area: string; readonly actorType: string },
): string {
  const name = (list: readonly { readonly key: string; readonly name: string }[], key: string) =>
    list.find((entry) => entry.key === key)?.name ?? key;
  return [name(survey.areas, area), name(survey.actorTypes, actorType)]
    .filter((each) => each !== '')
    .join(' · ');
}

function filterFields(
  queue: Queue,
  { wave, filter }: CodingAsked,
  { survey, versions }: QueueContext,
): readonly FilterField[] {
  const named = ({ key, name }: { key: string; name: string }) => [key, name] as const;
  const items = [...new Set(queue.all.map(({ source }) => source.item))];
  const waves = survey.waves.map(({ key }) => [key, key] as const);
  const questions = items.map(
    (key) => [key, shortQuestion(questionOf(versions, key, '').question)] as const,
  );
  const states = QUEUE_STATES.map((state) => [stateWord(state), STATE_NAMES[state]] as const);
  const chosen = filter.state === undefined ? '' : stateWord(filter.state);
  return [
    selectField('welle', 'Welle', waves, wave),
    selectField('frage', 'Frage', [['', 'alle'], ...questions], filter.item),
    selectField('raum', 'Gebiet', [['', 'alle'], ...survey.areas.map(named)], filter.area),
    selectField(
      'gruppe',
      'Akteursgruppe',
      [['', 'alle'], ...survey.actorTypes.map(named)],
      filter.actorType,
    ),
    selectField('stand', 'Stand', [['', 'alle'], ...states], chosen),
  ];
}

const shortQuestion = (text: string) => (text.length > 70 ? `${text.slice(0, 69)}…` : text);

function toPages({ lines }: Queue, asked: CodingAsked, surveyKey: string) {
  const count = Math.ceil(lines.length / PAGE);
  if (count < 2) return [];
  const current = Math.min(asked.page, count);
  return Array.from({ length: count }, (_, at) => ({
    label: formatNumber(at + 1),
    href: codingPath(surveyKey) + codingQuery(asked, { seite: String(at + 1) }),
    current: at + 1 === current,
  }));
}
