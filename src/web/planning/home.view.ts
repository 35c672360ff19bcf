import type { Survey } from '../../domain/survey/survey.js';
import { heatCell, textCell, type TableCell } from '../charts/figure-table.js';
import { formatCount, formatOf, formatShortDate } from '../format.de.js';

/** The planners' home: every survey with its waves and who has answered where. */
export interface PlanningHomeView {
  readonly title: string;
  readonly surveys: readonly SurveyCard[];
}

export interface SurveyCard {
  readonly key: string;
  readonly title: string;
  readonly waves: readonly WaveCard[];
}

export interface WaveCard {
  readonly wave: string;
  readonly period: string;
  /** `48 von 60 eingeladenen Akteuren haben geantwortet.` */
  readonly summary: string;
  /** What to do first; empty once there is something to see. */
  readonly advice: string;
  /** A command to copy; empty without advice. */
  readonly command: string;
  readonly hasResponses: boolean;
  readonly results: string;
  readonly report: string;
  readonly matrix: MatrixView | null;
  /** `Polizei, Prohlis: 2 eingeladen`: invited groups nobody of which has answered. */
  readonly emptyChairs: readonly string[];
}

export interface MatrixView {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly TableCell[] }[];
}

/** Invited and answered in one cell of the matrix; `invited` is `null` without a roster. */
export interface CoverageCell {
  readonly area: string;
  readonly actorType: string;
  readonly invited: number | null;
  readonly answered: number;
}

export interface WaveCoverage {
  readonly survey: Survey;
  readonly wave: string;
  readonly cells: readonly CoverageCell[];
}

export function toPlanningHome(
  surveys: readonly Survey[],
  coverage: readonly WaveCoverage[],
): PlanningHomeView {
  return {
    title: 'Planung',
    surveys: surveys.map((survey) => ({
      key: survey.key,
      title: survey.title,
      waves: coverage
        .filter((it) => it.survey === survey)
        .sort((a, b) => opening(b).localeCompare(opening(a)))
        .map(toWave),
    })),
  };
}

/** Newest wave first: that is the one being worked on. */
const opening = ({ survey, wave }: WaveCoverage) =>
  survey.waves.find(({ key }) => key === wave)?.opens ?? '';

function toWave({ survey, wave, cells }: WaveCoverage): WaveCard {
  const answered = sum(cells.map((cell) => cell.answered));
  const hasRoster = cells.some(({ invited }) => invited !== null);
  const invited = hasRoster ? sum(cells.map((cell) => cell.invited ?? 0)) : null;
  const query = `welle=${encodeURIComponent(wave)}`;
  return {
    wave,
    period: periodOf(survey, wave),
    summary: summaryText(answered, invited),
    ...advice(survey.key, wave, hasRoster, answered),
    hasResponses: answered > 0,
    results: `/planung/${survey.key}/ergebnisse?${query}`,
    report: `/planung/${survey.key}/bericht?${query}`,
    matrix: hasRoster || answered > 0 ? toMatrix(survey, cells) : null,
    emptyChairs: toEmptyChairs(survey, cells),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function periodOf(survey: Survey, wave: string): string {
  const found = survey.waves.find(({ key }) => key === wave);
  if (found === undefined) return '';
  const from = formatShortDate(found.opens);
  return found.closes === undefined
    ? `seit ${from}`
    : `${from} bis ${formatShortDate(found.closes)}`;
}

function summaryText(answered: number, invited: number | null): string {
  if (invited === null)
    return `${formatCount(answered, 'Antwortbogen', 'Antwortbögen')}, keine Liste der Eingeladenen`;
  return `${formatOf(answered, invited)} eingeladenen Akteuren haben geantwortet`;
}

function advice(key: string, wave: string, hasRoster: boolean, answered: number) {
  if (!hasRoster) {
    return {
      advice:
        'Lesen Sie zuerst die Liste der eingeladenen Akteure ein, dann zeigt diese Seite, wer noch fehlt:',
      command: `npm run cli -- import-roster akteure.csv --survey ${key} --wave ${wave}`,
    };
  }
  const open = 'Noch hat niemand geantwortet. Verschicken Sie den Link zur Befragung:';
  return answered > 0
    ? { advice: '', command: '' }
    : { advice: open, command: `/befragung/${key}` };
}

/** Actor types down, areas across, sums at the edges. */
function toMatrix(survey: Survey, cells: readonly CoverageCell[]): MatrixView {
  const line = (label: string, wanted: (cell: CoverageCell) => boolean) => ({
    label,
    cells: [
      ...survey.areas.map(({ key }) =>
        coverageCell(cells.filter((cell) => cell.area === key && wanted(cell))),
      ),
      coverageCell(cells.filter(wanted)),
    ],
  });
  return {
    caption: 'Antworten von Eingeladenen, nach Akteursgruppe und Gebiet',
    head: ['Akteursgruppe', ...survey.areas.map(({ name }) => name), 'Alle Gebiete'],
    rows: [
      ...survey.actorTypes.map(({ key, name }) => line(name, (cell) => cell.actorType === key)),
      line('Alle Gruppen', () => true),
    ],
  };
}

function coverageCell(cells: readonly CoverageCell[]): TableCell {
  const answered = sum(cells.map((cell) => cell.answered));
  if (cells.every((cell) => cell.invited === null)) return textCell(String(answered));
  const invited = sum(cells.map((cell) => cell.invited ?? 0));
  if (invited === 0) return textCell(answered === 0 ? '–' : `${answered}, niemand eingeladen`);
  const cell = heatCell(formatOf(answered, invited), Math.min(answered, invited), invited);
  return answered === 0 ? { ...cell, heat: 'heat-empty' } : cell;
}

/** The empty chairs at the table. */
function toEmptyChairs(survey: Survey, cells: readonly CoverageCell[]): readonly string[] {
  const name = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((entry) => entry.key === key)?.name ?? key;
  return cells
    .filter(({ invited, answered }) => answered === 0 && (invited ?? 0) > 0)
    .map(
      ({ area, actorType, invited }) =>
        `${name(survey.actorTypes, actorType)}, ${name(survey.areas, area)}: ${invited ?? 0} eingeladen`,
    );
}
