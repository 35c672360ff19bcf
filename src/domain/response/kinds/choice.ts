import { OTHER, type MultipleItem, type RatingItem, type SingleItem } from '../../survey/survey.js';
import type { ChoicesWithOther } from '../answer.js';
import {
  accepted,
  findDuplicate,
  isEmpty,
  isOption,
  isRecord,
  ownValue,
  refused,
  toCode,
  UNANSWERED,
  type Checked,
} from './checked.js';
import { checkText, PART_MAX_LENGTH } from './text.js';

/** The kinds that are answered with codes of a fixed list. */
export function checkChoice(item: SingleItem | MultipleItem | RatingItem, raw: unknown): Checked {
  if (isEmpty(raw)) return UNANSWERED;
  if (item.kind === 'rating') return checkRating(item, raw);
  return item.kind === 'single' ? checkSingle(item, raw) : checkMultiple(item, raw);
}

/** One point of a scale, as code or as number; stored as code. */
function checkRating(item: RatingItem, raw: unknown): Checked<string> {
  const code = toCode(raw);
  if (code === undefined) return refused('answer.wrong-kind', item.key);
  return item.scale.some((point) => point.code === code)
    ? accepted(code)
    : refused('answer.unknown-option', item.key);
}

/** One option; `{ choices: ["other"], other: "…" }` where a text was added. */
function checkSingle(item: SingleItem, raw: unknown): Checked<string | ChoicesWithOther> {
  const code = toCode(raw);
  if (Array.isArray(raw)) return refused('answer.wrong-kind', item.key);
  const given = readChoices(item, code === undefined ? raw : [code]);
  if (given.answer === undefined) return { problems: given.problems };
  const { codes, other } = given.answer;
  if (codes.length > 1) return refused('answer.too-many-options', item.key, { max: 1 });
  const [only] = codes;
  if (only === undefined) return UNANSWERED;
  return accepted(other === undefined ? only : { choices: [only], other });
}

/** Any number of options within the limits; `[]` says explicitly that none of them fits. */
function checkMultiple(
  item: MultipleItem,
  raw: unknown,
): Checked<readonly string[] | ChoicesWithOther> {
  const given = readChoices(item, raw);
  if (given.answer === undefined) return { problems: given.problems };
  const { codes, other } = given.answer;
  const wrong = checkCombination(item, codes);
  if (wrong !== undefined) return wrong;
  const choices = item.options.map(({ code }) => code).filter((code) => codes.includes(code));
  return accepted(other === undefined ? choices : { choices, other });
}

interface Given {
  readonly codes: readonly string[];
  readonly other?: string;
}

/** A list of codes, or an object with a list and a text. */
function readChoices(item: SingleItem | MultipleItem, raw: unknown): Checked<Given> {
  if (isRecord(raw)) return readChoicesWithText(item, raw);
  const codes = readCodes(item, raw);
  return codes.answer === undefined
    ? { problems: codes.problems }
    : accepted({ codes: codes.answer });
}

/** A text ticks "other" by itself: whoever wrote something there meant it. */
function readChoicesWithText(
  item: SingleItem | MultipleItem,
  raw: Readonly<Record<string, unknown>>,
): Checked<Given> {
  if (Object.keys(raw).some((name) => name !== 'choices' && name !== OTHER)) {
    return refused('answer.wrong-kind', item.key);
  }
  const at = `${item.key}/${OTHER}`;
  const codes = readCodes(item, ownValue(raw, 'choices') ?? []);
  const text = checkText(ownValue(raw, OTHER), at, PART_MAX_LENGTH);
  const problems = [...codes.problems, ...text.problems];
  if (codes.answer === undefined || problems.length > 0) return { problems };
  if (text.answer === undefined) return accepted({ codes: codes.answer });
  return isOption(item.options, OTHER)
    ? accepted({ codes: [...new Set([...codes.answer, OTHER])], other: text.answer })
    : refused('answer.unknown-option', at);
}

function readCodes(item: SingleItem | MultipleItem, raw: unknown): Checked<readonly string[]> {
  if (!Array.isArray(raw)) return refused('answer.wrong-kind', item.key);
  const codes = raw.map(toCode);
  if (!codes.every((code) => code !== undefined)) return refused('answer.wrong-kind', item.key);
  if (codes.some((code) => !isOption(item.options, code))) {
    return refused('answer.unknown-option', item.key);
  }
  return findDuplicate(codes) === undefined
    ? accepted(codes)
    : refused('answer.duplicate-option', item.key);
}

function checkCombination(
  item: MultipleItem,
  codes: readonly string[],
): Checked<never> | undefined {
  const alone = item.options.some(
    (option) => option.exclusive === true && codes.includes(option.code),
  );
  if (alone) {
    return codes.length > 1 ? refused('answer.exclusive-option', item.key) : undefined;
  }
  if (item.min !== undefined && codes.length < item.min) {
    return refused('answer.too-few-options', item.key, { min: item.min });
  }
  return item.max !== undefined && codes.length > item.max
    ? refused('answer.too-many-options', item.key, { max: item.max })
    : undefined;
}
