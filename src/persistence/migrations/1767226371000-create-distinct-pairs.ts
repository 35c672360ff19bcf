import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, primary, varchar } from './columns.js';

/** Organisations that are not the same, however alike their names are. */
export class CreateDistinctPairs1767226371000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'distinct_pairs',
        columns: [
          ...primary('pk_distinct_pairs', varchar('first', 128), varchar('second', 128)),
          day('date'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('distinct_pairs');
  }
}
