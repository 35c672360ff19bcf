import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, primary, text, varchar } from './columns.js';

/** Statements as releases have counted them, so that they can be counted the same way again. */
export class CreateReleasedStatements1767226400120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'released_statements',
        columns: [
          ...primary('pk_released_statements', varchar('snapshot_id', 36), varchar('key')),
          integer('revision'),
          text('definition'),
        ],
        foreignKeys: [
          {
            name: 'fk_released_statements_snapshot',
            columnNames: ['snapshot_id'],
            referencedTableName: 'snapshots',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('released_statements');
  }
}
