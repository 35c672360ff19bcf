import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { AccountsRepository } from './accounts.repository.js';
import { dataSourceOptions } from './data-source.js';
import { Database } from './database.js';
import { openSource } from './open-source.js';

/** One line for each repository. */
const repositories: Provider[] = [AccountsRepository];

/** The database and all that asks it. `Database` is the only way to a connection. */
@Module({})
export class PersistenceModule {
  static with({ databaseUrl }: { readonly databaseUrl: string }): DynamicModule {
    return {
      module: PersistenceModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSourceOptions(databaseUrl), retryAttempts: 1 }),
          dataSourceFactory: (options) => openSource(options as DataSourceOptions),
        }),
      ],
      providers: [
        {
          provide: Database,
          inject: [getDataSourceToken()],
          useFactory: (source: DataSource) => Database.on(source, databaseUrl),
        },
        ...repositories,
      ],
      exports: [Database, ...repositories],
    };
  }
}
