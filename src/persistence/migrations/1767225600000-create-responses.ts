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

const surveyVersions = new Table({
  name: 'survey_versions',
  columns: [
    ...primary('pk_survey_versions', varchar('survey_key'), integer('version')),
    varchar('hash'),
    text('definition'),
  ],
});

const responses = new Table({
  name: 'responses',
  columns: [
    ...primary('pk_responses', varchar('id', 36)),
    nullable(varchar('receipt_hash')),
    varchar('survey_key'),
    integer('version'),
    varchar('wave'),
    varchar('area'),
    varchar('actor_type'),
    varchar('channel', 16),
    varchar('speaks_for', 16),
    nullable(varchar('organisation', 128)),
    varchar('language', 16),
    day('date'),
    text('document'),
    varchar('content_hash'),
  ],
  indices: [
    { name: 'uq_responses_receipt', columnNames: ['receipt_hash'], isUnique: true },
    {
      name: 'ix_responses_cell',
      columnNames: ['survey_key', 'version', 'wave', 'area', 'actor_type', 'channel', 'date'],
    },
  ],
  foreignKeys: [toSurveyVersion('fk_responses_version')],
});

const openTexts = new Table({
  name: 'open_texts',
  columns: [
    ...primary('pk_open_texts', varchar('response_id', 36), varchar('item'), varchar('part', 80)),
    text('text'),
  ],
  foreignKeys: [
    {
      name: 'fk_open_texts_response',
      columnNames: ['response_id'],
      referencedTableName: 'responses',
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

const tallies = new Table({
  name: 'tallies',
  columns: [
    ...primary(
      'pk_tallies',
      varchar('survey_key'),
      integer('version'),
      varchar('wave'),
      varchar('area'),
      varchar('actor_type'),
      varchar('channel', 16),
    ),
    integer('layout'),
    text('tally'),
  ],
  foreignKeys: [toSurveyVersion('fk_tallies_version')],
});

const drafts = new Table({
  name: 'drafts',
  columns: [
    ...primary('pk_drafts', varchar('id', 36)),
    varchar('code_hash'),
    varchar('survey_key'),
    integer('version'),
    varchar('wave'),
    text('respondent'),
    text('answers'),
    boolean('changes'),
    day('updated'),
  ],
  indices: [
    { name: 'uq_drafts_code', columnNames: ['code_hash'], isUnique: true },
    { name: 'ix_drafts_version', columnNames: ['survey_key', 'version'] },
  ],
  foreignKeys: [toSurveyVersion('fk_drafts_version')],
});

const deletedResponses = new Table({
  name: 'deleted_responses',
  columns: [...primary('pk_deleted_responses', varchar('id_hash')), day('date')],
});

/** Parents before children. */
const tables = [surveyVersions, responses, openTexts, tallies, drafts, deletedResponses];

/** What was asked, what was answered, and the counters that stand beside it. */
export class CreateResponses1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables.toReversed()) await runner.dropTable(table.name);
  }
}
