import type { Voice } from '../../domain/validation/voices.js';

/** What stands on phones, cards and in files. */
export const VOICE_NAMES: Readonly<Record<Voice, string>> = {
  agree: 'Stimme zu',
  partly: 'Stimme teilweise zu',
  disagree: 'Stimme nicht zu',
  add: 'Es fehlt etwas',
};
