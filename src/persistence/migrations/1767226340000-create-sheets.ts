import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import {
  boolean,
  day,
  integer,
  nullable,
  primary,
  text,
  toSurveyVersion,
  varchar,
} from './columns.js';

/** Numbered sheets of paper, and what two people read off each of them. */
export class CreateSheets1767226340000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'sheets',
        columns: [
          ...primary('pk_sheets', integer('number')),
          varchar('survey_key'),
          integer('version'),
          varchar('wave'),
          day('printed'),
          nullable(varchar('place', 260)),
          nullable(varchar('receipt_hash')),
          varchar('state', 16),
          nullable(varchar('reason', 500)),
          nullable(day('received')),
          nullable(varchar('response_id', 36)),
          text('resolutions'),
          text('marks'),
        ],
        foreignKeys: [toSurveyVersion('fk_sheets_version')],
        indices: [
          { name: 'ix_sheets_version', columnNames: ['survey_key', 'version', 'wave'] },
          { name: 'uq_sheets_response', columnNames: ['response_id'], isUnique: true },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'sheet_readings',
        columns: [
          ...primary('pk_sheet_readings', integer('sheet'), integer('round')),
          varchar('person'),
          text('content'),
          boolean('done'),
          day('updated'),
        ],
        foreignKeys: [
          {
            name: 'fk_sheet_readings_sheet',
            columnNames: ['sheet'],
            referencedTableName: 'sheets',
            referencedColumnNames: ['number'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sheet_readings');
    await runner.dropTable('sheets');
  }
}
