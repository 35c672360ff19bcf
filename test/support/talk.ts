import { OPEN } from './prints.js';
import { SURVEY } from './release-web.js';
import { aClerk } from './sheet-desk.js';
import type { WebApp } from './web-app.js';

/** Writes a conversation down. @returns its id */
export async function aTalk(web: WebApp): Promise<string> {
  const lena = await aClerk(web, 'lena');
  const list = await lena.get(`/erfassung/gespraeche/${SURVEY}?welle=${OPEN}`);
  const page = await lena.submit(list, 'Gespräch am Telefon aufschreiben');
  const done = await lena.submit(page, 'Gespräch eintragen', {
    ...{ place: 'nord/schule/lang-60', speaksFor: '1', notice: 'keine' },
    ...{ 'answers[r][code]': '4', 'notes[r][text]': 'Besser als früher.' },
  });
  const state = done.$('main a[href*="/erfassung/gespraech/"]').first().attr('href') ?? '';
  return /gespraech\/([0-9a-f-]{36})/.exec(state)?.[1] ?? '';
}
