import { ResponsesService } from '../../application/responses/responses.service.js';
import type { Submission } from '../../domain/response/answer.js';
import type { Services } from '../services.js';

const CHUNK = 500;

/** Stores so many responses, by the way that files take. */
export async function fill(
  services: Services,
  survey: string,
  responses: number,
  next: () => Submission,
): Promise<void> {
  for (let stored = 0; stored < responses; stored += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, responses - stored) }, (_, index) => ({
      row: index + 1,
      body: next(),
    }));
    const done = await services.get(ResponsesService).submitAll(survey, rows);
    if (!done.ok) throw new Error('filling failed');
  }
}
