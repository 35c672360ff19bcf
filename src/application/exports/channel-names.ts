import type { Channel } from '../../domain/response/answer.js';

/** The ways an answer comes in, in German: the same on pages, on paper and in files. */
export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  online: 'online',
  paper: 'Papier',
  interview: 'Interview',
  phone: 'Telefon',
  workshop: 'Werkstatt',
};
