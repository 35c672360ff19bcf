import { CodingDeskService } from '../../src/application/coding/coding-desk.service.js';
import { CodingQueueService } from '../../src/application/coding/coding-queue.service.js';
import type { INestApplicationContext } from '@nestjs/common';
import { valueOf } from './definitions.js';

export const CODEBOOK = {
  codes: [
    ['lage', 'Kennt die Lage'],
    ['geld', '=Geld fehlt'],
  ].map(([key, label]) => ({ key, label, definition: 'Erklärt.', neighbours: [] })),
};

/** Gives every open text of the small survey the code it names, and says that it is done. */
export async function codeAll(app: Pick<INestApplicationContext, 'get'>): Promise<void> {
  const viewer = { name: 'ada', role: 'coder' } as const;
  const place = { surveyKey: 'klein', wave: '2026', round: 'blind-1' } as const;
  const { all } = await app.get(CodingQueueService).queue(place, viewer, {});
  const desk = app.get(CodingDeskService);
  for (const { id } of all) {
    const at = { surveyKey: 'klein', id, round: 'blind-1' } as const;
    const { source } = valueOf(await desk.open(at, viewer));
    const code = source.raw.includes('lage') ? 'lage' : 'geld';
    const steps = [
      { kind: 'give', passage: '', code },
      { kind: 'done', done: true },
    ] as const;
    valueOf(await desk.take(at, viewer, 0, steps));
  }
}
