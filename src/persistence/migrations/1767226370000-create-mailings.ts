import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';
import { day, integer, nullable, primary, varchar } from './columns.js';

/** Invitations by e-mail: what is to be sent, and what became of it. */
export class CreateMailings1767226370000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'mailings',
        columns: [
          ...primary('pk_mailings', varchar('id', 36)),
          ...[varchar('survey_key'), varchar('wave'), varchar('kind', 16), day('day')],
          ...[integer('number'), varchar('state', 16), varchar('reason', 200)],
        ],
        indices: [{ name: 'ix_mailings_wave', columnNames: ['survey_key', 'wave'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'mailing_items',
        columns: [
          ...primary('pk_mailing_items', varchar('mailing', 36), integer('position')),
          ...[varchar('survey_key'), varchar('wave'), varchar('organisation', 128)],
          ...[varchar('area'), varchar('actor_type'), varchar('contact', 36)],
          ...[varchar('state', 16), varchar('reason', 200), day('day')],
        ],
        indices: [
          {
            name: 'ix_mailing_items_invitation',
            columnNames: ['survey_key', 'wave', 'organisation'],
          },
        ],
        foreignKeys: [
          {
            name: 'fk_mailing_items_mailing',
            columnNames: ['mailing'],
            referencedTableName: 'mailings',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
    await runner.addColumn('invitations', new TableColumn(nullable(varchar('mailed_hash'))));
    const once = { columnNames: ['mailed_hash'], isUnique: true };
    await runner.createIndex(
      'invitations',
      new TableIndex({ name: 'uq_invitations_mailed', ...once }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('invitations', 'uq_invitations_mailed');
    await runner.dropColumn('invitations', 'mailed_hash');
    await runner.dropTable('mailing_items');
    await runner.dropTable('mailings');
  }
}
