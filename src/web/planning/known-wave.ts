import type { SurveysService } from '../../application/surveys/surveys.service.js';
import { type Form, textOf } from '../roster/form-fields.js';
import { found } from './found.js';

/**
 * The wave a page is about: the one its address asks for, or the one that counts today.
 *
 * @throws PageProblem 404 for an unknown survey, or a wave it does not have
 */
export async function knownWave(
  surveys: SurveysService,
  key: string,
  query: Form,
): Promise<string> {
  const { survey } = found(surveys.find(key));
  const wave = textOf(query, 'welle') || (await surveys.defaultWave(survey));
  return found(survey.waves.find((one) => one.key === wave)).key;
}
