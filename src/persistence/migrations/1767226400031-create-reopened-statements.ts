import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, integer, primary, varchar } from './columns.js';

/** Statements whose evidence was deleted, until somebody has looked. */
export class CreateReopenedStatements1767226400031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'reopened_statements',
        columns: [
          ...primary(
            'pk_reopened_statements',
            varchar('survey_key'),
            varchar('wave'),
            varchar('statement'),
          ),
          day('since'),
          integer('answers'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('reopened_statements');
  }
}
