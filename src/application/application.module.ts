import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import { Database } from '../persistence/database.js';
import { PersistenceModule } from '../persistence/persistence.module.js';
import { SurveyVersionsRepository } from '../persistence/survey-versions.repository.js';
import { ResponsesRepository } from '../persistence/responses.repository.js';
import { TalliesRepository } from '../persistence/tallies.repository.js';
import { AccountsService } from './accounts.service.js';
import { AuditService } from './audit.service.js';
import { Clock } from './clock.js';
import { ComparisonsService } from './comparisons.service.js';
import { ConsentsService } from './consents.service.js';
import { CrosstabService } from './crosstab.service.js';
import { ContactBox } from './contact-box.js';
import { DeletionLedgerService } from './deletion-ledger.service.js';
import { DemoAccountsService } from './demo-accounts.service.js';
import { DemoDataService } from './demo-data.service.js';
import { DraftsService } from './drafts.service.js';
import { ExportsService } from './exports.service.js';
import { HealthService } from './health.service.js';
import { ImportsService } from './imports.service.js';
import { LoginsService } from './logins.service.js';
import { InvitedOrganisations } from './invited-organisations.js';
import { InvitationBook } from './invitation-book.js';
import { InvitationsService } from './invitations.service.js';
import { OpenAnswersService } from './open-answers.service.js';
import { OrganisationChanges } from './organisation-changes.service.js';
import { OrganisationExchange } from './organisation-exchange.service.js';
import { OrganisationsService } from './organisations.service.js';
import { RankingsService } from './rankings.service.js';
import { ProtectionJobs } from './protection-jobs.js';
import { ProtectionRunner } from './protection-runner.js';
import { ReleaseDataReader } from './release-data.js';
import { ReleaseMaterials } from './release-material.js';
import { ReleasePreparations } from './release-preparations.js';
import { ReleaseRecords } from './release-records.js';
import { ReleasesService } from './releases.service.js';
import { ReportsService } from './reports.service.js';
import { ResponseBook } from './response-book.js';
import { ResponseTraces } from './response-traces.js';
import { ResponsesService } from './responses.service.js';
import { ResultsService } from './results.service.js';
import { RosterService } from './roster.service.js';
import { SeedService } from './seed.service.js';
import { SnapshotsService } from './snapshots.service.js';
import { SurveysService } from './surveys.service.js';
import { VerifyReleasesService } from './verify-releases.service.js';
import { VerifyService } from './verify.service.js';
import { WeightingService } from './weighting.service.js';

/** What this floor and the one below need to know; `Settings` has it. */
export interface ApplicationOptions {
  readonly databaseUrl: string;
  readonly surveysDir: string;
  /** Whether this is a trial run; false where absent. */
  readonly demo?: boolean;
  /** Seals the contacts; without it none can be stored or read. */
  readonly contactsKey?: string;
}

/** One line for each service. */
const services = [
  AccountsService,
  AuditService,
  Clock,
  ComparisonsService,
  ConsentsService,
  CrosstabService,
  DeletionLedgerService,
  DemoAccountsService,
  DraftsService,
  ExportsService,
  HealthService,
  ImportsService,
  LoginsService,
  InvitedOrganisations,
  InvitationBook,
  InvitationsService,
  OpenAnswersService,
  OrganisationChanges,
  OrganisationExchange,
  OrganisationsService,
  RankingsService,
  ProtectionJobs,
  ProtectionRunner,
  ReleaseDataReader,
  ReleaseMaterials,
  ReleasePreparations,
  ReleaseRecords,
  ReleasesService,
  ReportsService,
  ResponseBook,
  ResponseTraces,
  ResponsesService,
  ResultsService,
  RosterService,
  SnapshotsService,
  VerifyReleasesService,
  VerifyService,
  WeightingService,
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

const demoData = ({
  surveysDir,
  demo = false,
}: ApplicationOptions): FactoryProvider<DemoDataService> => ({
  provide: DemoDataService,
  inject: [Database, ResponsesRepository],
  useFactory: (database: Database, responses: ResponsesRepository) =>
    new DemoDataService({ surveysDir, demo }, database, responses),
});

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
        { provide: ContactBox, useValue: new ContactBox(options.contactsKey) },
        ...services,
      ],
      exports: [SurveysService, SeedService, DemoDataService, ...services],
    };
  }
}
