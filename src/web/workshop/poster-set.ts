import type { SurveyVersion } from '../../domain/survey/survey.js';
import { type DotPoster, postersOf } from '../../domain/workshop/dot-poster.js';
import { WORKSHOP_LIMITS } from '../../domain/workshop/workshop.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatCount } from '../format.de.js';
import { numberQuestions } from '../../domain/survey/question-numbers.js';
import { textOf, textsOf, type Form } from '../roster/form-fields.js';

/** Posters to stick dots on, ready to print. */
export interface PosterSet {
  readonly title: string;
  readonly format: PosterFormat;
  readonly posters: readonly PrintedPoster[];
}

export interface PrintedPoster {
  readonly key: string;
  readonly number: string;
  readonly question: string;
  readonly rule: string;
  /** Options of a single question; empty for a table. */
  readonly options: readonly string[];
  /** Columns and rows of a battery or a take-over table; empty for a single question. */
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** `Befragung …, Welle 2026, Fassung 1`. */
  readonly source: string;
}

/** Sizes in mm. `unit` is the size of type and fields against A1. */
export interface PosterFormat {
  readonly key: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly unit: number;
  /** Set where the poster is put together from sheets of A4. */
  readonly tiles: Tiles | null;
}

/** `columns` x `rows` sheets, of each of which `width` x `height` is the poster's. */
interface Tiles {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly landscape: boolean;
}

/** What every office printer can print on: 10 mm at each edge stay white, to be cut or glued. */
const EDGE = 10;
const A4 = { short: 210, long: 297 };
const A1_WIDTH = 841;

function tiled(key: string, label: string, columns: number, landscape: boolean): PosterFormat {
  const width = (landscape ? A4.long : A4.short) - 2 * EDGE;
  const height = (landscape ? A4.short : A4.long) - 2 * EDGE;
  const whole = { width: columns * width, height: 2 * height };
  return {
    ...{ key, label, ...whole, margin: 10, unit: whole.width / A1_WIDTH },
    tiles: { columns, rows: 2, width, height, landscape },
  };
}

export const POSTER_FORMATS: readonly PosterFormat[] = [
  {
    ...{ key: 'a1', label: 'A1 quer', width: 841, height: 594, margin: 25, unit: 1 },
    tiles: null,
  },
  {
    ...{ key: 'a2', label: 'A2 quer', width: 594, height: 420, margin: 20, unit: 594 / A1_WIDTH },
    tiles: null,
  },
  {
    ...{ key: 'a3', label: 'A3 quer, für einen Tisch', width: 420, height: 297, margin: 15 },
    ...{ unit: 420 / A1_WIDTH, tiles: null },
  },
  tiled('a1-a4', 'A1 aus acht Blättern A4 zum Kleben', 4, false),
  tiled('a2-a4', 'A2 aus vier Blättern A4 zum Kleben', 2, true),
];

export interface PosterSetAsked {
  readonly posters: readonly string[];
  readonly format: PosterFormat;
  /** `null`: what is usual for each question. */
  readonly dots: number | null;
  readonly cumulative: boolean | null;
}

/** What nobody has chosen is the first question on A3: a sample, not a stack of paper. */
export function readPosterSet(query: Form, { survey }: SurveyVersion): PosterSetAsked {
  const known = postersOf(survey).map(({ key }) => key);
  const chosen = textsOf(query, 'frage');
  const dots = textOf(query, 'punkte');
  const heap = textOf(query, 'haeufen');
  const given = /^\d{1,3}$/.test(dots) ? Number(dots) : 0;
  return {
    posters: known.filter((key) => chosen.includes(key)),
    format: findFormat(textOf(query, 'format')),
    dots: given >= 1 && given <= WORKSHOP_LIMITS.dots ? given : null,
    cumulative: heap === 'ja' ? true : heap === 'nein' ? false : null,
  };
}

const [FIRST] = POSTER_FORMATS;

function findFormat(key: string): PosterFormat {
  const found = POSTER_FORMATS.find((each) => each.key === (key || 'a3')) ?? FIRST;
  if (found === undefined) throw new Error('There are no formats.');
  return found;
}

export function toPosterSet(
  { survey, version }: SurveyVersion,
  wave: string,
  asked: PosterSetAsked,
): PosterSet {
  const numbers = numberQuestions(survey);
  const posters = postersOf(survey).filter(({ key }) => asked.posters.includes(key));
  return {
    title: `Punkteplakate: ${survey.title}`,
    format: asked.format,
    posters: posters.map((poster) => ({
      key: poster.key,
      number: `Frage ${numbers.get(poster.key) ?? ''}`.trim(),
      question: withoutPiping(poster.text),
      rule: ruleText(poster, asked),
      ...toTable(poster),
      source: `${survey.title}, Welle ${wave}, Fassung ${version}`,
    })),
  };
}

const isTable = ({ rows }: DotPoster) => rows.length > 1 || rows[0]?.label !== '';

function toTable(poster: DotPoster): Pick<PrintedPoster, 'options' | 'columns' | 'rows'> {
  const labels = (poster.rows[0]?.fields ?? []).map(({ label }) => withoutPiping(label));
  return isTable(poster)
    ? { options: [], columns: labels, rows: poster.rows.map(({ label }) => withoutPiping(label)) }
    : { options: labels, columns: [], rows: [] };
}

function ruleText(poster: DotPoster, asked: PosterSetAsked): string {
  const dots = asked.dots ?? poster.usual.dots;
  const cumulative = asked.cumulative ?? poster.usual.cumulative;
  const where = isTable(poster) ? ' in jede Zeile' : '';
  const each = `Jede Person klebt bis zu ${formatCount(dots, 'Punkt', 'Punkte')}${where}.`;
  if (dots === 1) return each.replace('bis zu 1 Punkt', 'einen Punkt');
  const heap = cumulative
    ? 'Mehrere Punkte auf dasselbe Feld sind erlaubt.'
    : 'In jedes Feld höchstens einen.';
  return [each, heap, worthText(poster, dots)].filter(Boolean).join(' ');
}

/** What a dot stands for where the question divides a total; empty where that is no whole number. */
function worthText({ total }: DotPoster, dots: number): string {
  if (total === undefined || total % dots !== 0) return '';
  return `Ein Klebepunkt steht für ${total / dots} der ${total} Punkte.`;
}
