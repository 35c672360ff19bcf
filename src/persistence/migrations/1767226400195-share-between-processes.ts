import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';
import { integer, nullable, primary, text, varchar } from './columns.js';

const workers = () => [
  new TableColumn(nullable(varchar('worker', 36))),
  new TableColumn(nullable(integer('tries'))),
];

/** What one process kept for itself while another needed it: whose turn it is, guesses, previews, results. */
export class ShareBetweenProcesses1767226400195 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('jobs', workers());
    await runner.createTable(
      new Table({
        name: 'leases',
        columns: [
          ...primary('pk_leases', varchar('name', 100)),
          ...[varchar('holder', 36), varchar('until', 20)],
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'attempts',
        columns: [
          ...primary('pk_attempts', varchar('bucket')),
          ...[integer('count'), varchar('until', 20)],
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'import_previews',
        columns: [
          ...primary('pk_import_previews', varchar('id', 36)),
          ...[varchar('account'), varchar('expires', 20), text('sealed')],
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'job_parts',
        columns: [
          ...primary('pk_job_parts', varchar('job', 36), integer('number')),
          text('content'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['job_parts', 'import_previews', 'attempts', 'leases']) {
      await runner.dropTable(name);
    }
    await runner.dropColumns('jobs', workers());
  }
}
