import type { RankingItem } from '../../survey/survey.js';
import {
  accepted,
  findDuplicate,
  isEmpty,
  isOption,
  refused,
  toCode,
  UNANSWERED,
  type Checked,
} from './checked.js';

/** Codes from the first rank on; fewer than allowed are fine, none at all is no answer. */
export function checkRanking(item: RankingItem, raw: unknown): Checked<readonly string[]> {
  if (isEmpty(raw)) return UNANSWERED;
  if (!Array.isArray(raw)) return refused('answer.wrong-kind', item.key);
  const codes = raw.map(toCode);
  if (!codes.every((code) => code !== undefined)) return refused('answer.wrong-kind', item.key);
  if (codes.some((code) => !isOption(item.options, code))) {
    return refused('answer.unknown-option', item.key);
  }
  if (findDuplicate(codes) !== undefined) return refused('answer.duplicate-option', item.key);
  if (item.max !== undefined && codes.length > item.max) {
    return refused('answer.too-many-options', item.key, { max: item.max });
  }
  return codes.length === 0 ? UNANSWERED : accepted(codes);
}
