import type { Answer, Takeover } from '../../domain/response/answer.js';
import type { Survey } from '../../domain/survey/survey.js';
import { findItem } from '../../domain/survey/items.js';
import { toWritten, type DemoText } from './demo-plan.js';
import type { Draw } from './draw.js';

/** One response in the making. */
export interface Sheet {
  readonly answers: Record<string, Answer>;
  /** Whether the item is shown to this person, as answered so far. */
  shows(itemKey: string): boolean;
}

/** Gives each text to one person whom it fits; texts that fit nobody are left out. */
export function placeTexts(
  survey: Survey,
  place: string,
  texts: readonly DemoText[],
  sheets: readonly Sheet[],
  draw: Draw,
): void {
  const [itemKey = '', ...part] = place.split('/');
  const slot = slotFor(survey, itemKey, part);
  if (slot === undefined) return;
  const open = new Set(draw.shuffled(sheets));
  for (const entry of texts) {
    const { text, when } = toWritten(entry);
    for (const sheet of open) {
      if (!sheet.shows(itemKey) || (when && !answered(sheet, when.item, when.codes))) continue;
      if (!slot(sheet, text)) continue;
      open.delete(sheet);
      break;
    }
  }
}

/** Puts the text in and gives true, or gives false where this person has no place for it. */
type Slot = (sheet: Sheet, text: string) => boolean;

function slotFor(survey: Survey, itemKey: string, part: readonly string[]): Slot | undefined {
  const item = findItem(survey, itemKey);
  if (item === undefined) return undefined;
  if (item.kind === 'short-text' || item.kind === 'long-text') {
    return ({ answers }, text) => {
      answers[itemKey] = text;
      return true;
    };
  }
  if (item.kind === 'takeover') {
    return (sheet, text) => placeCondition(sheet, itemKey, part[0] ?? '', item.conditionFor, text);
  }
  return (sheet, text) => placeOther(sheet, itemKey, text);
}

function placeCondition(
  { answers }: Sheet,
  itemKey: string,
  task: string,
  stances: readonly string[],
  text: string,
): boolean {
  const answer = answers[itemKey] as Takeover | undefined;
  const given = answer?.[task];
  if (given?.condition !== undefined || !stances.includes(given?.stance ?? '')) return false;
  answers[itemKey] = { ...answer, [task]: { ...given, condition: text } } as Takeover;
  return true;
}

function placeOther({ answers }: Sheet, itemKey: string, text: string): boolean {
  const answer = answers[itemKey];
  const codes = typeof answer === 'string' ? [answer] : answer;
  if (!Array.isArray(codes) || !codes.includes('other')) return false;
  answers[itemKey] = { choices: codes as string[], other: text };
  return true;
}

function answered(
  { answers }: Sheet,
  itemKey: string,
  codes: readonly (string | number)[],
): boolean {
  const answer = answers[itemKey];
  const wanted = codes.map(String);
  if (typeof answer === 'string') return wanted.includes(answer);
  return Array.isArray(answer) && answer.some((code) => wanted.includes(String(code)));
}
