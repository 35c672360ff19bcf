import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, integer, nullable, primary, text, varchar } from './columns.js';

/** A key to the account, so that nothing of an account outlives it. */
const toAccount = (name: string) => ({
  name,
  columnNames: ['account_id'],
  referencedTableName: 'accounts',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

/** Second factors, their recovery codes, and logins that wait for one. */
export class AddSecondFactors1767226330000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'second_factors',
        columns: [
          ...primary('pk_second_factors', varchar('account_id', 36)),
          text('sealed'),
          varchar('begun', 20),
          nullable(day('confirmed')),
          integer('last_step'),
        ],
        foreignKeys: [toAccount('fk_second_factors_account')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'recovery_codes',
        columns: [...primary('pk_recovery_codes', varchar('code_hash')), varchar('account_id', 36)],
        foreignKeys: [toAccount('fk_recovery_codes_account')],
        indices: [{ name: 'ix_recovery_codes_account', columnNames: ['account_id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'pending_logins',
        columns: [
          ...primary('pk_pending_logins', varchar('token_hash')),
          varchar('account_id', 36),
          varchar('expires', 20),
        ],
        foreignKeys: [toAccount('fk_pending_logins_account')],
        indices: [{ name: 'ix_pending_logins_account', columnNames: ['account_id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pending_logins');
    await runner.dropTable('recovery_codes');
    await runner.dropTable('second_factors');
  }
}
