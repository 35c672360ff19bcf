import { idOf } from '../support/small-survey.js';

/** What the client of the fault rounds sends. The number alone says everything, so that it can be sent again. */
export const PATH = '/api/v1/surveys/klein/responses';

export const WAVE = 'immer';

export type State = 'first' | 'changed';

/** Every fourth is changed by its receipt, every sixth deleted; some both. */
export const isChanged = (number: number) => number % 4 === 0;
export const isDeleted = (number: number) => number % 6 === 0;

/** A code and a text, stored in two tables and counted in a third: a half response would show. */
export function bodyOf(number: number, state: State) {
  return {
    id: idOf(number),
    wave: WAVE,
    area: number % 2 === 0 ? 'nord' : 'sued',
    actorType: ['schule', 'polizei', 'vereine'][number % 3],
    channel: 'online',
    speaksFor: number % 5 === 0 ? 'organisation' : 'person',
    language: 'de',
    answers: { r: state === 'first' ? 1 : 2, warum: textOf(number, state) },
  };
}

export const textOf = (number: number, state: State) => `Antwort ${number}, ${state}\näöü 🏘`;
