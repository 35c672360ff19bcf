import type { TakeoverItem } from '../../survey/survey.js';
import type { Takeover, TakeoverAnswer } from '../answer.js';
import {
  accepted,
  isEmpty,
  isOption,
  isRecord,
  ownValue,
  refused,
  toCode,
  UNANSWERED,
  type Checked,
} from './checked.js';
import { checkNumber } from './number.js';
import { checkText, PART_MAX_LENGTH } from './text.js';

/** Hours per month: no month has more than 31 days of 24 hours. */
const HOURS = { min: 0, max: 744, decimals: 2 };
const PARTS = ['stance', 'hours', 'condition'];

/**
 * A stance by task, with hours and a condition where the stance asks for them; where it does not,
 * they are dropped like the answers to hidden items. A required item needs a stance on every task.
 */
export function checkTakeover(item: TakeoverItem, raw: unknown): Checked<Takeover> {
  if (isEmpty(raw)) return UNANSWERED;
  if (!isRecord(raw)) return refused('answer.wrong-kind', item.key);
  const unknown = Object.keys(raw).filter((task) => !isOption(item.tasks, task));
  const parts = item.tasks.map(({ code }) => ({
    code,
    ...checkTask(item, code, ownValue(raw, code)),
  }));
  const given = parts.flatMap(({ code, answer }) =>
    answer === undefined ? [] : [[code, answer] as const],
  );
  const problems = [
    ...parts.flatMap((part) => part.problems),
    ...unknown.flatMap((task) => refused('answer.unknown-option', `${item.key}/${task}`).problems),
  ];
  if (problems.length > 0) return { problems };
  if (given.length === 0) return UNANSWERED;
  const silent = parts.filter((part) => part.answer === undefined);
  return item.required && silent.length > 0
    ? {
        problems: silent.map(({ code }) => ({ code: 'answer.missing', at: `${item.key}/${code}` })),
      }
    : accepted(Object.fromEntries(given));
}

function checkTask(item: TakeoverItem, task: string, raw: unknown): Checked<TakeoverAnswer> {
  const at = `${item.key}/${task}`;
  if (isEmpty(raw)) return UNANSWERED;
  const parts = isRecord(raw) ? raw : { stance: raw };
  if (Object.keys(parts).some((name) => !PARTS.includes(name))) {
    return refused('answer.wrong-kind', at);
  }
  if (PARTS.every((name) => isBlank(ownValue(parts, name)))) return UNANSWERED;
  const stance = ownValue(parts, 'stance');
  if (isEmpty(stance)) return refused('answer.missing', at);
  const code = toCode(stance);
  if (code === undefined) return refused('answer.wrong-kind', at);
  if (!isOption(item.stances, code)) return refused('answer.unknown-option', at);
  return checkExtras(item, at, code, parts);
}

function checkExtras(
  item: TakeoverItem,
  at: string,
  stance: string,
  parts: Readonly<Record<string, unknown>>,
): Checked<TakeoverAnswer> {
  const hours = item.hoursFor.includes(stance)
    ? checkNumber(ownValue(parts, 'hours'), `${at}/hours`, HOURS)
    : UNANSWERED;
  const condition = item.conditionFor.includes(stance)
    ? checkText(ownValue(parts, 'condition'), `${at}/condition`, PART_MAX_LENGTH)
    : UNANSWERED;
  const problems = [...hours.problems, ...condition.problems];
  if (problems.length > 0) return { problems };
  return accepted({
    stance,
    ...(hours.answer === undefined ? {} : { hours: hours.answer }),
    ...(condition.answer === undefined ? {} : { condition: condition.answer }),
  });
}

function isBlank(raw: unknown): boolean {
  return isEmpty(raw) || (typeof raw === 'string' && raw.trim() === '');
}
