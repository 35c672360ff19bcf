import { type DynamicModule, Module } from '@nestjs/common';
import { PersistenceModule } from '../persistence/persistence.module.js';
import { AccountsService } from './accounts.service.js';
import { Clock } from './clock.js';
import { HealthService } from './health.service.js';

/** What this floor and the one below need to know; `Settings` has it. */
export interface ApplicationOptions {
  readonly databaseUrl: string;
  readonly surveysDir: string;
}

/** One line for each service. */
const services = [AccountsService, Clock, HealthService];

/** All use cases. Server and command line stand on it alike: `ApplicationModule.with(settings)`. */
@Module({})
export class ApplicationModule {
  static with(options: ApplicationOptions): DynamicModule {
    return {
      module: ApplicationModule,
      imports: [PersistenceModule.with(options)],
      providers: [...services],
      exports: [...services],
    };
  }
}
