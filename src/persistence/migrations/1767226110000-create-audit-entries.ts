import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, primary, varchar } from './columns.js';

/** Who did what, when, on what and why. */
export class CreateAuditEntries1767226110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'audit_entries',
        columns: [
          ...primary('pk_audit_entries', integer('sequence')),
          varchar('at', 20),
          varchar('source', 16),
          varchar('person'),
          varchar('action', 40),
          varchar('object', 200),
          varchar('reason', 300),
          varchar('previous'),
          varchar('hash'),
        ],
        indices: [
          { name: 'ix_audit_entries_at', columnNames: ['at'] },
          { name: 'ix_audit_entries_person', columnNames: ['person'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entries');
  }
}
