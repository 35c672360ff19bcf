import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';
import { boolean, day, integer, nullable, primary, varchar } from './columns.js';

/** Personal invitations to the entries of a roster, and which drafts began with one. */
export class CreateInvitations1767226300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'invitations',
        columns: [
          ...primary(
            'pk_invitations',
            varchar('survey_key'),
            varchar('wave'),
            varchar('organisation', 128),
            varchar('area'),
            varchar('actor_type'),
          ),
          nullable(varchar('code_hash')),
          nullable(day('issued')),
          integer('reminders'),
          varchar('state', 16),
          nullable(day('day')),
          nullable(varchar('reason', 500)),
          nullable(varchar('represented_by', 128)),
          integer('responses'),
        ],
        indices: [{ name: 'uq_invitations_code', columnNames: ['code_hash'], isUnique: true }],
      }),
    );
    await runner.addColumn('drafts', new TableColumn(nullable(boolean('invited'))));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('drafts', 'invited');
    await runner.dropTable('invitations');
  }
}
