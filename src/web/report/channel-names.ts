import type { Channel } from '../../domain/response/answer.js';

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  online: 'online',
  paper: 'Papier',
  interview: 'Interview',
  workshop: 'Werkstatt',
};
