import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, integer, nullable, primary, text, toSurveyVersion, varchar } from './columns.js';

/** Conversations, and which texts were written down in them. */
export class CreateInterviews1767226341000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'interviews',
        columns: [
          ...primary('pk_interviews', varchar('id', 36)),
          varchar('survey_key'),
          integer('version'),
          varchar('wave'),
          varchar('channel', 16),
          varchar('person'),
          day('day'),
          text('content'),
          text('notes'),
          nullable(varchar('response_id', 36)),
          varchar('release', 16),
          nullable(day('release_day')),
        ],
        foreignKeys: [toSurveyVersion('fk_interviews_version')],
        indices: [
          { name: 'ix_interviews_version', columnNames: ['survey_key', 'version', 'wave'] },
          { name: 'uq_interviews_response', columnNames: ['response_id'], isUnique: true },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'spoken_texts',
        columns: [
          ...primary(
            'pk_spoken_texts',
            varchar('response_id', 36),
            varchar('item'),
            varchar('part', 80),
          ),
          varchar('wording', 16),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('spoken_texts');
    await runner.dropTable('interviews');
  }
}
