import { withoutUndefined } from '../../without-undefined.js';
import type { Margins, Survey, Wave } from '../survey.js';
import {
  type Fields,
  fieldsOf,
  isAbsent,
  report,
  reportDuplicates,
  requiredEntriesOf,
  type Source,
} from './source.js';
import { readCode, readDate, readOptionalInteger } from './values.js';

/** The fielding periods, each with its margins where the file gives them. */
export function readWaves(
  source: Source,
  groups: Pick<Survey, 'areas' | 'actorTypes'>,
): readonly Wave[] {
  const waves = requiredEntriesOf(source).map((entry) => {
    const fields = fieldsOf(entry, ['key', 'opens', 'closes', 'margins']);
    const key = readCode(fields('key'));
    const opens = readDate(fields('opens'));
    const closes = isAbsent(fields('closes')) ? undefined : readDate(fields('closes'));
    if (closes !== undefined && closes < opens) {
      report(fields('closes'), 'definition.invalid-value', { value: closes, min: opens });
    }
    const margins = isAbsent(fields('margins')) ? undefined : readMargins(fields, groups);
    return { key, source: fields('key'), wave: withoutUndefined({ key, opens, closes, margins }) };
  });
  reportDuplicates(waves);
  return waves.map(({ wave }) => wave);
}

/** Both count the same people: other sums are a slip that no weight could be made from. */
function readMargins(wave: Fields, groups: Pick<Survey, 'areas' | 'actorTypes'>): Margins {
  const fields = fieldsOf(wave('margins'), ['areas', 'actorTypes']);
  const areas = readCounts(fields('areas'), groups.areas);
  const actorTypes = readCounts(fields('actorTypes'), groups.actorTypes);
  const [sum, other] = [sumOf(areas), sumOf(actorTypes)];
  if (sum !== other || sum === 0) {
    report(fields('actorTypes'), 'definition.invalid-value', {
      value: `Summe ${other}`,
      expected: `Summe ${sum} wie bei areas, über 0`,
    });
  }
  return { areas, actorTypes };
}

/** A number for each key; where a key is not named nobody was invited. */
function readCounts(
  source: Source,
  known: readonly { readonly key: string }[],
): Readonly<Record<string, number>> {
  const fields = fieldsOf(
    source,
    known.map(({ key }) => key),
  );
  return Object.fromEntries(
    known.map(({ key }) => [key, readOptionalInteger(fields(key), { min: 0 }) ?? 0]),
  );
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
