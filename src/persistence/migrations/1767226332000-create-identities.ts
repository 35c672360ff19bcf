import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { boolean, nullable, primary, varchar } from './columns.js';

/** Which accounts come in by an identity provider, and as whom. */
export class CreateIdentities1767226332000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'identities',
        columns: [
          ...primary('pk_identities', varchar('account_id', 36)),
          varchar('issuer', 255),
          nullable(varchar('subject', 255)),
          boolean('role_given'),
        ],
        foreignKeys: [
          {
            name: 'fk_identities_account',
            columnNames: ['account_id'],
            referencedTableName: 'accounts',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
        indices: [
          { name: 'uq_identities_subject', columnNames: ['issuer', 'subject'], isUnique: true },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('identities');
  }
}
