import { createHash } from 'node:crypto';
import type { Logo } from '../../domain/letterhead/letterhead.js';

/** Names its content: a browser may keep it for good, and a new logo has a new address. */
export const logoAddress = (logo: Logo): string => `/logo/${logoFile(logo)}`;

export function logoFile({ type, content }: Logo): string {
  return `${createHash('sha256').update(content).digest('hex').slice(0, 16)}.${type}`;
}
