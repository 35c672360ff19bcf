import type { SnapshotContent, SnapshotStatement } from '../../domain/release/snapshot.js';
import type { ReleasedValidation } from '../../domain/validation/released-validation.js';
import { VOICE_NAMES } from '../validation/voice-names.de.js';
import type { Cell, Line } from '../files/table-cells.js';
import { WITHHELD } from './released-about.js';

/**
 * Lines for what actors' rounds said to the statements of a release, in the order of
 * `RELEASED_COLUMNS`: voices by kind as far as they went out, persons present, and what the minority
 * says. Voices are no respondents: `n` is empty, and nothing of them is ever added to answers.
 */
export function voiceRows({ statements, wave }: SnapshotContent): readonly Line[] {
  return statements.flatMap((statement) =>
    (statement.validation ?? []).flatMap((result, at) => rowsOf(statement, result, at, wave)),
  );
}

function rowsOf(
  { key, sentence }: SnapshotStatement,
  { day, parts, present, minorityNote }: ReleasedValidation,
  at: number,
  wave: string,
): readonly Line[] {
  const line = (column: string, label: string, count: Cell): Line => [
    ...[`round/${key}/${String(at + 1)}`, sentence, `Akteursrunde am ${day}`, 'round'],
    ...[column, label, null, count, 'voice', null, null, wave, `${day}/${day}`, null, 'no'],
  ];
  const voices = parts.map((part) =>
    line(
      part.voices.join('+'),
      part.voices.map((voice) => VOICE_NAMES[voice]).join(' / '),
      part.count,
    ),
  );
  return [
    ...(voices.length > 0 ? voices : [line('voices', 'Stimmen', WITHHELD)]),
    line('present', 'Anwesende', present ?? WITHHELD),
    ...(minorityNote === '' ? [] : [line('minority', minorityNote, null)]),
  ];
}
