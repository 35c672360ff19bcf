import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { boolean, integer, primary, text, varchar } from './columns.js';

/** Work that goes on beside the pages. */
export class CreateJobs1767226400090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'jobs',
        columns: [
          ...primary('pk_jobs', varchar('id', 36)),
          ...[varchar('kind', 32), varchar('title', 300), varchar('account', 36), varchar('raw')],
          ...[text('request'), varchar('state', 16), integer('percent'), boolean('cancelling')],
          ...[text('problems'), varchar('created', 20), varchar('beat', 20)],
          ...[varchar('expires', 20), varchar('file_name', 200), varchar('media_type', 120)],
          ...[integer('bytes'), integer('number')],
        ],
        indices: [
          { name: 'ix_jobs_account', columnNames: ['account'] },
          { name: 'ix_jobs_state', columnNames: ['state'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('jobs');
  }
}
