import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { boolean, day, integer, primary, text, varchar } from './columns.js';

const inRound = (name: string) => ({
  name,
  columnNames: ['round_id'],
  referencedTableName: 'validation_rounds',
  referencedColumnNames: ['id'],
});

/** Actors' rounds: what they are asked, what they say by phone, by hand and on paper. */
export class CreateValidation1767226400040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'validation_rounds',
        columns: [
          ...primary('pk_validation_rounds', varchar('id', 36)),
          ...[varchar('survey_key'), varchar('wave'), varchar('title', 200), varchar('area')],
          ...[day('day'), varchar('place', 200), integer('present'), varchar('code', 8)],
          ...[varchar('state', 16), varchar('current'), integer('tick')],
        ],
        indices: [
          { name: 'ix_validation_rounds_code', columnNames: ['code'], isUnique: true },
          { name: 'ix_validation_rounds_survey', columnNames: ['survey_key', 'wave'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'validation_topics',
        columns: [
          ...primary('pk_validation_topics', varchar('round_id', 36), varchar('key')),
          ...[integer('position'), text('sentence'), integer('revision'), varchar('state', 16)],
          ...[varchar('minority_note', 2000), text('result'), boolean('accepted')],
          integer('accepted_revision'),
        ],
        foreignKeys: [inRound('fk_validation_topics_round')],
      }),
    );
    await createVoices(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['counts', 'votes', 'topics', 'rounds']) {
      await runner.dropTable(`validation_${table}`);
    }
  }
}

/** Voices of phones, and those that people counted. */
async function createVoices(runner: QueryRunner): Promise<void> {
  await runner.createTable(
    new Table({
      name: 'validation_votes',
      columns: [
        ...primary(
          'pk_validation_votes',
          varchar('round_id', 36),
          varchar('key'),
          varchar('device'),
        ),
        ...[varchar('voice', 16), varchar('addition', 500)],
      ],
      foreignKeys: [inRound('fk_validation_votes_round')],
    }),
  );
  await runner.createTable(
    new Table({
      name: 'validation_counts',
      columns: [
        ...primary(
          'pk_validation_counts',
          varchar('round_id', 36),
          varchar('key'),
          varchar('channel', 16),
        ),
        ...[integer('agree'), integer('partly'), integer('disagree'), integer('added')],
      ],
      foreignKeys: [inRound('fk_validation_counts_round')],
    }),
  );
}
