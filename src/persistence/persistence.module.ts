import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AccountsRepository } from './accounts.repository.js';
import { AttemptsRepository } from './attempts.repository.js';
import { ConsentsRepository } from './consents.repository.js';
import { AuditRepository } from './audit.repository.js';
import { dataSourceOptions } from './data-source.js';
import { CellThread } from './cell-thread.js';
import { Database } from './database.js';
import { CodebooksRepository } from './coding/codebooks.repository.js';
import { CodingSettingsRepository } from './coding/coding-settings.repository.js';
import { CodingSourcesRepository } from './coding/coding-sources.repository.js';
import { CodingsRepository } from './coding/codings.repository.js';
import { DeletionsRepository } from './deletions.repository.js';
import { DraftsRepository } from './drafts.repository.js';
import { EntryDraftsRepository } from './entry-drafts.repository.js';
import { EvidenceRepository } from './evidence.repository.js';
import { HoldingsRepository } from './holdings.repository.js';
import { ImportPreviewsRepository } from './import-previews.repository.js';
import { InterviewsRepository } from './interviews.repository.js';
import { InvitationsRepository } from './invitations.repository.js';
import { MailingsRepository } from './mailings.repository.js';
import { JobsRepository } from './jobs.repository.js';
import { KnownWavesRepository } from './known-waves.repository.js';
import { LeasesRepository } from './leases.repository.js';
import { LoginFailuresRepository } from './login-failures.repository.js';
import { OpenTextsRepository } from './open-texts.repository.js';
import { openSource } from './open-source.js';
import { MentionsRepository } from './mentions.repository.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { PrivacyNoticesRepository } from './privacy-notices.repository.js';
import { LetterheadsRepository } from './letterheads.repository.js';
import { ProcessTextsRepository } from './process-texts.repository.js';
import { QuotesRepository } from './quotes.repository.js';
import { ReleasesRepository } from './releases.repository.js';
import { ResponsesRepository } from './responses.repository.js';
import { RetentionRepository } from './retention.repository.js';
import { RosterRepository } from './roster.repository.js';
import { StatementsRepository } from './statements.repository.js';
import { SheetsRepository } from './sheets.repository.js';
import { SecondFactorsRepository } from './second-factors.repository.js';
import { SurveyVersionsRepository } from './survey-versions.repository.js';
import { CompositionsRepository } from './compositions.repository.js';
import { ValidationRepository } from './validation.repository.js';
import { TalliesRepository } from './tallies.repository.js';
import { WorkshopChangesRepository } from './workshop-changes.repository.js';
import { WorkshopsRepository } from './workshops.repository.js';

/** One line for each repository. */
const repositories: Provider[] = [
  AccountsRepository,
  AttemptsRepository,
  ConsentsRepository,
  AuditRepository,
  CodebooksRepository,
  CodingSettingsRepository,
  CodingSourcesRepository,
  CodingsRepository,
  DeletionsRepository,
  DraftsRepository,
  EntryDraftsRepository,
  EvidenceRepository,
  HoldingsRepository,
  ImportPreviewsRepository,
  InterviewsRepository,
  InvitationsRepository,
  JobsRepository,
  KnownWavesRepository,
  LeasesRepository,
  MailingsRepository,
  LoginFailuresRepository,
  OpenTextsRepository,
  MentionsRepository,
  OrganisationsRepository,
  PrivacyNoticesRepository,
  LetterheadsRepository,
  ProcessTextsRepository,
  QuotesRepository,
  ReleasesRepository,
  ResponsesRepository,
  RetentionRepository,
  RosterRepository,
  StatementsRepository,
  SheetsRepository,
  SecondFactorsRepository,
  SurveyVersionsRepository,
  TalliesRepository,
  CompositionsRepository,
  ValidationRepository,
  WorkshopChangesRepository,
  WorkshopsRepository,
];

/** The database and all that asks it. `Database` is the only way to a connection. */
@Module({})
export class PersistenceModule {
  static with({ databaseUrl }: { readonly databaseUrl: string }): DynamicModule {
    return {
      module: PersistenceModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSourceOptions(databaseUrl), retryAttempts: 1 }),
          dataSourceFactory: () => openSource(dataSourceOptions(databaseUrl)),
        }),
      ],
      providers: [
        {
          provide: Database,
          inject: [getDataSourceToken()],
          useFactory: (source: DataSource) => Database.on(source, databaseUrl),
        },
        { provide: CellThread, useValue: new CellThread(databaseUrl) },
        ...repositories,
      ],
      exports: [Database, CellThread, ...repositories],
    };
  }
}
