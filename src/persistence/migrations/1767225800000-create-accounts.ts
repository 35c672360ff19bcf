import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { boolean, day, primary, varchar } from './columns.js';

/** Who may sign in, who is signed in, and which programs may ask. */
export class CreateAccounts1767225800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'accounts',
        columns: [
          ...primary('pk_accounts', varchar('id', 36)),
          varchar('name'),
          varchar('role', 32),
          varchar('password_hash', 255),
          boolean('disabled'),
          day('created'),
        ],
        indices: [{ name: 'uq_accounts_name', columnNames: ['name'], isUnique: true }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'sessions',
        columns: [
          ...primary('pk_sessions', varchar('token_hash')),
          varchar('account_id', 36),
          day('created'),
          varchar('expires', 20),
        ],
        foreignKeys: [
          {
            name: 'fk_sessions_account',
            columnNames: ['account_id'],
            referencedTableName: 'accounts',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
        indices: [{ name: 'ix_sessions_account', columnNames: ['account_id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'api_tokens',
        columns: [
          ...primary('pk_api_tokens', varchar('token_hash')),
          varchar('role', 32),
          varchar('label', 200),
          day('created'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_tokens');
    await runner.dropTable('sessions');
    await runner.dropTable('accounts');
  }
}
