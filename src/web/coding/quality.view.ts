import type { CodingQuality, Draw } from '../../application/coding/coding-quality.service.js';
import type { Viewer } from '../../application/coding/viewer.js';
import type { Agreement } from '../../domain/coding/agreement.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import {
  formatCount,
  formatNumber,
  formatOf,
  formatPercent,
  formatShortDate,
} from '../format.de.js';
import { errorAt, type FormErrors, toFormErrors } from '../roster/form-fields.js';
import { codingPath } from './coding-asked.js';
import { type CodingNav, toCodingNav } from './coding-nav.view.js';
import { type CodeMark, toCodeMark } from './queue.view.js';

/** How far the second coding is, and how well two coders agree. */
export interface QualityView extends FormErrors {
  readonly title: string;
  readonly surveyTitle: string;
  readonly nav: CodingNav;
  readonly wave: string;
  readonly action: string;
  readonly state: readonly { readonly term: string; readonly text: string }[];
  /** Whether it can be drawn (again). */
  readonly canDraw: boolean;
  readonly isDrawn: boolean;
  readonly share: string;
  readonly shareError: string;
  readonly overall: AgreementLine | null;
  readonly lines: readonly (AgreementLine & { readonly code: CodeMark })[];
  /** Codes that both gave never, or always. */
  readonly incomputable: readonly CodeMark[];
  readonly rawAction: string;
  readonly rawAllowed: boolean;
}

interface AgreementLine {
  /** `9 von 12` or `75 %`. */
  readonly agreed: string;
  readonly kappa: string;
  readonly alpha: string;
  readonly ac1: string;
  /** What the figures allow to say; never of few texts. */
  readonly verdict: string;
  readonly look: string;
}

/** Below so many texts nothing is judged, and nothing coloured. */
const ENOUGH = 20;

/** @see Krippendorff (2004), Content Analysis: .800 to rely on, .667 for tentative conclusions */
const RELIABLE = 0.8;
const TENTATIVE = 0.667;

const DEFAULT_SHARE = 20;

export function toQualityView(
  quality: CodingQuality,
  place: {
    readonly survey: Survey;
    readonly wave: string;
    readonly viewer: Viewer;
    readonly rawAllowed: boolean;
    readonly problems: readonly Problem[];
    /** The share that was sent and could not be used; empty where the page is opened. */
    readonly sentShare: string;
  },
): QualityView {
  const { survey, wave, viewer, rawAllowed, problems, sentShare } = place;
  const { agreement, draw, codedTwice } = quality;
  const path = codingPath(survey.key, 'guete');
  return {
    title: `Güte der Kodierung: ${survey.title}`,
    surveyTitle: survey.title,
    nav: toCodingNav(survey.key, wave, viewer, 'guete'),
    ...{ wave, action: path, rawAction: `${path}/wortlaut`, rawAllowed },
    state: toState(quality),
    canDraw: !quality.secondBegun && quality.texts > 0,
    isDrawn: draw !== undefined,
    share: sentShare || String(draw?.share ?? DEFAULT_SHARE),
    shareError: errorAt(problems, 'anteil'),
    overall: codedTwice === 0 ? null : toLine(agreement.overall, codedTwice),
    ...toLines(quality),
    ...toFormErrors(problems, ['anteil'], 'anteil'),
  };
}

/** A line for each code that varies; of the others there is nothing to say but their names. */
function toLines({ agreement, codes, codedTwice }: CodingQuality) {
  if (codedTwice === 0) return { lines: [], incomputable: [] };
  const marks = new Map(codes.map((code) => [code.key, toCodeMark(code)]));
  const all = agreement.byCode.flatMap(({ code, agreement: own }) => {
    const mark = marks.get(code);
    return mark === undefined ? [] : [{ own, code: mark }];
  });
  return {
    lines: all
      .filter(({ own }) => own.alpha !== null)
      .map(({ own, code }) => ({ ...toLine(own, codedTwice), code })),
    incomputable: all.filter(({ own }) => own.alpha === null).map(({ code }) => code),
  };
}

function toState(quality: CodingQuality): QualityView['state'] {
  const { texts, coded, drawn, codedTwice, draw } = quality;
  return [
    { term: 'Texte', text: formatNumber(texts) },
    { term: 'fertig kodiert', text: formatOf(coded, texts) },
    { term: 'ausgelost', text: draw === undefined ? 'noch nicht' : drawText(draw, drawn) },
    { term: 'zweimal fertig kodiert', text: formatOf(codedTwice, drawn) },
  ];
}

const drawText = ({ share, seed, author, day }: Draw, drawn: number) =>
  `${formatCount(drawn, 'Text', 'Texte')} (${String(share)} %, geschichtet nach Gebiet und Akteursgruppe, Startzahl ${String(seed)}, ${author}, ${formatShortDate(day)})`;

function toLine(agreement: Agreement, texts: number): AgreementLine {
  const { units, agreed, kappa, alpha, ac1 } = agreement;
  const level = levelOf(alpha, texts);
  return {
    agreed: units < ENOUGH ? formatOf(agreed, units) : formatPercent(agreed / units),
    ...{ kappa: figure(kappa), alpha: figure(alpha), ac1: figure(ac1) },
    verdict: VERDICTS[level],
    look: level === 'low' ? 'agreement-low' : '',
  };
}

type Level = 'none' | 'few' | 'low' | 'tentative' | 'reliable';

const VERDICTS: Readonly<Record<Level, string>> = {
  none: 'nicht berechenbar',
  few: 'zu wenige Texte für ein Urteil',
  low: 'zu gering: Regeln schärfen',
  tentative: 'reicht für vorläufige Schlüsse',
  reliable: 'verlässlich',
};

function levelOf(alpha: number | null, texts: number): Level {
  if (alpha === null) return 'none';
  if (texts < ENOUGH) return 'few';
  if (alpha < TENTATIVE) return 'low';
  return alpha < RELIABLE ? 'tentative' : 'reliable';
}

const figure = (value: number | null) =>
  value === null ? 'nicht berechenbar' : formatNumber(value, 2);
