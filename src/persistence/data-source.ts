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
import { DraftRow } from './entities/draft.entity.js';
import { IdentityRow } from './entities/identity.entity.js';
import { InvitationRow } from './entities/invitation.entity.js';
import { MailingItemRow } from './entities/mailing-item.entity.js';
import { MailingRow } from './entities/mailing.entity.js';
import { OpenTextRow } from './entities/open-text.entity.js';
import { CompositionRow } from './entities/composition.entity.js';
import { ValidationCountRow } from './entities/validation-count.entity.js';
import { ValidationRoundRow } from './entities/validation-round.entity.js';
import { ValidationTopicRow } from './entities/validation-topic.entity.js';
import { ValidationVoteRow } from './entities/validation-vote.entity.js';
import { QuoteRow } from './entities/quote.entity.js';
import { ReopenedStatementRow } from './entities/reopened-statement.entity.js';
import { MentionResolutionRow } from './entities/mention-resolution.entity.js';
import { OrganisationChangeRow } from './entities/organisation-change.entity.js';
import { OrganisationContactRow } from './entities/organisation-contact.entity.js';
import { OrganisationRow } from './entities/organisation.entity.js';
import { PrivacyNoticeRow } from './entities/privacy-notice.entity.js';
import { LetterheadRow } from './entities/letterhead.entity.js';
import { ProcessTextRow } from './entities/process-text.entity.js';
import { PublicationPlanRow } from './entities/publication-plan.entity.js';
import { RecoveryCodeRow } from './entities/recovery-code.entity.js';
import { ReleaseDecisionRow } from './entities/release-decision.entity.js';
import { ReleasedStatementRow } from './entities/released-statement.entity.js';
import { ResponseRow } from './entities/response.entity.js';
import { KnownWaveRow } from './entities/known-wave.entity.js';
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
import { MIGRATIONS } from './migration-list.js';

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
    KnownWaveRow,
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
  migrations: [...MIGRATIONS],
  synchronize: false,
  logging: false,
} satisfies Partial<DataSourceOptions>;

const SQLITE = 'sqlite:';

/** How long SQLite's log grows, in pages of 4 KB, before it is copied into the file: 16 MB. */
const LOG_PAGES = 4000;

/** Statements that stay prepared: questions for many cells have one for every number of them up to a group's. */
const STATEMENTS = 200;

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
        // What is asked together (`allOf`) is sent together, and answered in its order.
        extra: { lock_timeout: PATIENCE, pipeline: true },
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
