import { Clock } from '../../application/clock.js';
import { ResponseIntake } from '../../application/responses/response-intake.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Submission } from '../../domain/response/answer.js';
import type { Services } from '../services.js';

const CHUNK = 2000;

/**
 * Stores so many responses by the book that all responses go through, so that `verify-data` has
 * nothing to say against them; only the check of each one is left out, because the generator makes
 * no wrong ones. Their ids ascend: a million in any order would be written all over the file.
 */
export async function fill(
  services: Services,
  surveyKey: string,
  responses: number,
  next: () => Submission,
): Promise<void> {
  const survey = services.get(SurveysService).get(surveyKey);
  const intake = services.get(ResponseIntake);
  const today = services.get(Clock).today();
  for (let stored = 0; stored < responses; stored += CHUNK) {
    const entries = Array.from({ length: Math.min(CHUNK, responses - stored) }, (_, index) => {
      const submission = next();
      const date = submission.date < today ? submission.date : today;
      const id = idOf(stored + index, submission.id);
      return { survey, submission: { ...submission, id, date }, receiptHash: null };
    });
    await intake.takeAll(entries);
  }
}

const idOf = (number: number, id: string) => number.toString(16).padStart(8, '0') + id.slice(8);
