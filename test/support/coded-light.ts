import { CodingDeskService } from '../../src/application/coding/coding-desk.service.js';
import { CodingQueueService } from '../../src/application/coding/coding-queue.service.js';
import { valueOf } from './definitions.js';
import type { WebApp } from './web-app.js';

export const CODEBOOK = {
  codes: [
    ['licht', 'Mehr Licht'],
    ['dunkel', 'Es soll dunkel bleiben'],
    ['weg', 'Der Weg'],
  ].map(([key, label]) => ({
    key,
    label,
    definition: `${label ?? ''}, wo auch immer.`,
    neighbours: [],
  })),
};

/** On coded texts: everybody has written one. */
export const CODED = {
  key: 'licht',
  sentence: 'Die Mehrheit will mehr Licht.',
  quantifier: 'die Mehrheit',
  evidence: [
    { stance: 'pro', code: 'licht' },
    { stance: 'contra', code: 'dunkel' },
  ],
};

const CODER = { name: 'ada', role: 'coder' } as const;

/** Says of every text which light it wants: two of three more, the secret two and few others less. */
export async function codeTexts(
  { app }: Pick<WebApp, 'app'>,
  surveyKey: string,
  wave: string,
): Promise<void> {
  const desk = app.get(CodingDeskService);
  const place = { surveyKey, wave, round: 'blind-1' } as const;
  const { all } = await app.get(CodingQueueService).queue(place, CODER, {});
  for (const { id } of all) {
    const at = { surveyKey, id, round: 'blind-1' } as const;
    const { source } = valueOf(await desk.open(at, CODER));
    const number = Number(/Nummer (\d+)/.exec(source.raw)?.[1] ?? NaN);
    const code =
      Number.isNaN(number) || number % 16 === 0 ? 'dunkel' : number % 3 === 1 ? 'weg' : 'licht';
    const steps = [
      { kind: 'give', passage: '', code },
      { kind: 'done', done: true },
    ] as const;
    valueOf(await desk.take(at, CODER, 0, steps));
  }
}
