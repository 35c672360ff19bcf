import { shownCode } from './answering.js';
import { KEY, WAVE } from './office.js';
import type { Changes, Visitor } from './visitor.js';

/** Where conversations are begun. */
export const LIST = `/erfassung/gespraeche/${KEY}?welle=${WAVE}`;

export const SAID: Changes = {
  place: 'nord/jugend/org-001',
  speaksFor: '1',
  notice: 'keine',
  'answers[lage][code]': '4',
  'notes[lage][text]': 'Besser als früher, sagt sie.\nVor allem abends.',
  'notes[lage][wording]': 'verbatim',
  'notes[arbeit][text]': 'Ohne sie ginge nichts zusammen.',
  'answers[ort][text]': 'im Garten',
};

/** Writes one down; gives the code for whoever was asked, and where its state stands. */
export async function writeDown(clerk: Visitor, button: string, changes: Changes) {
  const page = await clerk.submit(await clerk.get(LIST), button);
  const done = await clerk.submit(page, 'Gespräch eintragen', changes);
  const state = done.$('main a:contains("Stand des Gesprächs")').attr('href') ?? '';
  return { code: shownCode(done), state };
}
