import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, nullable, primary, text, varchar } from './columns.js';

/** How planners put reports together, each version. */
export class CreateCompositions1767226400110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'compositions',
        columns: [
          ...primary('pk_compositions', integer('number')),
          ...[varchar('survey_key'), varchar('wave'), nullable(text('content'))],
          ...[varchar('account'), varchar('at', 20)],
        ],
        indices: [{ name: 'ix_compositions_wave', columnNames: ['survey_key', 'wave'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('compositions');
  }
}
