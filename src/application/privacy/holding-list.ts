import type { FactoryProvider, Type } from '@nestjs/common';
import { type HoldingStore, HoldingStores } from './holding.js';
import { RoundHolding } from './round-holding.js';
import {
  CardHolding,
  ContactHolding,
  DraftHolding,
  InvitationHolding,
  ResponseHolding,
  TextHolding,
} from './holding-stores.js';

/** One line for everything that is kept of a wave; one for each of `HOLDINGS`. */
export const STORES: readonly Type<HoldingStore>[] = [
  DraftHolding,
  InvitationHolding,
  ContactHolding,
  CardHolding,
  RoundHolding,
  TextHolding,
  ResponseHolding,
];

export const holdingStores: FactoryProvider<HoldingStores> = {
  provide: HoldingStores,
  inject: [...STORES],
  useFactory: (...stores: HoldingStore[]) => new HoldingStores(stores),
};
