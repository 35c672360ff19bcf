import { parentPort, workerData } from 'node:worker_threads';
import { toRelease } from '../release/release.view.js';
import { toAnnex } from './annex.view.js';
import { toDeck } from './deck.view.js';
import type { OfficeOrder } from './office-order.js';
import { xmlSafe } from './xml-text.js';

/** A thread in which one file is written; see `OfficeMaker`. */
parentPort?.postMessage(await write(workerData as OfficeOrder));

/** Each library is loaded only where it is needed. */
async function write(order: OfficeOrder): Promise<Uint8Array> {
  const { snapshot } = order;
  const release = toRelease(snapshot);
  if (order.kind === 'slides') {
    const { writeDeck } = await import('./deck-pptx.js');
    return writeDeck(xmlSafe(toDeck(snapshot, release, order.frame)));
  }
  const { writeAnnex } = await import('./annex-docx.js');
  return writeAnnex(xmlSafe(toAnnex(snapshot, release, order.frame)));
}
