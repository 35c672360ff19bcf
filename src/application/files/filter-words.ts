import type { ResultsFilter } from '../../domain/analysis/results.js';
import type { Channel } from '../../domain/response/answer.js';
import type { Survey } from '../../domain/survey/survey.js';
import { CHANNEL_NAMES } from '../exports/channel-names.js';

/** `Gebiet Nord, Weg Papier`; `ohne` for everybody. */
export function filterWords(survey: Survey, { area, actorType, channel }: ResultsFilter): string {
  const nameOf = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((each) => each.key === key)?.name ?? key;
  const parts = [
    area === undefined ? '' : `Gebiet ${nameOf(survey.areas, area)}`,
    actorType === undefined ? '' : `Gruppe ${nameOf(survey.actorTypes, actorType)}`,
    channel === undefined ? '' : `Weg ${CHANNEL_NAMES[channel as Channel]}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'ohne' : parts.join(', ');
}
