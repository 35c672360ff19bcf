import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, nullable, primary, text, varchar } from './columns.js';

/** What every sheet has of the office that prints it; every version is kept. */
export class CreateLetterheads1767226400125 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'letterheads',
        columns: [
          ...primary('pk_letterheads', integer('number')),
          varchar('department', 120),
          varchar('reference', 60),
          varchar('accent', 7),
          nullable(varchar('logo_type', 3)),
          nullable(text('logo')),
          varchar('account'),
          varchar('at', 20),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('letterheads');
  }
}
