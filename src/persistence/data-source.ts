import type BetterSqlite3 from 'better-sqlite3';
import type { DataSourceOptions } from 'typeorm';
import { AccountRow } from './entities/account.entity.js';
import { ApiTokenRow } from './entities/api-token.entity.js';
import {
  CodebookProposalRow,
  CodebookVersionRow,
  CodeMemoRow,
} from './entities/codebook.entity.js';
import {
  CodingPassageRow,
  CodingRoundRow,
  CodingStepRow,
  PassageCodeRow,
} from './entities/coding-round.entity.js';
import {
  CaseSummaryRow,
  CodingDrawRow,
  CodingSettingsRow,
} from './entities/coding-settings.entity.js';
import { CodingRedactionRow, CodingSourceRow } from './entities/coding-source.entity.js';
import { ConsentRow } from './entities/consent.entity.js';
import { AuditAnchorRow } from './entities/audit-anchor.entity.js';
import { AuditEntryRow } from './entities/audit-entry.entity.js';
import { DeletedResponseRow } from './entities/deleted-response.entity.js';
import { DistinctPairRow } from './entities/distinct-pair.entity.js';
import { SHARED_ROWS } from './entities/shared-rows.js';
import { DescribeSessions1767226400196 } from './migrations/1767226400196-describe-sessions.js';
import { ShareBetweenProcesses1767226400195 } from './migrations/1767226400195-share-between-processes.js';
import { DraftRow } from './entities/draft.entity.js';
import { IdentityRow } from './entities/identity.entity.js';
import { InvitationRow } from './entities/invitation.entity.js';
import { MailingItemRow } from './entities/mailing-item.entity.js';
import { MailingRow } from './entities/mailing.entity.js';
import { OpenTextRow } from './entities/open-text.entity.js';
import { CompositionRow } from './entities/composition.entity.js';
import { CreateCompositions1767226400110 } from './migrations/1767226400110-create-compositions.js';
import { ValidationCountRow } from './entities/validation-count.entity.js';
import { ValidationRoundRow } from './entities/validation-round.entity.js';
import { ValidationTopicRow } from './entities/validation-topic.entity.js';
import { ValidationVoteRow } from './entities/validation-vote.entity.js';
import { CreateAuditAnchors1767226400071 } from './migrations/1767226400071-create-audit-anchors.js';
import { KeepNoticesOfInterviews1767226400070 } from './migrations/1767226400070-keep-notices-of-interviews.js';
import { CreateValidation1767226400040 } from './migrations/1767226400040-create-validation.js';
import { CreateJobs1767226400090 } from './migrations/1767226400090-create-jobs.js';
import { CreateReleasedStatements1767226400120 } from './migrations/1767226400120-create-released-statements.js';
import { QuoteRow } from './entities/quote.entity.js';
import { ReopenedStatementRow } from './entities/reopened-statement.entity.js';
import { MentionResolutionRow } from './entities/mention-resolution.entity.js';
import { OrganisationChangeRow } from './entities/organisation-change.entity.js';
import { OrganisationContactRow } from './entities/organisation-contact.entity.js';
import { OrganisationRow } from './entities/organisation.entity.js';
import { PrivacyNoticeRow } from './entities/privacy-notice.entity.js';
import { LetterheadRow } from './entities/letterhead.entity.js';
import { StampTallies1767226400175 } from './migrations/1767226400175-stamp-tallies.js';
import { CreateLetterheads1767226400125 } from './migrations/1767226400125-create-letterheads.js';
import { GroupCodingSteps1767226400145 } from './migrations/1767226400145-group-coding-steps.js';
import { ProcessTextRow } from './entities/process-text.entity.js';
import { PublicationPlanRow } from './entities/publication-plan.entity.js';
import { RecoveryCodeRow } from './entities/recovery-code.entity.js';
import { ReleaseDecisionRow } from './entities/release-decision.entity.js';
import { ReleasedStatementRow } from './entities/released-statement.entity.js';
import { ResponseRow } from './entities/response.entity.js';
import { RetentionPlanRow } from './entities/retention-plan.entity.js';
import { RetentionRunRow } from './entities/retention-run.entity.js';
import { RosterEntryRow } from './entities/roster-entry.entity.js';
import { SecondFactorRow } from './entities/second-factor.entity.js';
import { SessionRow } from './entities/session.entity.js';
import { InterviewRow, SpokenTextRow } from './entities/interview.entity.js';
import { SheetReadingRow } from './entities/sheet-reading.entity.js';
import { SheetRow } from './entities/sheet.entity.js';
import { SnapshotRow } from './entities/snapshot.entity.js';
import { StatementRevisionRow } from './entities/statement-revision.entity.js';
import { StatementRow } from './entities/statement.entity.js';
import { SurveyVersionRow } from './entities/survey-version.entity.js';
import { TallyRow } from './entities/tally.entity.js';
import { DotCountRow } from './entities/dot-count.entity.js';
import { DotPollRow } from './entities/dot-poll.entity.js';
import { WorkshopCardRow } from './entities/workshop-card.entity.js';
import { WorkshopChangeRow } from './entities/workshop-change.entity.js';
import { WorkshopRow } from './entities/workshop.entity.js';
import { CreateResponses1767225600000 } from './migrations/1767225600000-create-responses.js';
import { CreateRoster1767225700000 } from './migrations/1767225700000-create-roster.js';
import { CreateAccounts1767225800000 } from './migrations/1767225800000-create-accounts.js';
import { CreateReleases1767225900000 } from './migrations/1767225900000-create-releases.js';
import { GuardAccounts1767226100000 } from './migrations/1767226100000-guard-accounts.js';
import { CreateAuditEntries1767226110000 } from './migrations/1767226110000-create-audit-entries.js';
import { CreateOrganisations1767226200000 } from './migrations/1767226200000-create-organisations.js';
import { CreateInvitations1767226300000 } from './migrations/1767226300000-create-invitations.js';
import { CreateWorkshops1767226350000 } from './migrations/1767226350000-create-workshops.js';
import { CreateMailings1767226370000 } from './migrations/1767226370000-create-mailings.js';
import { CreateDistinctPairs1767226371000 } from './migrations/1767226371000-create-distinct-pairs.js';
import { CreateStatements1767226390000 } from './migrations/1767226390000-create-statements.js';
import { KeepNoticesOfSheets1767226391000 } from './migrations/1767226391000-keep-notices-of-sheets.js';
import { CreateSheets1767226340000 } from './migrations/1767226340000-create-sheets.js';
import { CreateCoding1767226380000 } from './migrations/1767226380000-create-coding.js';
import { CreateCodebooks1767226381000 } from './migrations/1767226381000-create-codebooks.js';
import { AddSecondFactors1767226330000 } from './migrations/1767226330000-add-second-factors.js';
import { CountFailuresByDevice1767226331000 } from './migrations/1767226331000-count-failures-by-device.js';
import { CreateIdentities1767226332000 } from './migrations/1767226332000-create-identities.js';
import { CreatePrivacy1767226360000 } from './migrations/1767226360000-create-privacy.js';
import { CreateInterviews1767226341000 } from './migrations/1767226341000-create-interviews.js';
import { CreateQuotes1767226400032 } from './migrations/1767226400032-create-quotes.js';
import { CreateReopenedStatements1767226400031 } from './migrations/1767226400031-create-reopened-statements.js';
import { CreateMentionResolutions1767226400030 } from './migrations/1767226400030-create-mention-resolutions.js';

/** One line for each entity and each migration; migrations in the order they are applied. */
const common = {
  entities: [
    SurveyVersionRow,
    ResponseRow,
    OpenTextRow,
    TallyRow,
    DraftRow,
    DeletedResponseRow,
    RosterEntryRow,
    InvitationRow,
    DistinctPairRow,
    MailingRow,
    MailingItemRow,
    AccountRow,
    SessionRow,
    ApiTokenRow,
    PublicationPlanRow,
    ConsentRow,
    SnapshotRow,
    ReleaseDecisionRow,
    ReleasedStatementRow,
    ...SHARED_ROWS,
    SecondFactorRow,
    RecoveryCodeRow,
    IdentityRow,
    AuditAnchorRow,
    AuditEntryRow,
    OrganisationRow,
    OrganisationContactRow,
    OrganisationChangeRow,
    StatementRow,
    StatementRevisionRow,
    SheetRow,
    SheetReadingRow,
    WorkshopRow,
    WorkshopCardRow,
    DotPollRow,
    DotCountRow,
    WorkshopChangeRow,
    CodingSourceRow,
    CodingRedactionRow,
    CodingRoundRow,
    CodingPassageRow,
    PassageCodeRow,
    CodingStepRow,
    CodebookVersionRow,
    CodebookProposalRow,
    CodeMemoRow,
    CodingSettingsRow,
    CodingDrawRow,
    CaseSummaryRow,
    LetterheadRow,
    ProcessTextRow,
    PrivacyNoticeRow,
    RetentionPlanRow,
    RetentionRunRow,
    InterviewRow,
    SpokenTextRow,
    MentionResolutionRow,
    ReopenedStatementRow,
    QuoteRow,
    ValidationRoundRow,
    ValidationTopicRow,
    ValidationVoteRow,
    CompositionRow,
    ValidationCountRow,
  ],
  migrations: [
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
    CreateWorkshops1767226350000,
    CreateMailings1767226370000,
    CreateDistinctPairs1767226371000,
    CreateCoding1767226380000,
    CreateCodebooks1767226381000,
    CreateStatements1767226390000,
    KeepNoticesOfSheets1767226391000,
    CreatePrivacy1767226360000,
    CreateInterviews1767226341000,
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
  ],
  synchronize: false,
  logging: false,
} satisfies Partial<DataSourceOptions>;

const SQLITE = 'sqlite:';

/** How long SQLite's log grows, in pages of 4 KB, before it is copied into the file: 16 MB. */
const LOG_PAGES = 4000;

/** Statements that stay prepared: inserts have one for every number of rows up to a group's. */
const STATEMENTS = 400;

/** How long a statement of SQLite waits for another process, or PostgreSQL for a connection (ms). */
export const BUSY_TIMEOUT = 10_000;

/** How long a writer waits for another process that is writing, in milliseconds. */
export const PATIENCE = 30_000;

/** PostgreSQL connections of one process: one writes, the others read. */
const POOL = 8;

/**
 * How to open a database.
 *
 * @param databaseUrl `sqlite:PATH`, `sqlite::memory:` (tests only) or `postgres://…`
 * @param access `read` opens a SQLite connection that cannot write; PostgreSQL makes no difference
 */
export function dataSourceOptions(
  databaseUrl: string,
  access: 'write' | 'read' = 'write',
): DataSourceOptions {
  return databaseUrl.startsWith(SQLITE)
    ? {
        ...common,
        type: 'better-sqlite3',
        database: databaseUrl.slice(SQLITE.length),
        timeout: BUSY_TIMEOUT,
        statementCacheSize: STATEMENTS,
        prepareDatabase: (connection: BetterSqlite3.Database) => {
          prepare(connection, access);
        },
      }
    : {
        ...common,
        type: 'postgres',
        url: databaseUrl,
        poolSize: POOL,
        connectTimeoutMS: BUSY_TIMEOUT,
        extra: { lock_timeout: PATIENCE },
      };
}

function prepare(connection: BetterSqlite3.Database, access: 'write' | 'read'): void {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  // Readers see the last commit while a writer works, and never wait for it.
  connection.pragma('journal_mode = WAL');
  // An acknowledged response survives a power failure; NORMAL could lose the last commits.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // A page that every commit changes is copied from the log into the file once in many commits.
  connection.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
  // What is deleted is overwritten; otherwise an answer could be read in the file long afterwards.
  connection.pragma('secure_delete = ON');
  if (access === 'read') connection.pragma('query_only = ON');
}
