import type { Survey, Wave } from './survey.js';

export type WaveState = 'coming' | 'open' | 'closed';

/**
 * Whether a wave takes answers on a day; both its days are inclusive.
 *
 * @param today `YYYY-MM-DD`; such dates compare as text
 */
export function waveState(wave: Wave, today: string): WaveState {
  if (today < wave.opens) return 'coming';
  return wave.closes !== undefined && today > wave.closes ? 'closed' : 'open';
}

/**
 * The wave that takes answers on a day; where several do, the one that opened last.
 *
 * @returns undefined when none is open
 */
export function openWave(survey: Survey, today: string): Wave | undefined {
  return survey.waves
    .filter((wave) => waveState(wave, today) === 'open')
    .reduce<Wave | undefined>(
      (last, wave) => (last === undefined || wave.opens >= last.opens ? wave : last),
      undefined,
    );
}
