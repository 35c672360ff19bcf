import type { TextPlace } from '../../application/process/process-texts.service.js';
import { TEXT_RULES } from '../../domain/process/process-text.js';

/** The texts that can be written for the whole site (empty) or for one survey. */
export const placesOf = (survey: string): readonly TextPlace[] =>
  TEXT_RULES.filter(({ scope }) => scope !== (survey === '' ? 'survey' : 'site')).map((rule) => ({
    rule,
    survey,
  }));
