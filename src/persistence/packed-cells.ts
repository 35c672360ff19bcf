import type { EntityManager } from 'typeorm';
import { packAnswers, type PackedAnswers } from '../domain/analysis/packed-answers.js';
import type { TallyKey } from '../domain/analysis/tally.js';
import { ResponsesRepository } from './responses.repository.js';
import { type StampedCell, TalliesRepository } from './tallies.repository.js';

/** A cell with the answers of all its people, in pieces. */
export interface PackedCell extends StampedCell {
  readonly pieces: readonly PackedAnswers[];
}

export interface CellQuestion {
  readonly survey: string;
  readonly wave: string;
  /** Items that are packed, by version. */
  readonly keys: Readonly<Record<number, readonly string[]>>;
  /** Stamps of the cells that are known already, by `cellName`. */
  readonly known: ReadonlyMap<string, string | null>;
}

export interface LoadedCells {
  /** All cells there are, as they are now. */
  readonly cells: readonly StampedCell[];
  /** Those of them that are not as they were known. */
  readonly changed: readonly PackedCell[];
}

export const cellName = ({ version, area, actorType, channel }: TallyKey): string =>
  [version, area, actorType, channel].join('\n');

export const isKnown = ({ key, stamp }: StampedCell, known: CellQuestion['known']): boolean =>
  known.has(cellName(key)) && known.get(cellName(key)) === stamp;

/** @param reader of one unchanging state: stamps and answers must belong together */
export async function loadCells(
  reader: EntityManager,
  { survey, wave, keys, known }: CellQuestion,
): Promise<LoadedCells> {
  const responses = new ResponsesRepository();
  const cells = await new TalliesRepository().listCells(reader, survey, wave);
  const changed: PackedCell[] = [];
  for (const cell of cells.filter((each) => !isKnown(each, known))) {
    const pieces: PackedAnswers[] = [];
    for await (const documents of responses.documentsOf(reader, cell.key)) {
      pieces.push(packAnswers(documents, keys[cell.key.version] ?? []));
    }
    changed.push({ ...cell, pieces });
  }
  return { cells, changed };
}
