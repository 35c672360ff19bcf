import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { nullable, varchar } from './columns.js';

/** Another stamp whenever a response of the cell has changed: who holds answers in memory sees it. */
export class StampTallies1767226400175 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('tallies', new TableColumn(nullable(varchar('stamp', 16))));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('tallies', 'stamp');
  }
}
