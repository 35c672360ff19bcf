import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { nullable, varchar } from './columns.js';

/** Steps that were made together are taken back together. */
export class GroupCodingSteps1767226400145 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('coding_steps', new TableColumn(nullable(varchar('batch', 36))));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('coding_steps', 'batch');
  }
}
