import type { Respondent } from '../../domain/response/answer.js';
import { describeAnswer } from '../../domain/response/describe-answer.js';
import { itemsOfSection } from '../../domain/survey/items.js';
import type { Item, Section, Survey } from '../../domain/survey/survey.js';
import { detailsPath, sectionPath } from './addresses.js';
import { DETAIL_TEXTS, SPEAKS_FOR_TEXTS } from './details.view.js';
import { read, type Filled, type Reading } from './form-context.js';
import { questionId } from './item.view.js';
import { toJourney } from './journey.js';

/** All answers of one response in words; a section each. */
export interface SheetSectionView {
  readonly id: string;
  readonly title: string;
  /** Where the whole section is changed; '' where it is not. */
  readonly change: string;
  readonly answers: readonly SheetAnswerView[];
}

export interface SheetAnswerView {
  readonly question: string;
  readonly values: readonly string[];
  readonly empty: boolean;
  readonly change: string;
}

/** @param changeable with links to where each answer was given */
export function toSheet(filled: Filled, changeable: boolean): readonly SheetSectionView[] {
  const reading = read(filled);
  const { survey, respondent } = filled;
  const sections = toJourney(filled).sections.map((section) => ({
    id: `abschnitt-${section.key}`,
    title: section.title,
    change: '',
    answers: itemsOfSection(section)
      .filter(({ key }) => reading.visibility.items.has(key))
      .map((item) => toSheetAnswer(survey, section, item, { reading, changeable })),
  }));
  return [toDetails(survey, respondent, changeable), ...sections].filter(
    ({ answers }) => answers.length > 0,
  );
}

function toSheetAnswer(
  survey: Survey,
  section: Section,
  item: Item,
  { reading, changeable }: { reading: Reading; changeable: boolean },
): SheetAnswerView {
  const checked = reading.visibility.checked.get(item.key);
  const given = describeAnswer(item, checked?.answer);
  const wrong = (checked?.problems.length ?? 0) > 0;
  return {
    question: toQuestionText(item, reading),
    values: given.length > 0 ? given : [wrong ? 'noch nicht verwendbar' : 'nicht beantwortet'],
    empty: given.length === 0,
    change: changeable
      ? `${sectionPath(survey.key, section.key)}?zurueck=pruefen#${questionId(item.key)}`
      : '',
  };
}

function toQuestionText(item: Item, { pipe }: Reading): string {
  const battery = item.kind === 'rating' ? item.battery : undefined;
  return battery === undefined ? pipe(item.text) : `${pipe(battery.text)} – ${pipe(item.text)}`;
}

function toDetails(
  survey: Survey,
  { area, actorType, speaksFor }: Partial<Respondent>,
  changeable: boolean,
): SheetSectionView {
  const rows = [
    [DETAIL_TEXTS.area, survey.areas.find(({ key }) => key === area)?.name],
    [DETAIL_TEXTS.actorType, survey.actorTypes.find(({ key }) => key === actorType)?.name],
    [DETAIL_TEXTS.speaksFor, speaksFor && SPEAKS_FOR_TEXTS[speaksFor].label],
  ] as const;
  return {
    id: 'abschnitt-angaben',
    title: 'Angaben',
    change: changeable ? `${detailsPath(survey.key)}?zurueck=pruefen` : '',
    answers: rows.map(([question, value]) => ({
      question,
      values: [value ?? 'nicht beantwortet'],
      empty: value === undefined,
      change: '',
    })),
  };
}
