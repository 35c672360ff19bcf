import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, integer, primary, text, varchar } from './columns.js';

/** Kernaussagen that are worked on, and every version of them. */
export class CreateStatements1767226390000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'statements',
        columns: [
          ...primary('pk_statements', varchar('survey_key'), varchar('key')),
          varchar('state', 16),
          integer('revision'),
          integer('position'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'statement_revisions',
        columns: [
          ...primary(
            'pk_statement_revisions',
            varchar('survey_key'),
            varchar('key'),
            integer('number'),
          ),
          text('definition'),
          varchar('state', 16),
          varchar('author'),
          day('date'),
          varchar('reason', 1000),
        ],
        foreignKeys: [
          {
            name: 'fk_statement_revisions_statement',
            columnNames: ['survey_key', 'key'],
            referencedTableName: 'statements',
            referencedColumnNames: ['survey_key', 'key'],
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('statement_revisions');
    await runner.dropTable('statements');
  }
}
