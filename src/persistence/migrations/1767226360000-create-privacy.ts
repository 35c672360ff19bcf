import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';
import { day, integer, nullable, primary, text, varchar } from './columns.js';

/** Texts of the process, privacy notices and who saw which, retention plans and their runs. */
export class CreatePrivacy1767226360000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(new Table(table));
    for (const table of ['responses', 'drafts']) {
      await runner.addColumn(table, new TableColumn(nullable(varchar('notice_hash'))));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['responses', 'drafts']) await runner.dropColumn(table, 'notice_hash');
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}

const TABLES = [
  {
    name: 'process_texts',
    columns: [
      ...primary('pk_process_texts', integer('number')),
      varchar('survey_key'),
      varchar('name', 40),
      nullable(text('content')),
      varchar('account'),
      varchar('at', 20),
    ],
    indices: [{ name: 'ix_process_texts_name', columnNames: ['survey_key', 'name'] }],
  },
  {
    name: 'privacy_notices',
    columns: [
      ...primary('pk_privacy_notices', varchar('hash')),
      varchar('survey_key'),
      day('since'),
      text('content'),
    ],
    indices: [{ name: 'ix_privacy_notices_survey', columnNames: ['survey_key'] }],
  },
  {
    name: 'retention_plans',
    columns: [
      ...primary('pk_retention_plans', varchar('survey_key')),
      text('plan'),
      day('updated'),
      varchar('updated_by'),
    ],
  },
  {
    name: 'retention_runs',
    columns: [
      ...primary('pk_retention_runs', varchar('id', 36)),
      varchar('survey_key'),
      varchar('at', 20),
      text('proof'),
      varchar('hash'),
    ],
    indices: [{ name: 'ix_retention_runs_survey', columnNames: ['survey_key'] }],
  },
];
