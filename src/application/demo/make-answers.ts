import type { Answer, Takeover, TakeoverAnswer } from '../../domain/response/answer.js';
import type {
  Item,
  MultipleItem,
  PointsItem,
  RankingItem,
  TakeoverItem,
} from '../../domain/survey/survey.js';
import type { NumberSpread, Spread, Weights } from './demo-plan.js';
import { allocate, type Draw } from './draw.js';

/** Answers of `count` people to one item; undefined is left empty. In random order. */
export function makeAnswers(
  item: Item,
  spread: Spread,
  count: number,
  draw: Draw,
): (Answer | undefined)[] {
  const missing = missingAnswers(spread.missing ?? {}, count);
  const given = givenAnswers(item, spread, count - missing.length, draw);
  const empty = Array<undefined>(Math.max(0, count - missing.length - given.length)).fill(
    undefined,
  );
  return draw.shuffled([...missing, ...given, ...empty]);
}

function missingAnswers(missing: Weights, count: number): (Answer | undefined)[] {
  const share = Object.values(missing).reduce((a, b) => a + b, 0);
  return allocate({ ...missing, answered: 1 - share }, count).flatMap((code) => {
    if (code === 'answered') return [];
    return code === '#leer' ? [undefined] : [{ none: code.slice(1) }];
  });
}

function givenAnswers(item: Item, spread: Spread, count: number, draw: Draw): Answer[] {
  if (item.kind === 'single' || item.kind === 'rating') {
    return allocate(spread.weights ?? {}, count);
  }
  if (item.kind === 'multiple') return choices(item, spread.chances ?? {}, count, draw);
  const one = answerMaker(item, spread, draw);
  if (item.kind === 'takeover') return takeovers(item, spread, count, draw);
  return one === undefined ? [] : Array.from({ length: count }, one);
}

function answerMaker(item: Item, spread: Spread, draw: Draw): (() => Answer) | undefined {
  const { ranks, points, number } = spread;
  if (item.kind === 'ranking' && ranks) return () => ranking(item, ranks, spread.full ?? 1, draw);
  if (item.kind === 'points' && points) return () => pointsAnswer(item, spread, points, draw);
  if (item.kind === 'number' && number) return () => numberAnswer(number, draw);
  return undefined;
}

function choices(item: MultipleItem, chances: Weights, count: number, draw: Draw): Answer[] {
  const sheets = Array.from({ length: count }, () => new Set<string>());
  const isExclusive = (code: string) =>
    item.options.some((option) => option.code === code && option.exclusive === true);
  const entries = Object.entries(chances);
  const exclusive = entries.filter(([code]) => isExclusive(code));
  const free = draw.shuffled(sheets);
  for (const [code, chance] of exclusive) {
    for (const sheet of free.splice(0, Math.round(chance * count))) sheet.add(code);
  }
  const usual = entries.filter(([code]) => !isExclusive(code)).sort(([, a], [, b]) => b - a);
  const most = item.max ?? item.options.length;
  for (const [code, chance] of usual) {
    const open = draw.shuffled(free.filter((sheet) => sheet.size < most));
    for (const sheet of open.slice(0, Math.round(chance * free.length))) sheet.add(code);
  }
  const likeliest = usual[0]?.[0];
  for (const sheet of free) if (sheet.size === 0 && likeliest !== undefined) sheet.add(likeliest);
  const order = item.options.map(({ code }) => code);
  return sheets.map((sheet) => order.filter((code) => sheet.has(code)));
}

function ranking(item: RankingItem, weights: Weights, full: number, draw: Draw): Answer {
  const most = item.max ?? item.options.length;
  const length = draw.fraction() < full ? most : Math.max(1, most - draw.integer(1, 2));
  const left = { ...weights };
  const ranked: string[] = [];
  while (ranked.length < length) {
    const code = draw.weighted(left);
    if (code === undefined) break;
    ranked.push(code);
    left[code] = 0;
  }
  return ranked;
}

function pointsAnswer(item: PointsItem, spread: Spread, means: Weights, draw: Draw): Answer {
  const { zero = {}, step = 1 } = spread;
  const weights = Object.fromEntries(
    Object.entries(means).map(([code, mean]) => {
      const nothing = draw.fraction() < (zero[code] ?? 0);
      return [code, nothing ? 0 : Math.max(0.2, draw.normal(1, 0.35)) * mean];
    }),
  );
  const parts = allocate(weights, Math.round(item.total / step));
  const points: Record<string, number> = {};
  for (const code of parts) points[code] = (points[code] ?? 0) + step;
  return points;
}

function numberAnswer({ mean, sd, min, max, step }: NumberSpread, draw: Draw): Answer {
  const value = Math.round(draw.normal(mean, sd) / step) * step;
  return Math.min(max, Math.max(min, value));
}

function takeovers(item: TakeoverItem, spread: Spread, count: number, draw: Draw): Answer[] {
  const sheets: Record<string, TakeoverAnswer>[] = Array.from({ length: count }, () => ({}));
  for (const [task, { stances, hours }] of Object.entries(spread.tasks ?? {})) {
    const dealt = draw.shuffled(allocate(stances, count));
    for (const [index, stance] of dealt.entries()) {
      const sheet = sheets[index];
      if (sheet === undefined || stance === '#leer') continue;
      const asked = item.hoursFor.includes(stance) && hours !== undefined && draw.fraction() < 0.8;
      sheet[task] = asked ? { stance, hours: draw.integer(hours[0], hours[1]) } : { stance };
    }
  }
  return sheets.filter((sheet) => Object.keys(sheet).length > 0) satisfies Takeover[];
}
