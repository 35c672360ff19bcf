import { IdentityBook } from './identity-book.js';
import { IdentityLoginsService } from './identity-logins.service.js';

/** The services of the identity provider; one line for each. */
export const IDENTITY_PROVIDER_SERVICES = [IdentityBook, IdentityLoginsService];
