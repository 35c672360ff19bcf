import type { StandingPlan } from '../../application/privacy/retention-plans.service.js';
import type {
  RetentionLine,
  RetentionPreview,
} from '../../application/privacy/retention-previews.js';
import type { RetentionRun } from '../../application/privacy/retention-proofs.js';
import type { Problem } from '../../domain/problem.js';
import { type Holding, HOLDINGS } from '../../domain/privacy/retention-plan.js';
import type { KeptSurvey } from '../../application/privacy/kept-waves.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import {
  toAdministrationNav,
  type AdministrationNav,
} from '../administration/administration-nav.view.js';
import { formatDate, formatInstant, formatList } from '../format.de.js';
import { toSentence } from '../texts.de.js';
import type { PlanForm } from './retention-form.js';
import { holdingCount, holdingName, holdingWhat, termWords } from './retention-words.de.js';

interface FormError {
  readonly href: string;
  readonly text: string;
}

/** View model of `pages/privacy/retentions`. */
export interface RetentionListView {
  readonly title: string;
  readonly nav: AdministrationNav;
  readonly surveys: readonly {
    readonly href: string;
    readonly title: string;
    readonly plan: string;
    readonly due: string;
  }[];
}

export function toRetentionListView(
  standings: readonly {
    readonly survey: Survey;
    readonly gone: boolean;
    readonly standing: StandingPlan;
    readonly preview: RetentionPreview;
  }[],
): RetentionListView {
  return {
    title: 'Aufbewahrung',
    nav: toAdministrationNav('/verwaltung/aufbewahrung'),
    surveys: standings.filter(isListed).map(({ survey, gone, standing, preview }) => ({
      href: `/verwaltung/aufbewahrung/${survey.key}`,
      title: gone ? `${survey.title} (nicht mehr in den Befragungsdateien)` : survey.title,
      plan: standingText(standing),
      due: dueText(preview) || 'nichts',
    })),
  };
}

/** A survey without a file is listed as long as something of it is kept. */
const isListed = ({ gone, preview }: { gone: boolean; preview: RetentionPreview }) =>
  !gone || preview.lines.some(({ count }) => count > 0);

function standingText({ saved, plan }: StandingPlan): string {
  if (saved === undefined) return 'übliche Fristen, noch nicht bestätigt';
  const nightly = plan.automatic ? ', jede Nacht von selbst' : '';
  return `bestätigt am ${formatDate(saved.date)} von ${saved.by}${nightly}`;
}

/** `43 Kontakte und 12 Entwürfe`; empty where nothing is due. */
function dueText({ lines }: RetentionPreview): string {
  const due = lines.filter((line) => line.isDue && line.count > 0);
  return formatList(due.map(({ holding, count }) => holdingCount(holding, count)));
}

/** View model of `pages/privacy/retention`. */
export interface RetentionView {
  readonly title: string;
  readonly survey: string;
  readonly done: string;
  readonly standing: string;
  readonly errors: readonly FormError[];
  readonly action: string;
  readonly terms: readonly TermField[];
  readonly automatic: boolean;
  readonly reason: string;
  readonly reasonError: string;
  readonly due: string;
  /** Whether somebody has saved the plan: before that nothing is deleted. */
  readonly confirmed: boolean;
  readonly dates: readonly DateLine[];
  readonly endless: readonly string[];
  /** Waves that something is kept of although no file names them any more, each as a sentence. */
  readonly former: readonly string[];
  readonly confirm: string;
  readonly runs: readonly { readonly href: string; readonly at: string; readonly text: string }[];
  /** '' for a survey without a file: it has no record any more. */
  readonly record: string;
}

export interface TermField {
  readonly holding: Holding;
  readonly name: string;
  readonly what: string;
  readonly error: string;
  readonly days: string;
  readonly date: string;
  readonly isAfter: boolean;
  readonly isOn: boolean;
  readonly isKept: boolean;
}

export interface DateLine {
  readonly date: string;
  readonly wave: string;
  readonly what: string;
  readonly isDue: boolean;
}

interface Shown {
  readonly form: PlanForm;
  readonly done: string;
  readonly problems: readonly Problem[];
  readonly standing: StandingPlan;
  readonly preview: RetentionPreview;
  readonly runs: readonly RetentionRun[];
}

export function toRetentionView({ survey, gone }: KeptSurvey, shown: Shown): RetentionView {
  const { form, done, problems, standing, preview, runs } = shown;
  const action = `/verwaltung/aufbewahrung/${survey.key}`;
  return {
    title: `Aufbewahrung – ${survey.title}`,
    survey: survey.title,
    done:
      done === 'plan'
        ? 'Der Plan ist gespeichert. Er steht ab sofort in den Hinweisen zum Datenschutz.'
        : '',
    standing: standingText(standing),
    errors: problems.map((problem) => ({ href: hrefOf(problem), text: toSentence(problem) })),
    action,
    terms: HOLDINGS.map((holding) => toTermField(holding, form, problems)),
    automatic: form.automatic,
    reason: form.reason,
    reasonError: sentenceAt(problems, 'reason'),
    due: dueText(preview),
    confirmed: standing.saved !== undefined,
    dates: toDates(preview.lines),
    endless: endlessWaves(preview.lines),
    former: toFormer(preview.lines),
    confirm: `${action}/loeschen`,
    runs: runs.map(({ id, proof }) => ({
      href: `/verwaltung/aufbewahrung/nachweis/${id}`,
      at: formatInstant(proof.at),
      text: formatList(proof.removed.map(({ holding, count }) => holdingCount(holding, count))),
    })),
    record: gone ? '' : `/verwaltung/verzeichnis/${survey.key}`,
  };
}

const hrefOf = ({ at }: Problem) => (at === 'reason' ? '#plan-grund' : `#${at}`);

const sentenceAt = (problems: readonly Problem[], at: string) =>
  problems
    .filter((problem) => problem.at === at)
    .map(toSentence)
    .join(' ');

function toTermField(
  holding: Holding,
  { terms }: PlanForm,
  problems: readonly Problem[],
): TermField {
  const { kind, days, date } = terms[holding];
  return {
    holding,
    name: holdingName(holding),
    what: holdingWhat(holding),
    error: sentenceAt(problems, holding),
    days,
    date,
    isAfter: kind === 'after',
    isOn: kind === 'on',
    isKept: kind === 'kept',
  };
}

/** What is there and has a day, the earliest first. */
function toDates(lines: readonly RetentionLine[]): readonly DateLine[] {
  const dated = lines.flatMap((line) =>
    line.due === undefined || line.count === 0 ? [] : [{ ...line, due: line.due }],
  );
  return [...dated]
    .sort((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)))
    .map(({ due, wave, holding, count, isDue, term }) => ({
      date: formatDate(due),
      wave,
      what: `${holdingCount(holding, count)} (${termWords(term)})`,
      isDue,
    }));
}

/** Waves that nothing can be dated from. */
const endlessWaves = (lines: readonly RetentionLine[]): readonly string[] => [
  ...new Set(lines.filter(({ closes }) => closes === undefined).map(({ wave }) => wave)),
];

function toFormer(lines: readonly RetentionLine[]): readonly string[] {
  const kept = lines.filter(({ end, count }) => end !== 'file' && count > 0);
  return [...new Map(kept.map((line) => [line.wave, line])).values()].map(toFormerSentence);
}

function toFormerSentence({ wave, end, closes = '' }: RetentionLine): string {
  const start = `Die Welle ${wave} steht nicht mehr in den Befragungsdateien, aber es ist noch etwas von ihr gespeichert.`;
  return end === 'last'
    ? `${start} Die Fristen laufen weiter ab ihrem letzten Tag, dem ${formatDate(closes)}.`
    : `${start} Ihr Ende ist nicht bekannt: Die Fristen laufen ab dem ${formatDate(closes)}, an dem sie zum ersten Mal fehlte. Gelöscht wird das nie von selbst, sondern nur hier.`;
}

/** View model of `pages/privacy/retention-confirm`. */
export interface RetentionConfirmView {
  readonly title: string;
  readonly survey: string;
  readonly errors: readonly FormError[];
  readonly items: readonly { readonly text: string; readonly what: string }[];
  readonly fingerprint: string;
  readonly action: string;
  readonly back: string;
}

export function toConfirmView(
  survey: Survey,
  { lines, fingerprint }: RetentionPreview,
  problems: readonly Problem[],
): RetentionConfirmView {
  const back = `/verwaltung/aufbewahrung/${survey.key}`;
  return {
    title: `Nach Plan löschen – ${survey.title}`,
    survey: survey.title,
    errors: problems.map((problem) => ({ href: '#faellig', text: toSentence(problem) })),
    items: lines
      .filter((line) => line.isDue && line.count > 0)
      .map(({ wave, holding, count, due = '' }) => ({
        text: `${holdingCount(holding, count)} der Welle ${wave}, zu löschen seit dem ${formatDate(due)}`,
        what: holdingWhat(holding),
      })),
    fingerprint,
    action: `${back}/loeschen`,
    back,
  };
}
