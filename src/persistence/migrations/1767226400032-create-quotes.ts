import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, primary, text, varchar } from './columns.js';

/** Words of answers that shall stand beside statements. */
export class CreateQuotes1767226400032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'quotes',
        columns: [
          ...primary('pk_quotes', varchar('id', 36)),
          varchar('survey_key'),
          varchar('wave'),
          varchar('statement'),
          varchar('stance', 8),
          varchar('source_id', 36),
          text('text'),
          varchar('group_key'),
          varchar('state', 16),
          day('day'),
          varchar('reference', 500),
          varchar('author'),
          varchar('salt'),
        ],
        indices: [
          { name: 'ix_quotes_source', columnNames: ['source_id'] },
          { name: 'ix_quotes_statement', columnNames: ['survey_key', 'wave', 'statement'] },
        ],
        foreignKeys: [
          {
            name: 'fk_quotes_source',
            columnNames: ['source_id'],
            referencedTableName: 'coding_sources',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('quotes');
  }
}
