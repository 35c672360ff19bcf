import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, integer, nullable, primary, text, varchar } from './columns.js';

/** All organisations that can be asked, people to write to (encrypted), and what was changed. */
export class CreateOrganisations1767226200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'organisations',
        columns: [
          ...primary('pk_organisations', varchar('key', 128)),
          varchar('name', 300),
          varchar('actor_type'),
          text('further_types'),
          text('areas'),
          text('note'),
        ],
      }),
    );
    await runner.createTable(contacts());
    await runner.createTable(
      new Table({
        name: 'organisation_changes',
        columns: [
          ...primary('pk_organisation_changes', integer('number')),
          varchar('kind', 32),
          day('date'),
          varchar('account'),
          varchar('summary', 500),
          text('keys'),
          text('before'),
          nullable(day('undone')),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organisation_changes');
    await runner.dropTable('organisation_contacts');
    await runner.dropTable('organisations');
  }
}

const contacts = () =>
  new Table({
    name: 'organisation_contacts',
    columns: [
      ...primary('pk_organisation_contacts', varchar('id', 36)),
      varchar('organisation', 128),
      text('sealed'),
    ],
    indices: [{ name: 'ix_organisation_contacts_organisation', columnNames: ['organisation'] }],
    foreignKeys: [
      {
        name: 'fk_organisation_contacts_organisation',
        columnNames: ['organisation'],
        referencedTableName: 'organisations',
        referencedColumnNames: ['key'],
      },
    ],
  });
