import type { Item, PointsItem, TakeoverItem } from '../survey.js';
import { earlierItem, type SurveyContext } from './context.js';
import { codesOf } from './options.js';
import { report, type Source } from './source.js';

/** What a variable of a condition holds, as far as literals beside it are concerned. */
export type ValueType =
  | { readonly type: 'number' }
  /** With `codes`, only these can ever occur. */
  | { readonly type: 'text'; readonly codes?: ReadonlySet<string> };

const NUMBER: ValueType = { type: 'number' };
const TEXT: ValueType = { type: 'text' };

/**
 * The type of a variable such as `b1`, `p1.raum`, `t1.sprechzeit.stance` or `$area`.
 *
 * @returns undefined where it holds no single value, and where it was reported as wrong
 */
export function variableType(
  context: SurveyContext,
  path: string,
  source: Source,
): ValueType | undefined {
  const [name = '', ...members] = path.split('.');
  const known = Object.hasOwn(context.respondent, name) ? context.respondent[name] : undefined;
  const item =
    known === undefined && !name.startsWith('$') ? earlierItem(context, name, source) : undefined;
  if (item !== undefined) return memberType(item, members, source);
  if (known !== undefined && members.length === 0) return { type: 'text', codes: known };
  if (name.startsWith('$')) report(source, 'definition.unknown-reference', { value: path });
  return undefined;
}

function memberType(item: Item, members: readonly string[], source: Source): ValueType | undefined {
  if (members.length === 0) return itemType(item);
  if (item.kind === 'points') return pointsType(item, members, source);
  if (item.kind === 'takeover') return takeoverType(item, members, source);
  return unknownMember(item, members, source);
}

function itemType(item: Item): ValueType | undefined {
  switch (item.kind) {
    case 'rating':
    case 'number':
      return NUMBER;
    case 'single':
    case 'multiple':
    case 'ranking':
      return { type: 'text', codes: codesOf(item.options) };
    case 'points':
    case 'takeover':
      return undefined;
    case 'short-text':
    case 'long-text':
      return TEXT;
  }
}

function pointsType(
  item: PointsItem,
  members: readonly string[],
  source: Source,
): ValueType | undefined {
  const [option = '', ...rest] = members;
  return codesOf(item.options).has(option) && rest.length === 0
    ? NUMBER
    : unknownMember(item, members, source);
}

function takeoverType(
  item: TakeoverItem,
  members: readonly string[],
  source: Source,
): ValueType | undefined {
  const [task = '', part, ...rest] = members;
  if (!codesOf(item.tasks).has(task) || rest.length > 0) {
    return unknownMember(item, members, source);
  }
  if (part === undefined) return undefined;
  if (part === 'stance') return { type: 'text', codes: codesOf(item.stances) };
  if (part === 'hours') return NUMBER;
  return part === 'condition' ? TEXT : unknownMember(item, members, source);
}

function unknownMember(
  item: Item,
  members: readonly string[],
  source: Source,
): ValueType | undefined {
  report(source, 'definition.unknown-reference', { value: [item.key, ...members].join('.') });
  return undefined;
}
