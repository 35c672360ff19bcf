import type {
  PlanOfWave,
  Preparation,
  ReleasePreview,
} from '../../application/release/releases.service.js';
import type { SnapshotSummary } from '../../application/release/snapshots.service.js';
import type { Problem } from '../../domain/problem.js';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import type { Labelled } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatDate, formatList } from '../format.de.js';
import { toSurveyNav, type SurveyNav } from '../planning/survey-nav.view.js';
import type { FormErrors } from '../roster/form-fields.js';
import {
  toLight,
  toMends,
  type LightView,
  type MendView,
  type OpenedTable,
} from './assessment.view.js';
import { errorsAt, toClearanceErrors, withErrors } from './clearance-errors.js';
import { toMergedLines } from './merges.view.js';
import { toPlanForm, type PlanFormView, type StatementsOfTheme } from './plan-form.view.js';
import { editionText, releaseAddress } from './releases-list.view.js';
import { waitingTexts } from './waiting-text.js';
import { toTableNames } from './table-names.js';

/** "Darf das raus?": plan, traffic light, repairs, preview and the release itself. */
export interface ClearanceView extends FormErrors {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly surveyTitle: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  readonly waves: readonly WaveLink[];
  /** Address of the forms. */
  readonly action: string;
  readonly consents: string;
  readonly form: PlanFormView;
  readonly saved: string;
  /** Which rows stand together because they are too small, and what is left out. */
  readonly merged: readonly string[];
  readonly editions: readonly { readonly href: string; readonly label: string }[];
  readonly progress: ProgressView | null;
  readonly light: LightView | null;
  /** Statements that were planned and are left out. */
  readonly left: string;
  /** Statements on coded texts that have to wait, each with what is to be done. */
  readonly waiting: readonly string[];
  readonly mends: readonly MendView[];
  /** Where the preview is; empty where there is nothing to show. */
  readonly preview: string;
  readonly order: OrderView | null;
}

export interface WaveLink {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

export interface ProgressView {
  readonly text: string;
  /** `40`; empty where the check broke off. */
  readonly percent: string;
  readonly href: string;
  readonly label: string;
}

/** The release form; it stands there only where nothing is against a release. */
export interface OrderView {
  readonly edition: string;
  readonly seen: string;
  readonly asksReason: boolean;
  readonly reason: string;
  /** Whether exactly this preview was confirmed before something else was found missing. */
  readonly confirmed: boolean;
  readonly reasonError: string;
  readonly confirmError: string;
}

export const previewAddress = (survey: string, wave: string): string =>
  `/planung/${encodeURIComponent(survey)}/freigabe/vorschau?welle=${encodeURIComponent(wave)}`;

export interface ClearanceInput {
  readonly survey: Survey;
  readonly wave: string;
  readonly stored: PlanOfWave;
  /** As it was sent, where it was not accepted. */
  readonly sent: PublicationPlan | null;
  readonly themes: readonly StatementsOfTheme[];
  readonly publicationGroups: readonly Labelled[];
  /** `null` where something else has to be put right first. */
  readonly preparation: Preparation | null;
  /** The table whose ways to mend it are asked for; `null` if none is, or it is no planned one. */
  readonly opened: OpenedTable | null;
  readonly editions: readonly SnapshotSummary[];
  /** What is wrong with what was sent; empty where nothing is. */
  readonly problems: readonly Problem[];
  readonly reason: string;
  /** Fingerprint of a preview that was confirmed; empty where none was. */
  readonly confirmed: string;
}

export const clearanceAddress = (survey: string, wave: string): string =>
  `/planung/${encodeURIComponent(survey)}/freigabe?welle=${encodeURIComponent(wave)}`;

export const tableAddress = (survey: string, wave: string, table: string): string =>
  `${clearanceAddress(survey, wave)}&tabelle=${encodeURIComponent(table)}`;

export function toClearance(input: ClearanceInput): ClearanceView {
  const { survey, wave, stored, sent, preparation } = input;
  const preview = preparation?.state === 'ready' ? preparation.preview : null;
  const progress = toProgress(preparation, clearanceAddress(survey.key, wave));
  return {
    title: `Darf das raus? ${survey.title}`,
    scripts: scriptsOf(input),
    surveyTitle: survey.title,
    wave,
    nav: toSurveyNav(survey, wave, 'freigabe'),
    waves: survey.waves.map(({ key }) => ({
      label: `Welle ${key}`,
      href: clearanceAddress(survey.key, key),
      current: key === wave,
    })),
    action: `/planung/${encodeURIComponent(survey.key)}/freigabe`,
    consents: `/planung/${encodeURIComponent(survey.key)}/zustimmungen?welle=${encodeURIComponent(wave)}`,
    saved: savedText(stored),
    editions: input.editions.map((one) => ({
      href: releaseAddress(one.id),
      label: editionText(one),
    })),
    progress,
    ...withProblems(input, {
      form: toPlanForm(sent ?? stored.plan, survey, input),
      ...(preview === null ? NOTHING_YET : toDecided(input, preview)),
    }),
  };
}

/** Errors over the page, each linked to its field, and at the fields. */
function withProblems<T extends { readonly form: PlanFormView; readonly order: OrderView | null }>(
  { problems, sent }: ClearanceInput,
  page: T,
) {
  const { form, order } = page;
  const errors = toClearanceErrors(problems, page, sent === null ? 'ampel' : 'plan');
  const errorAt = errorsAt(errors);
  return {
    ...page,
    ...errors,
    form: withErrors(form, errorAt),
    order: order && {
      ...order,
      reasonError: errorAt('grund'),
      confirmError: errorAt('bestaetigt'),
    },
  };
}

const NOTHING_YET = {
  merged: [],
  light: null,
  left: '',
  waiting: [],
  mends: [],
  preview: '',
  order: null,
};

function scriptsOf({ preparation, opened }: ClearanceInput): readonly string[] {
  const states = [preparation?.state, opened?.weighing.state];
  return states.includes('running') ? ['scripts/progress.js'] : [];
}

function savedText({ updated, updatedBy }: PlanOfWave): string {
  return updated === null
    ? 'Das ist ein Vorschlag. Er gilt, bis Sie etwas anderes speichern.'
    : `Zuletzt gespeichert am ${formatDate(updated)} von ${updatedBy ?? ''}.`;
}

function toProgress(preparation: Preparation | null, href: string): ProgressView | null {
  if (preparation === null || preparation.state === 'ready') return null;
  if (preparation.state === 'failed') {
    const text = 'Die Prüfung ist abgebrochen. Freigegeben ist nichts.';
    return { text, percent: '', href, label: 'Noch einmal prüfen' };
  }
  const percent = String(Math.round(preparation.percent));
  const text = `Die Prüfung läuft: ${percent} %. Alle Zahlen werden gemeinsam nachgerechnet; das kann einige Sekunden dauern.`;
  return { text, percent, href, label: 'Stand ansehen' };
}

function toDecided(input: ClearanceInput, preview: ReleasePreview) {
  const { survey, themes } = input;
  const { plan, protection, content, problems, fingerprint } = preview;
  const statements = new Map(
    themes
      .flatMap((theme) => theme.statements)
      .map(({ id, definition }): [string, string] => [
        definition.key,
        `${id} ${definition.sentence}`,
      ]),
  );
  const { tables, unmerged = [], questions } = preview.input;
  const named = [...tables, ...unmerged, ...protection.tables];
  const names = toTableNames(survey, statements, named, questions);
  return {
    merged: toMergedLines(preview.input),
    light: toLight(problems, protection),
    left: leftText(preview, themes),
    waiting: waitingTexts(preview.waiting, themes),
    mends: toMends({
      ...{ plan, input: preview.input, protection, names, opened: input.opened },
      addressOf: (table) => tableAddress(survey.key, input.wave, table),
    }),
    preview: content === null ? '' : previewAddress(survey.key, input.wave),
    order: problems.length > 0 ? null : toOrder(fingerprint, input),
  };
}

function toOrder(seen: string, { editions, reason, confirmed }: ClearanceInput): OrderView {
  const edition = Math.max(0, ...editions.map((one) => one.edition)) + 1;
  return {
    ...{ edition: `Fassung ${edition}`, seen, reason },
    asksReason: edition > 1,
    confirmed: confirmed === seen,
    ...{ reasonError: '', confirmError: '' },
  };
}

/** Planned statements that the release would not have. */
function leftText(
  { plan, content, waiting }: ReleasePreview,
  themes: readonly StatementsOfTheme[],
): string {
  if (content === null) return '';
  const kept = new Set([...content.statements, ...waiting].map(({ key }) => key));
  const ids = themes
    .flatMap(({ statements }) => statements)
    .filter(({ definition: { key } }) => plan.statements.includes(key) && !kept.has(key))
    .map(({ id }) => id);
  if (ids.length === 0) return '';
  return `Nicht dabei: ${formatList(ids)}. Entweder passt das Mengenwort nicht zu den Zahlen und niemand hat begründet, warum der Satz trotzdem stimmt, oder schon die Zahl aller würde jemanden erkennbar machen.`;
}
