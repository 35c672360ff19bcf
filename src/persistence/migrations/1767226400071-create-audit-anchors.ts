import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, primary, varchar } from './columns.js';

/** Where the audit trail begins since entries whose term was over were removed. */
export class CreateAuditAnchors1767226400071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'audit_anchors',
        columns: [
          ...primary('pk_audit_anchors', integer('sequence')),
          ...[varchar('hash'), varchar('at', 20), integer('removed')],
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_anchors');
  }
}
