import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { type CellQuestion, loadCells, type LoadedCells } from './packed-cells.js';

/** The thread in which answers are read and packed, on a connection of its own; see `CellThread`. */
const { databaseUrl } = workerData as { readonly databaseUrl: string };

const source = await new DataSource(dataSourceOptions(databaseUrl, 'read')).initialize();

async function load(question: CellQuestion): Promise<void> {
  const isPostgres = source.options.type === 'postgres';
  const loaded = isPostgres
    ? await source.transaction('REPEATABLE READ', (reader) => loadCells(reader, question))
    : await source.transaction((reader) => loadCells(reader, question));
  parentPort?.postMessage(loaded, buffersOf(loaded));
}

/** Handed over, not copied. */
function buffersOf({ changed }: LoadedCells): ArrayBuffer[] {
  return changed.flatMap(({ pieces }) =>
    pieces.flatMap(({ columns }) =>
      Object.values(columns).map(({ given }) => given.buffer as ArrayBuffer),
    ),
  );
}

parentPort?.on('message', (question: CellQuestion) => {
  load(question).catch((error: unknown) => {
    // Ends the thread, and tells whoever waits.
    throw error;
  });
});
