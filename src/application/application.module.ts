import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import { Database } from '../persistence/database.js';
import { MailServer, type MailServerOptions } from '../persistence/mail-server.js';
import { PersistenceModule } from '../persistence/persistence.module.js';
import { SurveyVersionsRepository } from '../persistence/survey-versions.repository.js';
import { ResponsesRepository } from '../persistence/responses.repository.js';
import { TalliesRepository } from '../persistence/tallies.repository.js';
import { AttemptCounter } from './attempts/attempt-counter.js';
import { attemptCounter } from './attempts/attempts-services.js';
import { AuditService } from './audit/audit.service.js';
import { AuditDays } from './audit/audit-days.js';
import { AuditTermService } from './audit/audit-term.service.js';
import { Clock } from './clock.js';
import { ENTRY_SERVICES } from './entries/entry-services.js';
import { BackupWriter } from './backups/backup-writer.js';
import { type BackupPlan, BackupsService } from './backups/backups.service.js';
import { BackupFolder } from '../persistence/backup-folder.js';
import { ContactBox } from './roster/contact-box.js';
import { DemoDataService } from './demo/demo-data.service.js';
import { DemoCoders } from './demo/demo-coders.js';
import { DemoCodingService } from './demo/demo-coding.service.js';
import { DemoQueue } from './demo/demo-queue.js';
import { DemoReleaseService } from './demo/demo-release.service.js';
import { IdentityRules } from './identity-provider/identity-logins.service.js';
import { IdentityProvider } from './identity-provider/identity-provider.js';
import { parseRoleMap } from './identity-provider/role-map.js';
import { FormMarks } from './accounts/form-marks.js';
import { NameKeys } from './accounts/name-keys.js';
import { parseRoles } from './accounts/roles.js';
import { ReleasesService } from './release/releases.service.js';
import { responseTraces, TRACES } from './responses/trace-list.js';
import { ResponseLinesService } from './responses/response-lines.service.js';
import { holdingStores, STORES } from './privacy/holding-list.js';
import { ExpiredRows } from './expired-rows.js';
import { Leases } from './leases.js';
import { LetterheadService } from './letterhead/letterhead.service.js';
import { ProcessTextsService } from './process/process-texts.service.js';
import { RosterService } from './roster/roster.service.js';
import { SecondFactorRules } from './second-factor/second-factor-book.js';
import { SeedService } from './surveys/seed.service.js';
import { SnapshotsService } from './release/snapshots.service.js';
import { SurveysService } from './surveys/surveys.service.js';
import { VerifyService } from './verify.service.js';
import type { OidcSettings } from '../oidc-settings.js';
import { ACCOUNTS_SERVICES } from './accounts/accounts-services.js';
import { CODING_SERVICES } from './coding/coding-services.js';
import { ANALYSIS_SERVICES } from './analysis/analysis-services.js';
import { RELEASE_SERVICES } from './release/release-services.js';
import { RESPONSES_SERVICES } from './responses/responses-services.js';
import { IDENTITY_PROVIDER_SERVICES } from './identity-provider/identity-provider-services.js';
import { INVITATIONS_SERVICES } from './invitations/invitations-services.js';
import { ROSTER_SERVICES } from './roster/roster-services.js';
import { MAILINGS_SERVICES } from './mailings/mailings-services.js';
import { EVIDENCE_SERVICES } from './evidence/evidence-services.js';
import { COMPOSITION_SERVICES } from './composition/composition-services.js';
import { VALIDATION_SERVICES } from './validation/validation-services.js';
import { EXPORTS_SERVICES } from './exports/exports-services.js';
import { FILE_SERVICES } from './files/file-services.js';
import { jobFiles, jobQueue, JOBS_SERVICES } from './jobs/jobs-services.js';
import { QUOTES_SERVICES } from './quotes/quotes-services.js';
import { MENTIONS_SERVICES } from './mentions/mentions-services.js';
import { PRIVACY_SERVICES } from './privacy/privacy-services.js';
import { SECOND_FACTOR_SERVICES } from './second-factor/second-factor-services.js';
import { STATEMENTS_SERVICES } from './statements/statements-services.js';
import { WATCH_SERVICES } from './watch/watch-services.js';
import { WORKSHOPS_SERVICES } from './workshops/workshops-services.js';

/** What this floor and the one below need to know; `Settings` has it. */
export interface ApplicationOptions {
  readonly databaseUrl: string;
  readonly surveysDir: string;
  /** Where results of jobs lie for a day; a folder of this process alone where absent. */
  readonly dataDir?: string;
  /** Whether this is a trial run; false where absent. */
  readonly demo?: boolean;
  /** Seals contacts and the keys of second factors; without it none can be stored or read. */
  readonly contactsKey?: string;
  /** Copies that the server makes by itself; none where absent. */
  readonly backups?: { readonly dir: string; readonly time: string; readonly keep: string };
  /** The office's mail server; nothing is ever sent without one, nor from a trial run. */
  readonly mail?: MailServerOptions;
  /** So long an entry of the audit trail is kept; three years where absent. */
  readonly auditDays?: number;
  /** Keys what is counted of names at the login. */
  readonly sessionSecret?: string;
  /** Roles that must have a second factor, with commas between. */
  readonly secondFactorFor?: string;
  /** The city's identity provider. */
  readonly oidc?: OidcSettings | undefined;
  /** Where the provider sends people back to; needed with it. */
  readonly baseUrl?: string;
}

/** One line for each subject, and for each service that is alone in its folder. */
const services = [
  ...ENTRY_SERVICES,
  ...ACCOUNTS_SERVICES,
  ...CODING_SERVICES,
  ...ANALYSIS_SERVICES,
  ...RELEASE_SERVICES,
  ...RESPONSES_SERVICES,
  ...IDENTITY_PROVIDER_SERVICES,
  ...INVITATIONS_SERVICES,
  ...ROSTER_SERVICES,
  ...MAILINGS_SERVICES,
  ...EVIDENCE_SERVICES,
  ...MENTIONS_SERVICES,
  ...JOBS_SERVICES,
  ...FILE_SERVICES,
  ...EXPORTS_SERVICES,
  ...QUOTES_SERVICES,
  ...COMPOSITION_SERVICES,
  ...VALIDATION_SERVICES,
  ...PRIVACY_SERVICES,
  ...SECOND_FACTOR_SERVICES,
  ...STATEMENTS_SERVICES,
  ...WATCH_SERVICES,
  ...WORKSHOPS_SERVICES,
  AuditService,
  AuditTermService,
  Clock,
  ExpiredRows,
  Leases,
  LetterheadService,
  ProcessTextsService,
  VerifyService,
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
  inject: [Clock, SurveysService, ResponseLinesService, RosterService],
  useFactory: (
    clock: Clock,
    surveyFiles: SurveysService,
    lines: ResponseLinesService,
    roster: RosterService,
  ) => new SeedService(surveysDir, clock, surveyFiles, lines, roster),
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

const demoCoding = (surveysDir: string): FactoryProvider<DemoCodingService> => ({
  provide: DemoCodingService,
  inject: [SurveysService, DemoQueue, DemoCoders],
  useFactory: (surveyFiles: SurveysService, queue: DemoQueue, coders: DemoCoders) =>
    new DemoCodingService(surveysDir, surveyFiles, queue, coders),
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
  inject: [VerifyService, AuditService, Clock, Leases],
  useFactory: (verify: VerifyService, audit: AuditService, clock: Clock, leases: Leases) =>
    new BackupsService(
      plan === undefined || plan.dir === '' ? undefined : new BackupFolder(plan.dir),
      planOf(plan),
      new BackupWriter(databaseUrl, verify),
      { audit, clock, leases },
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
        demoCoding(options.surveysDir),
        DemoQueue,
        DemoCoders,
        { provide: ContactBox, useValue: new ContactBox(options.contactsKey) },
        { provide: FormMarks, useValue: new FormMarks(options.sessionSecret) },
        { provide: NameKeys, useValue: new NameKeys(options.sessionSecret) },
        ...identityProvider(options),
        { provide: SecondFactorRules, useValue: secondFactorRules(options) },
        ...TRACES,
        responseTraces,
        ...STORES,
        holdingStores,
        backups(options),
        jobQueue,
        jobFiles(options),
        attemptCounter(options),
        { provide: AuditDays, useValue: new AuditDays(options.auditDays) },
        { provide: MailServer, useValue: new MailServer(mailServerOf(options)) },
        ...services,
      ],
      exports: [
        BackupsService,
        SurveysService,
        SeedService,
        DemoDataService,
        DemoCodingService,
        DemoReleaseService,
        FormMarks,
        NameKeys,
        IdentityProvider,
        AttemptCounter,
        ...services,
      ],
    };
  }
}
