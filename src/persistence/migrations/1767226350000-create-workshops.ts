import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableForeignKeyOptions,
} from 'typeorm';
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

/** Workshops: what was written on cards and stuck as dots, apart from all responses. */
export class CreateWorkshops1767226350000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [workshops(), cards(), polls(), counts(), changes()]) {
      await runner.createTable(table);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      ...['workshop_changes', 'dot_counts', 'dot_polls', 'workshop_cards', 'workshops'],
    ]) {
      await runner.dropTable(name);
    }
  }
}

const workshops = () =>
  new Table({
    name: 'workshops',
    columns: [
      ...primary('pk_workshops', varchar('id', 36)),
      ...[varchar('survey_key'), varchar('wave'), varchar('title', 200), day('date')],
      ...[varchar('area'), integer('participants'), integer('tables'), varchar('moderator')],
      integer('revision'),
    ],
    indices: [{ name: 'ix_workshops_wave', columnNames: ['survey_key', 'wave'] }],
  });

const cards = () =>
  new Table({
    name: 'workshop_cards',
    columns: [
      ...primary('pk_workshop_cards', varchar('id', 36)),
      ...[varchar('workshop', 36), integer('number'), varchar('text', 500), varchar('item')],
      ...[varchar('cluster', 120), nullable(integer('table_number')), integer('revision')],
    ],
    indices: [
      { name: 'uq_workshop_cards_number', columnNames: ['workshop', 'number'], isUnique: true },
    ],
    foreignKeys: [toWorkshop('fk_workshop_cards_workshop')],
  });

const polls = () =>
  new Table({
    name: 'dot_polls',
    columns: [
      ...primary('pk_dot_polls', varchar('workshop', 36), varchar('poster')),
      ...[varchar('survey_key'), integer('version'), integer('dots'), boolean('cumulative')],
      ...[integer('participants'), integer('revision')],
    ],
    indices: [{ name: 'ix_dot_polls_version', columnNames: ['survey_key', 'version'] }],
    foreignKeys: [
      toWorkshop('fk_dot_polls_workshop'),
      toSurveyVersion('fk_dot_polls_survey_version'),
    ],
  });

const counts = () =>
  new Table({
    name: 'dot_counts',
    columns: [
      ...primary(
        'pk_dot_counts',
        ...[varchar('workshop', 36), varchar('poster'), varchar('item'), varchar('part')],
        varchar('code'),
      ),
      integer('count'),
    ],
    foreignKeys: [
      {
        name: 'fk_dot_counts_poll',
        columnNames: ['workshop', 'poster'],
        referencedTableName: 'dot_polls',
        referencedColumnNames: ['workshop', 'poster'],
      },
    ],
  });

const changes = () =>
  new Table({
    name: 'workshop_changes',
    columns: [
      ...primary('pk_workshop_changes', varchar('workshop', 36), integer('number')),
      ...[varchar('account'), day('date'), varchar('summary', 300), text('before')],
    ],
    foreignKeys: [toWorkshop('fk_workshop_changes_workshop')],
  });

const toWorkshop = (name: string): TableForeignKeyOptions => ({
  name,
  columnNames: ['workshop'],
  referencedTableName: 'workshops',
  referencedColumnNames: ['id'],
});
