import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ApplicationModule } from './application/application.module.js';
import { Settings } from './config.js';
import { AccountModule } from './web/account/account.module.js';
import { AdministrationModule } from './web/administration/administration.module.js';
import { ApiDocsModule } from './web/api/api-docs.module.js';
import { ApiModule } from './web/api/api.module.js';
import { CodingModule } from './web/coding/coding.module.js';
import { DataModule } from './web/data/data.module.js';
import { EntryModule } from './web/entry/entry.module.js';
import { HandoutModule } from './web/handout/handout.module.js';
import { OfficeModule } from './web/office/office.module.js';
import { InvitationsModule } from './web/invitations/invitations.module.js';
import { KitModule } from './web/kit/kit.module.js';
import { JobsModule } from './web/jobs/jobs.module.js';
import { LetterheadModule } from './web/letterhead/letterhead.module.js';
import { MentionsModule } from './web/mentions/mentions.module.js';
import { ParticipateModule } from './web/participate/participate.module.js';
import { PlanningModule } from './web/planning/planning.module.js';
import { PrivacyModule } from './web/privacy/privacy.module.js';
import { ProcessModule } from './web/process/process.module.js';
import { QuestionnairePrintModule } from './web/print/questionnaire-print.module.js';
import { ReceiptModule } from './web/receipt/receipt.module.js';
import { ReleaseModule } from './web/release/release.module.js';
import { ReportModule } from './web/report/report.module.js';
import { RosterModule } from './web/roster/roster.module.js';
import { SessionModule } from './web/session/session.module.js';
import { SiteModule } from './web/site/site.module.js';
import { CompositionModule } from './web/composition/composition.module.js';
import { ValidationModule } from './web/validation/validation.module.js';
import { StatementsModule } from './web/statements/statements.module.js';
import { WatchModule } from './web/watch/watch.module.js';
import { WorkshopModule } from './web/workshop/workshop.module.js';
import { WebModule } from './web/web.module.js';

/** Makes the use cases and the settings known to every module of the web floor. */
@Global()
@Module({})
class GroundModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: GroundModule,
      imports: [ApplicationModule.with(settings)],
      providers: [{ provide: Settings, useValue: settings }],
      exports: [ApplicationModule, Settings],
    };
  }
}

/** One line for each feature of the web floor. */
const features = [
  SiteModule,
  WatchModule,
  SessionModule,
  AccountModule,
  AdministrationModule,
  CodingModule,
  ParticipateModule,
  PrivacyModule,
  LetterheadModule,
  ProcessModule,
  ReceiptModule,
  PlanningModule,
  RosterModule,
  InvitationsModule,
  StatementsModule,
  CompositionModule,
  ValidationModule,
  JobsModule,
  DataModule,
  MentionsModule,
  EntryModule,
  WorkshopModule,
  ReportModule,
  ReleaseModule,
  HandoutModule,
  KitModule,
  OfficeModule,
  QuestionnairePrintModule,
  ApiModule,
  ApiDocsModule,
];

/** Puts the floors together. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [GroundModule.with(settings), WebModule, ...features],
    };
  }
}
