import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, primary, varchar } from './columns.js';

/** Passwords that must be changed, and pauses after failed logins. */
export class GuardAccounts1767226100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // TypeORM would copy the whole table on SQLite, and its sessions would be lost on the way.
    await runner.query('ALTER TABLE accounts ADD COLUMN one_time varchar(10)');
    await runner.createTable(
      new Table({
        name: 'login_failures',
        columns: [
          ...primary('pk_login_failures', varchar('name_hash')),
          integer('failures'),
          varchar('paused_until', 20),
          varchar('forgotten', 20),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('login_failures');
    await runner.query('ALTER TABLE accounts DROP COLUMN one_time');
  }
}
