import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import type { OidcSettings } from '../oidc-settings.js';
import { Database } from '../persistence/database.js';
import { MailServer, type MailServerOptions } from '../persistence/mail-server.js';
import { PersistenceModule } from '../persistence/persistence.module.js';
import { SurveyVersionsRepository } from '../persistence/survey-versions.repository.js';
import { ResponsesRepository } from '../persistence/responses.repository.js';
import { TalliesRepository } from '../persistence/tallies.repository.js';
import { AccountsService } from './accounts/accounts.service.js';
import { AuditService } from './audit/audit.service.js';
import { Clock } from './clock.js';
import { BackupWriter } from './backups/backup-writer.js';
import { type BackupPlan, BackupsService } from './backups/backups.service.js';
import { BackupFolder } from '../persistence/backup-folder.js';
import { CodebooksService } from './coding/codebooks.service.js';
import { CodingDeskService } from './coding/coding-desk.service.js';
import { SuggestionsService } from './coding/suggestions.service.js';
import { TextIndexes } from './coding/text-indexes.service.js';
import { CaseGridService } from './coding/case-grid.service.js';
import { CaseTexts } from './coding/case-texts.js';
import { AdjudicationService } from './coding/adjudication.service.js';
import { CodingQualityService } from './coding/coding-quality.service.js';
import { CodingWork } from './coding/coding-work.js';
import { CodebookFiles } from './coding/codebook-files.service.js';
import { CodebookProposals } from './coding/codebook-proposals.service.js';
import { CodingJournal } from './coding/coding-journal.js';
import { RawTextsService } from './coding/raw-texts.service.js';
import { CodingQueueService } from './coding/coding-queue.service.js';
import { CodingSourcesService } from './coding/coding-sources.service.js';
import { RedactionsService } from './coding/redactions.service.js';
import { ComparisonsService } from './analysis/comparisons.service.js';
import { ConsentsService } from './release/consents.service.js';
import { CrosstabService } from './analysis/crosstab.service.js';
import { DistinctPairs } from './roster/distinct-pairs.service.js';
import { RosterExtension } from './roster/roster-extension.service.js';
import { ContactBox } from './roster/contact-box.js';
import { DeletionLedgerService } from './responses/deletion-ledger.service.js';
import { DemoAccountsService } from './accounts/demo-accounts.service.js';
import { DemoDataService } from './demo/demo-data.service.js';
import { DemoReleaseService } from './demo/demo-release.service.js';
import { DraftsService } from './responses/drafts.service.js';
import { EvidenceService } from './release/evidence.service.js';
import { ExportsService } from './responses/exports.service.js';
import { ENTRY_SERVICES } from './entries/entry-services.js';
import { HealthService } from './health.service.js';
import { IdentityBook } from './identity-provider/identity-book.js';
import {
  IdentityLoginsService,
  IdentityRules,
} from './identity-provider/identity-logins.service.js';
import { IdentityProvider } from './identity-provider/identity-provider.js';
import { parseRoleMap } from './identity-provider/role-map.js';
import { ImportsService } from './responses/imports.service.js';
import { LoginPauses } from './accounts/login-pauses.js';
import { LoginTries } from './accounts/login-tries.js';
import { LoginsService } from './accounts/logins.service.js';
import { NameKeys } from './accounts/name-keys.js';
import { parseRoles } from './accounts/roles.js';
import { InvitedOrganisations } from './invitations/invited-organisations.js';
import { InvitationBook } from './invitations/invitation-book.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { MailCodes } from './mailings/mail-codes.js';
import { MailPost } from './mailings/mail-post.js';
import { MailRecipients } from './mailings/mail-recipients.js';
import { MailingSender } from './mailings/mailing-sender.js';
import { MailingsService } from './mailings/mailings.service.js';
import { OpenAnswersService } from './responses/open-answers.service.js';
import { OrganisationChanges } from './roster/organisation-changes.service.js';
import { OrganisationExchange } from './roster/organisation-exchange.service.js';
import { OrganisationsService } from './roster/organisations.service.js';
import { RankingsService } from './analysis/rankings.service.js';
import { ProtectionJobs } from './release/protection-jobs.js';
import { ProtectionRunner } from './release/protection-runner.js';
import { ReleaseDataReader } from './release/release-data.js';
import { ReleaseMaterials } from './release/release-material.js';
import { ReleasePreparations } from './release/release-preparations.js';
import { ReleaseRecords } from './release/release-records.js';
import { ReleasesService } from './release/releases.service.js';
import { ReportsService } from './analysis/reports.service.js';
import { ResponseBook } from './responses/response-book.js';
import { responseTraces, TRACES } from './responses/trace-list.js';
import { ResponsesService } from './responses/responses.service.js';
import { ResultsFileService } from './analysis/results-file.service.js';
import { ResultsService } from './analysis/results.service.js';
import { NoticesService } from './privacy/notices.service.js';
import { holdingStores, STORES } from './privacy/holding-list.js';
import { RetentionNights } from './privacy/retention-nights.js';
import { RetentionPlansService } from './privacy/retention-plans.service.js';
import { RetentionPreviews } from './privacy/retention-previews.js';
import { RetentionProofs } from './privacy/retention-proofs.js';
import { RetentionService } from './privacy/retention.service.js';
import { ProcessTextsService } from './process/process-texts.service.js';
import { ProgressService } from './roster/progress.service.js';
import { RosterService } from './roster/roster.service.js';
import { SecondFactorBook, SecondFactorRules } from './second-factor/second-factor-book.js';
import { SecondFactorTrail } from './second-factor/second-factor-trail.js';
import { SecondFactorsService } from './second-factor/second-factors.service.js';
import { SecondSteps } from './second-factor/second-steps.service.js';
import { SeedService } from './surveys/seed.service.js';
import { SnapshotsService } from './release/snapshots.service.js';
import { StatementFiguresService } from './statements/statement-figures.service.js';
import { StatementsService } from './statements/statements.service.js';
import { SurveysService } from './surveys/surveys.service.js';
import { VerifyReleasesService } from './release/verify-releases.service.js';
import { VerifyService } from './verify.service.js';
import { Moderators } from './workshops/moderators.js';
import { WorkshopBook } from './workshops/workshop-book.js';
import { WorkshopCardsService } from './workshops/workshop-cards.service.js';
import { WorkshopDotsService } from './workshops/workshop-dots.service.js';
import { WorkshopFiguresService } from './workshops/workshop-figures.service.js';
import { WorkshopsService } from './workshops/workshops.service.js';
import { WeightingService } from './analysis/weighting.service.js';

/** What this floor and the one below need to know; `Settings` has it. */
export interface ApplicationOptions {
  readonly databaseUrl: string;
  readonly surveysDir: string;
  /** Whether this is a trial run; false where absent. */
  readonly demo?: boolean;
  /** Seals contacts and the keys of second factors; without it none can be stored or read. */
  readonly contactsKey?: string;
  /** Copies that the server makes by itself; none where absent. */
  readonly backups?: { readonly dir: string; readonly time: string; readonly keep: string };
  /** The office's mail server; nothing is ever sent without one, nor from a trial run. */
  readonly mail?: MailServerOptions;
  /** Keys what is counted of names at the login. */
  readonly sessionSecret?: string;
  /** Roles that must have a second factor, with commas between. */
  readonly secondFactorFor?: string;
  /** The city's identity provider. */
  readonly oidc?: OidcSettings | undefined;
  /** Where the provider sends people back to; needed with it. */
  readonly baseUrl?: string;
}

/** One line for each service. */
const services = [
  ...ENTRY_SERVICES,
  AccountsService,
  AuditService,
  Clock,
  SuggestionsService,
  TextIndexes,
  CaseGridService,
  CaseTexts,
  AdjudicationService,
  CodingQualityService,
  CodingWork,
  CodebookFiles,
  CodebookProposals,
  CodebooksService,
  CodingDeskService,
  CodingJournal,
  CodingQueueService,
  CodingSourcesService,
  ComparisonsService,
  ConsentsService,
  CrosstabService,
  DeletionLedgerService,
  DemoAccountsService,
  DraftsService,
  EvidenceService,
  ExportsService,
  HealthService,
  IdentityBook,
  IdentityLoginsService,
  ImportsService,
  LoginPauses,
  LoginTries,
  LoginsService,
  InvitedOrganisations,
  InvitationBook,
  InvitationsService,
  DistinctPairs,
  RosterExtension,
  MailCodes,
  MailPost,
  MailRecipients,
  MailingSender,
  MailingsService,
  NoticesService,
  OpenAnswersService,
  OrganisationChanges,
  OrganisationExchange,
  OrganisationsService,
  ProcessTextsService,
  RankingsService,
  RawTextsService,
  RedactionsService,
  ProgressService,
  ProtectionJobs,
  ProtectionRunner,
  ReleaseDataReader,
  ReleaseMaterials,
  ReleasePreparations,
  ReleaseRecords,
  ReleasesService,
  ReportsService,
  ResponseBook,
  ResponsesService,
  ResultsFileService,
  ResultsService,
  RetentionNights,
  RetentionPlansService,
  RetentionPreviews,
  RetentionProofs,
  RetentionService,
  RosterService,
  SecondFactorBook,
  SecondFactorsService,
  SecondFactorTrail,
  SecondSteps,
  SnapshotsService,
  StatementFiguresService,
  StatementsService,
  VerifyReleasesService,
  VerifyService,
  WeightingService,
  Moderators,
  WorkshopBook,
  WorkshopCardsService,
  WorkshopDotsService,
  WorkshopFiguresService,
  WorkshopsService,
];

/** The surveys are read before anything else is made: a broken file stops the start. */
const surveys = (surveysDir: string): FactoryProvider<SurveysService> => ({
  provide: SurveysService,
  inject: [Database, SurveyVersionsRepository, TalliesRepository],
  useFactory: async (
    database: Database,
    versions: SurveyVersionsRepository,
    tallies: TalliesRepository,
  ) => {
    const service = new SurveysService(surveysDir, database, versions, tallies);
    await service.load();
    return service;
  },
});

const seed = (surveysDir: string): FactoryProvider<SeedService> => ({
  provide: SeedService,
  inject: [Clock, SurveysService, ResponsesService, RosterService],
  useFactory: (
    clock: Clock,
    surveyFiles: SurveysService,
    responses: ResponsesService,
    roster: RosterService,
  ) => new SeedService(surveysDir, clock, surveyFiles, responses, roster),
});

const demoRelease = (surveysDir: string): FactoryProvider<DemoReleaseService> => ({
  provide: DemoReleaseService,
  inject: [SurveysService, ReleasesService, SnapshotsService, DemoDataService],
  useFactory: (
    surveyFiles: SurveysService,
    releases: ReleasesService,
    snapshots: SnapshotsService,
    demo: DemoDataService,
  ) => new DemoReleaseService(surveysDir, surveyFiles, releases, snapshots, demo),
});

const demoData = ({
  surveysDir,
  demo = false,
}: ApplicationOptions): FactoryProvider<DemoDataService> => ({
  provide: DemoDataService,
  inject: [Database, ResponsesRepository],
  useFactory: (database: Database, responses: ResponsesRepository) =>
    new DemoDataService({ surveysDir, demo }, database, responses),
});

/** `7,4,12` as numbers. */
function planOf({ time = '', keep = '' } = {}): BackupPlan {
  const [daily = 0, weekly = 0, monthly = 0] = keep.split(',').map(Number);
  return { time, keep: { daily, weekly, monthly } };
}

const backups = ({
  databaseUrl,
  backups: plan,
}: ApplicationOptions): FactoryProvider<BackupsService> => ({
  provide: BackupsService,
  inject: [VerifyService, AuditService, Clock],
  useFactory: (verify: VerifyService, audit: AuditService, clock: Clock) =>
    new BackupsService(
      plan === undefined || plan.dir === '' ? undefined : new BackupFolder(plan.dir),
      planOf(plan),
      new BackupWriter(databaseUrl, verify),
      audit,
      clock,
    ),
});

const mailServerOf = ({ mail, demo = false }: ApplicationOptions) =>
  demo || mail?.smtpUrl === '' ? undefined : mail;

/** With a provider or without: without, nobody comes in by it. */
const identityProvider = ({ oidc, baseUrl = '' }: ApplicationOptions) => [
  { provide: IdentityProvider, useValue: new IdentityProvider(oidc, baseUrl) },
  {
    provide: IdentityRules,
    useValue: new IdentityRules(oidc?.issuer, parseRoleMap(oidc?.roles ?? ''), oidc?.label),
  },
];

const secondFactorRules = ({ contactsKey, secondFactorFor = '' }: ApplicationOptions) =>
  new SecondFactorRules(contactsKey, parseRoles('SECOND_FACTOR_FOR', secondFactorFor));

/** All use cases. Server and command line stand on it alike: `ApplicationModule.with(settings)`. */
@Module({})
export class ApplicationModule {
  static with(options: ApplicationOptions): DynamicModule {
    return {
      module: ApplicationModule,
      imports: [PersistenceModule.with(options)],
      providers: [
        surveys(options.surveysDir),
        seed(options.surveysDir),
        demoData(options),
        demoRelease(options.surveysDir),
        { provide: ContactBox, useValue: new ContactBox(options.contactsKey) },
        { provide: NameKeys, useValue: new NameKeys(options.sessionSecret) },
        ...identityProvider(options),
        { provide: SecondFactorRules, useValue: secondFactorRules(options) },
        ...TRACES,
        responseTraces,
        ...STORES,
        holdingStores,
        backups(options),
        { provide: MailServer, useValue: new MailServer(mailServerOf(options)) },
        ...services,
      ],
      exports: [
        BackupsService,
        SurveysService,
        SeedService,
        DemoDataService,
        DemoReleaseService,
        NameKeys,
        IdentityProvider,
        ...services,
      ],
    };
  }
}
