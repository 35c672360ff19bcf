import type { Channel } from '../../domain/response/answer.js';
import { CHANNEL_NAMES } from '../../application/exports/channel-names.js';
import { formatNumber } from '../format.de.js';

export { CHANNEL_NAMES };

/** `online 39, Papier 6`: channels that somebody used; empty without any. */
export const channelsText = (channels: Readonly<Record<string, number>>): string =>
  Object.entries(channels)
    .filter(([, count]) => count > 0)
    .map(([channel, count]) => `${CHANNEL_NAMES[channel as Channel]} ${formatNumber(count)}`)
    .join(', ');
