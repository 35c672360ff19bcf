import type { Survey } from '../../domain/survey/survey.js';
import type { Progress } from '../../domain/roster/progress.js';
import { formatCount, formatPercent, formatShortDate } from '../format.de.js';
import {
  answeredText,
  sum,
  toMatrix,
  type CoverageCell,
  type MatrixView,
} from './home-matrix.view.js';
import { toProgressView, type ProgressView } from './progress.view.js';
import { coveragePrint } from './coverage-address.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** The planners' home: every survey with its waves and who has answered where. */
export interface PlanningHomeView {
  readonly title: string;
  /** Whether there are so many surveys that a list at the top saves scrolling. */
  readonly listed: boolean;
  readonly surveys: readonly SurveyCard[];
}

export interface SurveyCard {
  readonly key: string;
  readonly title: string;
  /** How the wave shown stands: `Welle 2026: 47 von 55`. */
  readonly standing: string;
  /** The wave one works on: in full. */
  readonly main: WaveCard;
  /** The others: folded away. */
  readonly others: readonly WaveCard[];
}

export interface WaveCard {
  readonly wave: string;
  readonly period: string;
  /** `48 Antwortbögen, 60 Akteure eingeladen`. */
  readonly summary: string;
  /** What to do first; empty once there is something to see. */
  readonly advice: string;
  /** A command to copy; empty without advice. */
  readonly command: string;
  /** Said where more have answered than were invited; else empty. */
  readonly note: string;
  readonly hasResponses: boolean;
  /** `47 von 55`, `47`. */
  readonly short: string;
  readonly steps: SurveyNav['steps'];
  readonly matrix: MatrixView | null;
  /** `null` where there is nothing to tell yet. */
  readonly progress: ProgressView | null;
  /** `Polizei: Prohlis (2)`: invited groups nobody of which has answered. */
  readonly emptyChairs: readonly string[];
  /** The coverage as a file, and as a sheet. */
  readonly csv: string;
  readonly print: string;
}

export interface WaveCoverage {
  readonly survey: Survey;
  readonly wave: string;
  readonly cells: readonly CoverageCell[];
  /** How the answers came in; absent: not asked for. */
  readonly progress?: Progress;
}

/** @param today `YYYY-MM-DD`: what is over needs no advice */
export function toPlanningHome(
  surveys: readonly Survey[],
  coverage: readonly WaveCoverage[],
  today: string,
): PlanningHomeView {
  return {
    title: 'Planung',
    listed: surveys.length > 1,
    surveys: surveys.flatMap((survey) => {
      const waves = coverage
        .filter((it) => it.survey === survey)
        .sort((a, b) => opening(b).localeCompare(opening(a)));
      const main = waves.find((it) => isAlive(it, today)) ?? waves[0];
      if (main === undefined) return [];
      const card = toWave(main, today);
      return {
        key: survey.key,
        title: survey.title,
        standing: `Welle ${card.wave}: ${card.short}`,
        main: card,
        others: waves.filter((it) => it !== main).map((it) => toWave(it, today)),
      };
    }),
  };
}

const waveOf = ({ survey, wave }: WaveCoverage) => survey.waves.find(({ key }) => key === wave);

/** Newest wave first: that is the one being worked on. */
const opening = (coverage: WaveCoverage) => waveOf(coverage)?.opens ?? '';

/** A wave that has begun, and that has somebody in it or still can have. */
function isAlive(coverage: WaveCoverage, today: string): boolean {
  const { cells } = coverage;
  const known = cells.some(({ invited, answered }) => invited !== null || answered > 0);
  return opening(coverage) <= today && (known || !isOver(coverage, today));
}

function isOver(coverage: WaveCoverage, today: string): boolean {
  const closes = waveOf(coverage)?.closes;
  return closes !== undefined && closes < today;
}

/** One wave as a card, also for its sheet. */
export function toWave(coverage: WaveCoverage, today: string): WaveCard {
  const { survey, wave, cells } = coverage;
  const answered = sum(cells.map((cell) => cell.answered));
  const hasRoster = cells.some(({ invited }) => invited !== null);
  const invited = hasRoster ? sum(cells.map((cell) => cell.invited ?? 0)) : null;
  return {
    wave,
    period: periodOf(survey, wave),
    summary: summaryText(answered, invited),
    short: invited === null ? String(answered) : answeredText(answered, invited),
    note: cells.some(isOverfull) ? OVERFULL : '',
    ...(isOver(coverage, today) ? NO_ADVICE : advice(survey.key, wave, hasRoster, answered)),
    hasResponses: answered > 0,
    steps: toSurveyNav(survey, wave, 'ergebnisse').steps,
    matrix: hasRoster || answered > 0 ? toMatrix(survey, wave, cells) : null,
    progress: toProgress(coverage, invited),
    emptyChairs: toEmptyChairs(survey, cells),
    csv: `/planung/${encodeURIComponent(survey.key)}/ruecklauf.csv?welle=${encodeURIComponent(wave)}`,
    print: coveragePrint(survey.key, wave),
  };
}

function toProgress(coverage: WaveCoverage, invited: number | null): ProgressView | null {
  const { survey, progress } = coverage;
  const wave = waveOf(coverage);
  if (progress === undefined || wave === undefined) return null;
  const anonymous = survey.confidentiality === 'anonym';
  return toProgressView(progress, wave, { invited, anonymous });
}

const NO_ADVICE = { advice: '', command: '' };

function periodOf(survey: Survey, wave: string): string {
  const found = survey.waves.find(({ key }) => key === wave);
  if (found === undefined) return '';
  const from = formatShortDate(found.opens);
  return found.closes === undefined
    ? `seit ${from}`
    : `${from} bis ${formatShortDate(found.closes)}`;
}

function summaryText(answered: number, invited: number | null): string {
  const sheets = formatCount(answered, 'Antwortbogen', 'Antwortbögen');
  if (invited === null) return `${sheets}, keine Liste der Eingeladenen`;
  return `${sheets}, ${formatCount(invited, 'Akteur', 'Akteure')} eingeladen${rateText(answered, invited)}`;
}

/** Below so many invited a percentage would look more exact than it is. */
const ENOUGH_FOR_PERCENT = 20;

const rateText = (answered: number, invited: number) =>
  invited < ENOUGH_FOR_PERCENT || answered > invited
    ? ''
    : `, Rücklauf ${formatPercent(answered / invited)}`;

const isOverfull = ({ answered, invited }: CoverageCell) => invited !== null && answered > invited;

const OVERFULL =
  'Aus manchen Gruppen liegen mehr Antwortbögen vor, als Akteure eingeladen waren. Entweder haben auch andere geantwortet, oder jemand hat Gruppe oder Gebiet anders angegeben als Ihre Liste.';

function advice(key: string, wave: string, hasRoster: boolean, answered: number) {
  if (!hasRoster) {
    return {
      advice:
        'Lesen Sie zuerst die Liste der eingeladenen Akteure ein, dann zeigt diese Seite, wer noch fehlt:',
      command: `npm run cli -- import-roster akteure.csv --survey ${key} --wave ${wave}`,
    };
  }
  const open = 'Noch hat niemand geantwortet. Verschicken Sie den Link zur Befragung:';
  return answered > 0 ? NO_ADVICE : { advice: open, command: `/befragung/${key}` };
}

/** The empty chairs at the table, one line a group; none to name where all of them are empty. */
function toEmptyChairs(survey: Survey, cells: readonly CoverageCell[]): readonly string[] {
  if (cells.every(({ answered }) => answered === 0)) return [];
  const areaName = (area: string) => survey.areas.find(({ key }) => key === area)?.name ?? area;
  return survey.actorTypes.flatMap(({ key, name }) => {
    const empty = cells.filter(
      ({ actorType, answered, invited }) =>
        actorType === key && answered === 0 && (invited ?? 0) > 0,
    );
    const areas = empty.map(({ area, invited }) => `${areaName(area)} (${invited ?? 0})`);
    return areas.length === 0 ? [] : [`${name}: ${areas.join(', ')}`];
  });
}
