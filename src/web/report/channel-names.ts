import type { Channel } from '../../domain/response/answer.js';
import { formatNumber } from '../format.de.js';

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  online: 'online',
  paper: 'Papier',
  interview: 'Interview',
  phone: 'Telefon',
  workshop: 'Werkstatt',
};

/** `online 39, Papier 6`: channels that somebody used; empty without any. */
export const channelsText = (channels: Readonly<Record<string, number>>): string =>
  Object.entries(channels)
    .filter(([, count]) => count > 0)
    .map(([channel, count]) => `${CHANNEL_NAMES[channel as Channel]} ${formatNumber(count)}`)
    .join(', ');
