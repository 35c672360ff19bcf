import type { PointsItem } from '../../survey/survey.js';
import type { Points } from '../answer.js';
import { accepted, isOption, isRecord, refused, UNANSWERED, type Checked } from './checked.js';
import { checkNumber } from './number.js';

/** Whole points by option that add up to the total; options with none are left out. */
export function checkPoints(item: PointsItem, raw: unknown): Checked<Points> {
  if (raw === undefined || raw === null || raw === '') return UNANSWERED;
  if (!isRecord(raw)) return refused('answer.wrong-kind', item.key);
  const parts = Object.entries(raw).map(([code, value]) => {
    const at = `${item.key}/${code}`;
    return isOption(item.options, code)
      ? { code, ...checkNumber(value, at, { min: 0, max: item.total, decimals: 0 }) }
      : { code, ...refused('answer.unknown-option', at) };
  });
  const problems = parts.flatMap((part) => part.problems);
  if (problems.length > 0) return { problems };
  const given = parts.filter((part) => part.answer !== undefined);
  if (given.length === 0) return UNANSWERED;
  const byCode = new Map(given.map(({ code, answer = 0 }) => [code, answer]));
  const sum = [...byCode.values()].reduce((total, value) => total + value, 0);
  if (sum !== item.total) {
    return refused('answer.points-total', item.key, { total: item.total, sum });
  }
  const ordered = item.options.map(({ code }) => [code, byCode.get(code) ?? 0] as const);
  return accepted(Object.fromEntries(ordered.filter(([, value]) => value > 0)));
}
