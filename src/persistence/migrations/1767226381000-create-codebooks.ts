import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { boolean, day, integer, nullable, primary, text, varchar } from './columns.js';

/** Codebooks with every version, what coders propose, and what planners have settled. */
export class CreateCodebooks1767226381000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...books(), ...settings()]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...books(), ...settings()].reverse()) await runner.dropTable(table.name);
  }
}

const books = (): readonly Table[] => [
  new Table({
    name: 'codebook_versions',
    columns: [
      ...primary('pk_codebook_versions', varchar('survey_key'), integer('number')),
      text('codes'),
      nullable(text('change')),
      varchar('reason', 1000),
      varchar('author'),
      day('day'),
    ],
  }),
  new Table({
    name: 'codebook_proposals',
    columns: [
      ...primary('pk_codebook_proposals', varchar('id', 36)),
      varchar('survey_key'),
      text('change'),
      varchar('reason', 1000),
      varchar('author'),
      day('day'),
      varchar('state', 16),
      varchar('decided_by'),
    ],
    indices: [{ name: 'ix_codebook_proposals_survey', columnNames: ['survey_key'] }],
  }),
  new Table({
    name: 'code_memos',
    columns: [
      ...primary('pk_code_memos', varchar('survey_key'), varchar('code')),
      text('text'),
      varchar('author'),
      day('day'),
    ],
  }),
];

const settings = (): readonly Table[] => [
  new Table({
    name: 'coding_settings',
    columns: [...primary('pk_coding_settings', varchar('survey_key')), boolean('raw_for_coders')],
  }),
  new Table({
    name: 'coding_draws',
    columns: [
      ...primary('pk_coding_draws', varchar('survey_key'), varchar('wave')),
      integer('share'),
      integer('seed'),
      integer('population'),
      integer('size'),
      varchar('author'),
      day('day'),
    ],
  }),
  new Table({
    name: 'case_summaries',
    columns: [
      ...primary(
        'pk_case_summaries',
        varchar('survey_key'),
        varchar('wave'),
        varchar('case_key', 128),
        varchar('theme'),
      ),
      text('text'),
      varchar('author'),
      day('day'),
    ],
  }),
];
