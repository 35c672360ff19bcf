import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { nullable, varchar } from './columns.js';

/** Which privacy notice was told before a conversation, and which of those kept can be told at all. */
export class KeepNoticesOfInterviews1767226400070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('interviews', new TableColumn(nullable(varchar('notice_hash'))));
    await runner.addColumn('privacy_notices', new TableColumn(nullable(varchar('medium', 16))));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('privacy_notices', 'medium');
    await runner.dropColumn('interviews', 'notice_hash');
  }
}
