import { CreateResponses1767225600000 } from './migrations/1767225600000-create-responses.js';
import { CreateRoster1767225700000 } from './migrations/1767225700000-create-roster.js';
import { CreateAccounts1767225800000 } from './migrations/1767225800000-create-accounts.js';
import { CreateReleases1767225900000 } from './migrations/1767225900000-create-releases.js';
import { GuardAccounts1767226100000 } from './migrations/1767226100000-guard-accounts.js';
import { CreateAuditEntries1767226110000 } from './migrations/1767226110000-create-audit-entries.js';
import { CreateOrganisations1767226200000 } from './migrations/1767226200000-create-organisations.js';
import { CreateInvitations1767226300000 } from './migrations/1767226300000-create-invitations.js';
import { AddSecondFactors1767226330000 } from './migrations/1767226330000-add-second-factors.js';
import { CountFailuresByDevice1767226331000 } from './migrations/1767226331000-count-failures-by-device.js';
import { CreateIdentities1767226332000 } from './migrations/1767226332000-create-identities.js';
import { CreateSheets1767226340000 } from './migrations/1767226340000-create-sheets.js';
import { CreateInterviews1767226341000 } from './migrations/1767226341000-create-interviews.js';
import { CreateWorkshops1767226350000 } from './migrations/1767226350000-create-workshops.js';
import { CreatePrivacy1767226360000 } from './migrations/1767226360000-create-privacy.js';
import { CreateMailings1767226370000 } from './migrations/1767226370000-create-mailings.js';
import { CreateDistinctPairs1767226371000 } from './migrations/1767226371000-create-distinct-pairs.js';
import { CreateCoding1767226380000 } from './migrations/1767226380000-create-coding.js';
import { CreateCodebooks1767226381000 } from './migrations/1767226381000-create-codebooks.js';
import { CreateStatements1767226390000 } from './migrations/1767226390000-create-statements.js';
import { KeepNoticesOfSheets1767226391000 } from './migrations/1767226391000-keep-notices-of-sheets.js';
import { CreateMentionResolutions1767226400030 } from './migrations/1767226400030-create-mention-resolutions.js';
import { CreateReopenedStatements1767226400031 } from './migrations/1767226400031-create-reopened-statements.js';
import { CreateQuotes1767226400032 } from './migrations/1767226400032-create-quotes.js';
import { CreateValidation1767226400040 } from './migrations/1767226400040-create-validation.js';
import { KeepNoticesOfInterviews1767226400070 } from './migrations/1767226400070-keep-notices-of-interviews.js';
import { CreateAuditAnchors1767226400071 } from './migrations/1767226400071-create-audit-anchors.js';
import { CreateJobs1767226400090 } from './migrations/1767226400090-create-jobs.js';
import { CreateCompositions1767226400110 } from './migrations/1767226400110-create-compositions.js';
import { CreateReleasedStatements1767226400120 } from './migrations/1767226400120-create-released-statements.js';
import { CreateLetterheads1767226400125 } from './migrations/1767226400125-create-letterheads.js';
import { GroupCodingSteps1767226400145 } from './migrations/1767226400145-group-coding-steps.js';
import { StampTallies1767226400175 } from './migrations/1767226400175-stamp-tallies.js';
import { ShareBetweenProcesses1767226400195 } from './migrations/1767226400195-share-between-processes.js';
import { DescribeSessions1767226400196 } from './migrations/1767226400196-describe-sessions.js';
import { CreateKnownWaves1767226400210 } from './migrations/1767226400210-create-known-waves.js';

/** How the schema came to be; the number in a name says when. A new one has the latest. */
export const MIGRATIONS = [
  CreateResponses1767225600000,
  CreateRoster1767225700000,
  CreateAccounts1767225800000,
  CreateReleases1767225900000,
  GuardAccounts1767226100000,
  CreateAuditEntries1767226110000,
  CreateOrganisations1767226200000,
  CreateInvitations1767226300000,
  AddSecondFactors1767226330000,
  CountFailuresByDevice1767226331000,
  CreateIdentities1767226332000,
  CreateSheets1767226340000,
  CreateInterviews1767226341000,
  CreateWorkshops1767226350000,
  CreatePrivacy1767226360000,
  CreateMailings1767226370000,
  CreateDistinctPairs1767226371000,
  CreateCoding1767226380000,
  CreateCodebooks1767226381000,
  CreateStatements1767226390000,
  KeepNoticesOfSheets1767226391000,
  CreateMentionResolutions1767226400030,
  CreateReopenedStatements1767226400031,
  CreateQuotes1767226400032,
  CreateValidation1767226400040,
  KeepNoticesOfInterviews1767226400070,
  CreateAuditAnchors1767226400071,
  CreateJobs1767226400090,
  CreateCompositions1767226400110,
  CreateReleasedStatements1767226400120,
  CreateLetterheads1767226400125,
  GroupCodingSteps1767226400145,
  StampTallies1767226400175,
  ShareBetweenProcesses1767226400195,
  DescribeSessions1767226400196,
  CreateKnownWaves1767226400210,
] as const;
