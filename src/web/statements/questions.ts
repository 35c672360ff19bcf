import type { Question } from '../../domain/disclosure/release.js';
import { questionsOfItem, toldCategories } from '../../domain/release/questions.js';
import { itemsOf } from '../../domain/survey/items.js';
import type { Item, Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';

/** A question a Kernaussage can stand on, with its words. */
export interface QuestionChoice {
  readonly question: Question;
  readonly item: Item;
  /** `Räume anbieten` where the item has parts; else the item's own words. */
  readonly label: string;
  /** Categories that can be a Nennung. */
  readonly answers: Question['categories'];
  /** Categories that can speak against it; empty where only the rest of the base does. */
  readonly against: Question['categories'];
}

/** All closed questions of a survey, in its order. */
export function questionChoices(survey: Survey): readonly QuestionChoice[] {
  return itemsOf(survey).flatMap((item) =>
    questionsOfItem(item).map((question) => ({
      ...{ question, item },
      label: labelOf(item, question),
      answers: toldCategories(question).filter(({ code }) => code !== 'unranked'),
      against: againstOf(item, question),
    })),
  );
}

/** The words of an item; those of a row of a battery with the question above it. */
export function itemWords(item: Item): string {
  const battery = batteryOf(item);
  return withoutPiping(battery === undefined ? item.text : `${battery.text} ${item.text}`);
}

export const batteryOf = (item: Item) => (item.kind === 'rating' ? item.battery : undefined);

function labelOf(item: Item, { part }: Question): string {
  if (part === null) return itemWords(item);
  const parts = item.kind === 'takeover' ? item.tasks : 'options' in item ? item.options : [];
  return parts.find(({ code }) => code === part)?.label ?? part;
}

/** Of a multiple choice another option can be the contrary; of ranks and points nothing can. */
function againstOf(item: Item, { part, categories }: Question): Question['categories'] {
  if (item.kind === 'ranking' || item.kind === 'points') return [];
  if (item.kind !== 'multiple') return categories;
  return item.options.filter(({ code }) => code !== part);
}
