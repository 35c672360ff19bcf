import { InvitationBook } from './invitation-book.js';
import { InvitationsService } from './invitations.service.js';
import { InvitedOrganisations } from './invited-organisations.js';

/** The services of invitations; one line for each. */
export const INVITATIONS_SERVICES = [InvitationBook, InvitationsService, InvitedOrganisations];
