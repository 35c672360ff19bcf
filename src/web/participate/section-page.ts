import { findVisibility } from '../../domain/response/visible-items.js';
import { itemsOfSection } from '../../domain/survey/items.js';
import type { Item, Section } from '../../domain/survey/survey.js';
import { autosavePath, reviewPath, sectionPath } from './addresses.js';
import { read, toFormContext, type Filled } from './form-context.js';
import { nextPath, type Journey } from './journey.js';
import { toPageErrors, type PageErrors } from './page-errors.js';
import type { Problem } from '../../domain/problem.js';
import type { FormBody } from './read-form.js';
import { type PrintBlock, toBlockViews, type SectionView } from './section.view.js';

/** What one request wants of a section's page beside the questionnaire itself. */
export interface SectionRequest {
  readonly section: Section;
  readonly fromReview: boolean;
  readonly problems: readonly Problem[];
  /** Key of the first question that the last answers have added to the page. */
  readonly added: string | undefined;
}

export function toSectionView(
  filled: Filled,
  request: SectionRequest,
  journey: Journey,
  print: PrintBlock,
): SectionView {
  const { survey } = filled;
  const { section, fromReview, problems, added } = request;
  const reading = read(filled);
  const errors = toPageErrors(itemsOfSection(section), problems, filled.answers, reading.pipe);
  const progress = toProgress(journey, section);
  return {
    title: `${section.title} (${progress.text}) – ${survey.title}`,
    scripts: hasConditions(section)
      ? ['scripts/questionnaire.js', 'scripts/conditions.js']
      : ['scripts/questionnaire.js'],
    survey: survey.title,
    language: survey.language === 'de' ? '' : survey.language,
    heading: section.title,
    intro: reading.pipe(section.intro ?? ''),
    progress,
    action: sectionPath(survey.key, section.key),
    autosave: autosavePath(survey.key),
    section: section.key,
    fromReview,
    nextLabel: toNextLabel(journey, section, fromReview),
    ...toErrorSummary(errors),
    blocks: toBlockViews(section, toFormContext(filled, reading, errors.byPlace), added, print),
    conditions: hasConditions(section) ? toConditionData(filled, section) : '',
  };
}

function toErrorSummary({ links }: PageErrors): Pick<SectionView, 'errorHeading' | 'errors'> {
  const heading =
    links.length === 1
      ? 'Eine Antwort braucht noch Ihre Aufmerksamkeit'
      : `${links.length} Antworten brauchen noch Ihre Aufmerksamkeit`;
  return { errorHeading: heading, errors: links };
}

function toProgress({ sections }: Journey, section: Section): SectionView['progress'] {
  const now = sections.indexOf(section) + 1;
  return { now, of: sections.length, text: `Abschnitt ${now} von ${sections.length}` };
}

function toNextLabel(journey: Journey, section: Section, fromReview: boolean): string {
  if (fromReview) return 'Speichern und zurück zur Übersicht';
  const last = nextPath(journey, section) === reviewPath(journey.survey.key);
  return last ? 'Weiter zur Übersicht' : 'Weiter';
}

function hasConditions({ blocks }: Section): boolean {
  return blocks.some(
    (block) =>
      block.showIf !== undefined ||
      (block.kind === 'battery' && block.rows.some(({ showIf }) => showIf !== undefined)),
  );
}

/** What the script needs to evaluate this page's conditions; safe inside a script element. */
function toConditionData({ survey, respondent, answers }: Filled, section: Section): string {
  const sections = survey.sections.slice(0, survey.sections.indexOf(section));
  const before = findVisibility({ sections }, respondent, answers).values;
  return JSON.stringify({ section, before }).replaceAll('<', '\\u003c');
}

/**
 * The items a form was shown with, of this section. A form that does not say was shown what is
 * visible now; forged keys of other sections count for nothing.
 */
export function shownItems(filled: Filled, section: Section, body: FormBody): readonly Item[] {
  const claimed = body.shown;
  const items = itemsOfSection(section);
  if (claimed === undefined) {
    const visible = read(filled).visibility.items;
    return items.filter(({ key }) => visible.has(key));
  }
  const keys: readonly unknown[] = Array.isArray(claimed) ? claimed : [claimed];
  return items.filter(({ key }) => keys.includes(key));
}

/** The first question that is shown now and was not on the page the answers came from. */
export function findAdded(
  filled: Filled,
  section: Section,
  shown: readonly Item[],
): string | undefined {
  const visible = read(filled).visibility.items;
  return itemsOfSection(section).find((item) => visible.has(item.key) && !shown.includes(item))
    ?.key;
}
