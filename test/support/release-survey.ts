import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ReleasesService,
  type ReleaseOrder,
} from '../../src/application/release/releases.service.js';
import type { TestDatabase } from './databases.js';
import { valueOf } from './definitions.js';
import { startServices, type TestServices } from './services.js';
import { aBody, SMALL_CATALOGUE } from './small-survey.js';

/** The wave of the small survey that is over. */
export const WAVE = '2023';

const TYPES = [
  { key: 'schule', name: 'Schulen', publication: 'bildung' },
  { key: 'polizei', name: 'Polizei', publication: 'verwaltung' },
  { key: 'vereine', name: 'Vereine', publication: 'verwaltung' },
];

const CATALOGUE = {
  ...SMALL_CATALOGUE,
  vocabularies: [{ key: 'gruppen', name: 'Gruppen', types: TYPES }],
  publicationGroups: [
    { key: 'bildung', name: 'Bildung' },
    { key: 'verwaltung', name: 'Verwaltung und Vereine' },
    { key: 'wirtschaft', name: 'Wirtschaft' },
  ],
};

const statement = (key: string, quantifier: string, codes: readonly string[]) => ({
  ...{ key, theme: 'bedeutung', subtopic: 'Allgemein', sentence: `Satz ${key}: ${quantifier}.` },
  ...{ quantifier, polarity: '+', modality: 'ist', rule: { item: 's', codes } },
});

/** The second claims too much: 10 of 30 are no majority. */
const STATEMENTS = {
  statements: [
    statement('ja-sager', 'die meisten', ['ja']),
    statement('nein-sager', 'die Mehrheit', ['nein']),
  ],
};

export interface ReleaseServices extends TestServices {
  /** By number of the response. */
  readonly receipts: ReadonlyMap<number, string>;
}

/**
 * Thirty responses to a wave that is over. Number i is of the north up to 16, then of the south;
 * of a school, of the police and (29 and 30, both in the south) of a club. Every third says no to
 * s, the others yes: 20 of 30, north 11 of 16, south 9 of 14. To r even ones say 5, odd ones 4.
 */
export async function startWithResponses(on?: TestDatabase): Promise<ReleaseServices> {
  const services = await startServices({
    ...(on === undefined ? {} : { on }),
    catalogue: CATALOGUE,
    today: '2023-06-01',
  });
  writeFileSync(join(services.folder.path, 'klein', 'statements.yaml'), JSON.stringify(STATEMENTS));
  await services.surveys.load();
  const receipts = new Map<number, string>();
  for (let number = 1; number <= 30; number += 1) {
    receipts.set(number, await submit(services, number));
  }
  services.clock.set('2024-01-10');
  return { ...services, receipts };
}

/** One more response by the same rule. */
export async function submit(
  { responses }: Pick<TestServices, 'responses'>,
  number: number,
): Promise<string> {
  const body = aBody({
    number,
    wave: WAVE,
    area: number <= 16 ? 'nord' : 'sued',
    actorType: typeOf(number),
    ...(number > 28 ? { organisation: `verein-${number}` } : {}),
    answers: { r: number % 2 === 0 ? '5' : '4', s: number % 3 === 0 ? 'nein' : 'ja' },
  });
  return valueOf(await responses.submit('klein', body)).receipt ?? '';
}

function typeOf(number: number): string {
  if (number > 28) return 'vereine';
  return number % 2 === 0 ? 'schule' : 'polizei';
}

/** Only statements, and the two questions everybody answered; by area. */
export const PLAN = {
  groups: 'none',
  areas: true,
  items: ['r', 's'],
  statements: ['ja-sager', 'nein-sager'],
  repairs: {},
  reasons: {},
} as const;

export async function releaseWave(
  services: Pick<TestServices, 'get'>,
  order: Partial<ReleaseOrder> = {},
) {
  return services.get(ReleasesService).release('klein', WAVE, { by: 'planung', ...order });
}
