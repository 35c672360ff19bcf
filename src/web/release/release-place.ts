import type { FastifyRequest } from 'fastify';
import type { SurveysService } from '../../application/surveys/surveys.service.js';
import { getSession } from '../current-session.js';
import { found } from '../planning/found.js';

/** Fields of an address or of a form. */
export type Asked = Readonly<Record<string, unknown>>;

/**
 * The wave that pages of a release are about: the one asked for, or the one that counts today.
 *
 * @throws NotFoundException for an unknown survey
 */
export async function waveOf(
  surveys: SurveysService,
  key: string,
  { welle }: Asked,
): Promise<string> {
  const { survey } = found(surveys.find(key));
  return typeof welle === 'string' && welle !== '' ? welle : surveys.defaultWave(survey);
}

/** Name of the account that decides. */
export const deciderOf = (request: FastifyRequest): string => getSession(request).account.name;
