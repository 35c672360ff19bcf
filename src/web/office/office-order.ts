import type { Snapshot } from '../../domain/release/snapshot.js';
import type { DeckFrame } from './slide-pages.js';

/** A file to be written: which, of what, and in whose name. Nothing but the snapshot goes into it. */
export type OfficeOrder = { readonly snapshot: Snapshot } & (
  | { readonly kind: 'slides'; readonly frame: DeckFrame }
  | { readonly kind: 'annex'; readonly frame: Omit<DeckFrame, 'layout'> }
);
