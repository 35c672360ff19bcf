import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { nullable, varchar } from './columns.js';

/** Which privacy notice stands on a printed sheet: its response knows it as one from the web does. */
export class KeepNoticesOfSheets1767226391000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('sheets', new TableColumn(nullable(varchar('notice_hash'))));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('sheets', 'notice_hash');
  }
}
