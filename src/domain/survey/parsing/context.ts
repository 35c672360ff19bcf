import { placeholdersIn } from '../../text/placeholders.js';
import type { Catalogue } from '../catalogue.js';
import type { Item } from '../survey.js';
import { report, type Source } from './source.js';

/** What is known while a questionnaire is read from top to bottom. */
export interface SurveyContext {
  readonly catalogue: Catalogue;
  /** Codes that `$area`, `$actorType` and `$speaksFor` can have. */
  readonly respondent: Readonly<Record<string, ReadonlySet<string>>>;
  /** Items read so far: only these may be asked for by conditions and placeholders. */
  readonly earlier: Map<string, Item>;
  /** Keys of all items of the file, also of those still to come. */
  readonly declared: ReadonlySet<string>;
  /** Keys of items, batteries and information blocks read so far. */
  readonly taken: Set<string>;
}

/** The item of this key if it was read before; otherwise the problem is reported. */
export function earlierItem(context: SurveyContext, key: string, source: Source): Item | undefined {
  const item = context.earlier.get(key);
  if (item !== undefined) return item;
  const code = context.declared.has(key) ? 'definition.later-item' : 'definition.unknown-reference';
  report(source, code, { value: key });
  return undefined;
}

/** Reports placeholders in a text that ask for no earlier item. */
export function checkPlaceholders(context: SurveyContext, source: Source): void {
  if (typeof source.value !== 'string') return;
  for (const key of placeholdersIn(source.value)) earlierItem(context, key, source);
}
