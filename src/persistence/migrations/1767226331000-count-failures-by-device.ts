import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, primary, varchar } from './columns.js';

const counts = [integer('failures'), varchar('paused_until', 20), varchar('forgotten', 20)];

/**
 * Failed logins are counted apart for devices that are known. The old rows are not kept: they last a
 * day, and their hashes had no key.
 */
export class CountFailuresByDevice1767226331000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropTable('login_failures');
    await runner.createTable(
      new Table({
        name: 'login_failures',
        columns: [
          ...primary('pk_login_failures', varchar('bucket')),
          varchar('name_hash'),
          ...counts,
        ],
        indices: [{ name: 'ix_login_failures_name', columnNames: ['name_hash'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('login_failures');
    await runner.createTable(
      new Table({
        name: 'login_failures',
        columns: [...primary('pk_login_failures', varchar('name_hash')), ...counts],
      }),
    );
  }
}
