import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, primary, varchar } from './columns.js';

/** What holds where answers of one organisation contradict each other. */
export class CreateMentionResolutions1767226400030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'mention_resolutions',
        columns: [
          ...primary(
            'pk_mention_resolutions',
            varchar('survey_key'),
            varchar('wave'),
            varchar('thing', 80),
            varchar('organisation', 128),
          ),
          varchar('stance', 8),
          varchar('reason', 1000),
          varchar('author'),
          day('day'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('mention_resolutions');
  }
}
