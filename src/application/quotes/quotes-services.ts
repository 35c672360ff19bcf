import { GroupSizes } from './group-sizes.service.js';
import { OwnQuotesService } from './own-quotes.service.js';
import { QuoteStores, QuotesService } from './quotes.service.js';
import { ReleasableQuotes } from './releasable-quotes.service.js';
import { VerifyQuotesService } from './verify-quotes.service.js';

/** The services of quotes; one line for each. */
export const QUOTES_SERVICES = [
  GroupSizes,
  OwnQuotesService,
  QuotesService,
  QuoteStores,
  ReleasableQuotes,
  VerifyQuotesService,
];
