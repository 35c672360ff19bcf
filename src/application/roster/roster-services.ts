import { DistinctPairs } from './distinct-pairs.service.js';
import { ImportPreviews } from './import-previews.js';
import { OrganisationChanges } from './organisation-changes.service.js';
import { OrganisationExchange } from './organisation-exchange.service.js';
import { OrganisationsService } from './organisations.service.js';
import { ProgressService } from './progress.service.js';
import { RosterExtension } from './roster-extension.service.js';
import { RosterService } from './roster.service.js';

/** The services of organisations; one line for each. */
export const ROSTER_SERVICES = [
  DistinctPairs,
  ImportPreviews,
  OrganisationChanges,
  OrganisationExchange,
  OrganisationsService,
  ProgressService,
  RosterExtension,
  RosterService,
];
